#include <algorithm>
#include <charconv>

#include <sodium.h>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "crypto/base64.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key_file.hpp"
#include "crypto/octets.hpp"
#include "crypto/organisation.hpp"
#include "crypto/secret_key.hpp"

namespace decl {
namespace {

constexpr std::size_t salt_bytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t plain_bytes = seed_bytes + crypto_generichash_BYTES;
constexpr std::size_t sealed_bytes = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain_bytes;

// Takes a key file apart line by line, and knows where it is.
class LineReader {
 public:
  LineReader(BytesView file, const std::string& source_name) : file_(file), source_name_(source_name) {}

  /// The rest of the next line, which must begin with this label.
  BytesView take(BytesView label) {
    const BytesView rest = file_.substr(position_);
    ++line_;
    const std::size_t end = rest.find('\n');
    if (!rest.starts_with(label) || end == BytesView::npos || end < label.size()) {
      reject("expected a line that begins with \"" + std::string(label) + "\"");
    }
    position_ += end + 1;
    return rest.substr(label.size(), end - label.size());
  }

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool is_at_end() const { return position_ == file_.size(); }

  [[noreturn]] void reject(const std::string& message, ErrorCode code = ErrorCode::unreadable) const {
    throw Error(code, message, Place{source_name_, {}, line_, {}});
  }

