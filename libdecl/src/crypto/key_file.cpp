// A key file: lines of UTF-8, each ended by LF, in this order and spelling only.
//   file         = %s"decl-key 1" LF
//                  "organisation " identifier LF
//                  "name " name LF
//                  "created " time LF                    ; RFC 3339 as write_time writes it
//                  "certificate " base64 LF              ; X.509, DER
//                  "kdf " ("none" / derivation) LF
//                  "secret " base64 LF
//   derivation   = "argon2id " passes " " memory " " base64   ; memory in bytes; salt of 16 bytes
// The secret for "none" is the seed of RFC 8032 5.1.5, 32 bytes. Else it is a nonce of 24 bytes and
// the XSalsa20-Poly1305 box (16 + 64 bytes) of the seed and the BLAKE2b-256 digest of all lines before.

#include "crypto/key_file.hpp"

#include <algorithm>

#include <sodium.h>

#include <decl/error.hpp>

#include "crypto/base64.hpp"
#include "crypto/octets.hpp"
#include "crypto/random.hpp"
#include "crypto/secret_key.hpp"

namespace decl {
namespace {

constexpr DerivationCost usual_cost = {crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
                                       crypto_pwhash_argon2id_MEMLIMIT_MODERATE};

Bytes append_secret_line(Bytes file, BytesView secret) {
  const SecretMemory text = write_secret_base64(secret);
  constexpr BytesView label = "secret ";
  // Room first, so that growing leaves no copy of the secret behind.
  file.reserve(file.size() + label.size() + text.size() + 1);
  file += label;
  file += text.view();
  file += '\n';
  return file;
}

BytesView seed_of(const SecretKey& key) { return key.impl().secret.view().substr(0, seed_bytes); }

}  // namespace

SecretMemory write_secret_base64(BytesView secret) {
  const std::size_t size = sodium_base64_encoded_len(secret.size(), sodium_base64_VARIANT_ORIGINAL);
  SecretMemory with_end(size);
  sodium_bin2base64(reinterpret_cast<char*>(with_end.data()), size, octets_of(secret), secret.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  SecretMemory text(size - 1);
  std::copy_n(with_end.data(), text.size(), text.data());
  return text;
}

Bytes write_key_header(const KeyInfo& info, const std::optional<Derivation>& derivation) {
  Bytes header = "decl-key 1\norganisation " + info.organisation_id + "\nname " + info.organisation_name +
                 "\ncreated " + write_time(info.created) + "\ncertificate " + write_base64(info.certificate) + "\nkdf ";
  if (derivation) {
    header += "argon2id " + std::to_string(derivation->cost.passes) + ' ' +
              std::to_string(derivation->cost.memory_bytes) + ' ' + write_base64(derivation->salt) + '\n';
  } else {
    header += "none\n";
  }
  return header;
}

SecretMemory derive_box_key(const Passphrase& passphrase, const Derivation& derivation) {
  SecretMemory key(crypto_secretbox_KEYBYTES);
  const BytesView text = passphrase.text();
  if (crypto_pwhash_argon2id(key.data(), key.size(), text.data(), text.size(), octets_of(derivation.salt),
                             derivation.cost.passes, derivation.cost.memory_bytes,
                             crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
    throw Error(ErrorCode::limit, "the passphrase could not be worked on: the system gave less than " +
                                      std::to_string(derivation.cost.memory_bytes >> 20) +
                                      " MiB of memory; free some and try again");
  }
  return key;
}

Bytes make_header_digest(BytesView header) {
  Bytes digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(octets_of(digest), digest.size(), octets_of(header), header.size(), nullptr, 0);
  return digest;
}

Bytes write_secret_key_at_cost(const SecretKey& key, const Passphrase& passphrase, const DerivationCost& cost) {
  if (passphrase.text().empty()) {
    throw Error(ErrorCode::passphrase, "an empty passphrase protects nothing; give one, or ask for a key without");
  }
  const Derivation derivation{cost, draw_random(crypto_pwhash_argon2id_SALTBYTES)};
  const Bytes header = write_key_header(key.info(), derivation);
  const Bytes digest = make_header_digest(header);
  SecretMemory plain(seed_bytes + digest.size());
  std::copy_n(seed_of(key).begin(), seed_bytes, plain.data());
  std::copy(digest.begin(), digest.end(), plain.data() + seed_bytes);
  const SecretMemory box_key = derive_box_key(passphrase, derivation);
  const Bytes nonce = draw_random(crypto_secretbox_NONCEBYTES);
  Bytes box(crypto_secretbox_MACBYTES + plain.size(), '\0');
  crypto_secretbox_easy(octets_of(box), plain.data(), plain.size(), octets_of(nonce), box_key.data());
  return append_secret_line(header, nonce + box);
}

Bytes write_secret_key(const SecretKey& key, const Passphrase* passphrase) {
  if (passphrase != nullptr) return write_secret_key_at_cost(key, *passphrase, usual_cost);
  return append_secret_line(write_key_header(key.info(), std::nullopt), seed_of(key));
}

}  // namespace decl