 private:
  BytesView file_;
  const std::string& source_name_;
  std::size_t position_ = 0;
  std::uint64_t line_ = 0;
};

std::uint64_t read_number(LineReader& lines, BytesView text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) lines.reject("expected a number without a sign");
  return number;
}

std::optional<Derivation> read_derivation(LineReader& lines, BytesView text) {
  if (text == "none") return std::nullopt;
  constexpr BytesView name = "argon2id ";
  const std::size_t first_space = text.find(' ', name.size());
  const std::size_t second_space = first_space == BytesView::npos ? first_space : text.find(' ', first_space + 1);
  if (!text.starts_with(name) || second_space == BytesView::npos) {
    lines.reject("expected \"none\", or \"argon2id\" with passes, memory and salt");
  }
  Derivation derivation;
  derivation.cost.passes = read_number(lines, text.substr(name.size(), first_space - name.size()));
  derivation.cost.memory_bytes = read_number(lines, text.substr(first_space + 1, second_space - first_space - 1));
  derivation.salt = read_base64(text.substr(second_space + 1));
  if (derivation.salt.size() != salt_bytes) lines.reject("expected a salt of 16 bytes");
  const auto& [passes, memory_bytes] = derivation.cost;
  if (passes < crypto_pwhash_argon2id_OPSLIMIT_MIN || memory_bytes < crypto_pwhash_argon2id_MEMLIMIT_MIN) {
    lines.reject("expected at least 1 pass and 8192 bytes of memory");
  }
  if (passes > limits::key_derivation_passes || memory_bytes > limits::key_derivation_bytes) {
    lines.reject("opening this key would take more than 16 passes or 1 GiB of memory", ErrorCode::limit);
  }
  return derivation;
}

struct KeyFile {
  KeyInfo info;
  std::optional<Derivation> derivation;
  BytesView header;  ///< the lines before the secret
  BytesView secret;  ///< base64
};

void require_line(const LineReader& lines, const char* subject, std::string_view fault) {
  if (!fault.empty()) lines.reject(std::string(subject) + ' ' + std::string(fault));
}

// The certificate says again, under the key's own signature, what the lines before it say.
void check_certificate(const LineReader& lines, const Certificate& certificate, const KeyInfo& info) {
  if (!certificate.findings.empty()) lines.reject(certificate.findings.front().message);
  const bool speaks_for_key = certificate.is_self_signed && certificate.organisation == info.organisation_name &&
                              certificate.organisation_id == info.organisation_id &&
                              certificate.not_before == info.created;
  if (!speaks_for_key)
    lines.reject("the certificate does not name the same organisation and time as the lines before it");
}

KeyFile read_lines(LineReader& lines, BytesView file) {
  KeyFile key;
  if (lines.take("decl-key ") != "1") lines.reject("this version of key files is not known here");
  key.info.organisation_id = lines.take("organisation ");
  require_line(lines, "the organisation's identifier", find_identifier_fault(key.info.organisation_id));
  key.info.organisation_name = lines.take("name ");
  require_line(lines, "the organisation's name", find_name_fault(key.info.organisation_name));
  key.info.created = read_time(lines.take("created "));
  key.info.certificate = read_base64(lines.take("certificate "));
  const Certificate certificate = read_certificate(key.info.certificate);
  key.info.public_key = certificate.public_key;
  check_certificate(lines, certificate, key.info);
  key.derivation = read_derivation(lines, lines.take("kdf "));
  key.header = file.substr(0, lines.position());
  if (write_key_header(key.info, key.derivation) != key.header) lines.reject("expected numbers without leading zeros");
  key.secret = lines.take("secret ");
  if (!lines.is_at_end()) lines.reject("expected nothing after the secret's line");
  return key;
}

// Errors of a value inside a line get the line's place.
KeyFile read_key_file(BytesView file, const std::string& source_name) {
  if (file.size() > limits::key_file_bytes) {
    throw Error(ErrorCode::limit, "a key file may have 64 KiB at most", Place{source_name, {}, {}, {}});
  }
  LineReader lines(file, source_name);
  try {
    return read_lines(lines, file);
  } catch (const Error& error) {
    if (error.place() != Place{}) throw;
    lines.reject(error.message(), error.code());
  }
}

// libsodium takes some octets over 127 for digits, so what was read is written again and compared.
SecretMemory read_secret_base64(BytesView text, std::size_t size, const Place& place) {
  SecretMemory secret(size);
  std::size_t length = 0;
  const int result = sodium_base642bin(secret.data(), secret.size(), text.data(), text.size(), nullptr, &length,
                                       nullptr, sodium_base64_VARIANT_ORIGINAL);
  bool is_read = result == 0 && length == size;
  if (is_read) {
    const SecretMemory again = write_secret_base64(secret.view());
    is_read = again.size() == text.size() && sodium_memcmp(again.data(), text.data(), text.size()) == 0;
  }
  if (!is_read) {
    throw Error(ErrorCode::unreadable, "expected a secret of " + std::to_string(size) + " bytes in base64", place);
  }
  return secret;
}

SecretMemory open_box(const KeyFile& key, BytesView sealed, const Passphrase* passphrase, const Place& place) {
  if (passphrase == nullptr) {
    throw Error(ErrorCode::passphrase, "the key is protected by a passphrase; give it", place);
  }
  const SecretMemory box_key = derive_box_key(*passphrase, *key.derivation);
  const BytesView box = sealed.substr(crypto_secretbox_NONCEBYTES);
  SecretMemory plain(plain_bytes);
  if (crypto_secretbox_open_easy(plain.data(), octets_of(box), box.size(), octets_of(sealed), box_key.data()) != 0) {
    throw Error(ErrorCode::passphrase, "the passphrase is wrong, or the key file was changed", place);
  }
  if (plain.view().substr(seed_bytes) != make_header_digest(key.header)) {
    throw Error(ErrorCode::unreadable, "the lines before the secret were changed after the key was made", place);
  }
  return plain;
}

}  // namespace

bool needs_passphrase(BytesView file, const std::string& source_name) {
  return read_key_file(file, source_name).derivation.has_value();
}

SecretKey read_secret_key(BytesView file, const Passphrase* passphrase, const std::string& source_name) {
  KeyFile key = read_key_file(file, source_name);
  const Place place{source_name, {}, static_cast<std::uint64_t>(std::count(file.begin(), file.end(), '\n')), {}};
  SecretMemory secret = read_secret_base64(key.secret, key.derivation ? sealed_bytes : seed_bytes, place);
  if (key.derivation) secret = open_box(key, secret.view(), passphrase, place);
  PublicKey public_key{};
  SecretMemory expanded = expand_seed(secret.view().substr(0, seed_bytes), public_key);
  if (public_key != key.info.public_key) {
    throw Error(ErrorCode::unreadable, "the secret does not belong to the certificate", place);
  }
  return join_secret_key(std::move(expanded), std::move(key.info));
}

}  // namespace decl
