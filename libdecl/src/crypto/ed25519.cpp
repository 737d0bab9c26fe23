#include "crypto/ed25519.hpp"

#include <algorithm>
#include <string>

#include <sodium.h>

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "crypto/octets.hpp"
#include "crypto/remembered.hpp"
#include "crypto/secret_memory.hpp"

namespace decl {
namespace {

template <typename Array>
Array read_raw(BytesView raw, const char* what) {
  Array array{};
  if (raw.size() != array.size()) {
    throw Error(ErrorCode::unreadable, std::string("an Ed25519 ") + what + " has " + std::to_string(array.size()) +
                                           " bytes, not " + std::to_string(raw.size()));
  }
  std::copy(raw.begin(), raw.end(), array.begin());
  return array;
}

// The sum of the base point (RFC 8032 5.1) and the point of order 2: its order is 2L.
constexpr PublicKey point_of_order_2l = {0x95, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99,
                                         0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99,
                                         0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99, 0x99};

bool is_order_check_flawed() {
  static const bool is_flawed = crypto_core_ed25519_is_valid_point(point_of_order_2l.data()) == 1;
  return is_flawed;
}

}  // namespace

bool has_prime_order(const PublicKey& key) {
  require_sodium();
  constexpr PublicKey one = {1};
  PublicKey minus_one{};
  crypto_core_ed25519_scalar_negate(minus_one.data(), one.data());
  // L - 1 times a point is its negative exactly when L times it is the neutral element.
  PublicKey multiple{};
  if (crypto_scalarmult_ed25519_noclamp(multiple.data(), minus_one.data(), key.data()) != 0) return false;
  multiple.back() ^= 0x80;
  return multiple == key;
}

bool is_sound_public_key(const PublicKey& key) {
  require_sodium();
  thread_local Remembered<PublicKey, bool> results;
  return results.at(key, [&] {
    return crypto_core_ed25519_is_valid_point(key.data()) == 1 && (!is_order_check_flawed() || has_prime_order(key));
  });
}

bool is_signature_right(const PublicKey& key, BytesView message, const Signature& signature) {
  return is_sound_public_key(key) &&
         crypto_sign_verify_detached(signature.data(), octets_of(message), message.size(), key.data()) == 0;
}

PublicKey read_public_key(BytesView raw) { return read_raw<PublicKey>(raw, "public key"); }
Signature read_signature(BytesView raw) { return read_raw<Signature>(raw, "signature"); }

BytesView raw_bytes(const PublicKey& key) { return view_of(key.data(), key.size()); }
BytesView raw_bytes(const Signature& signature) { return view_of(signature.data(), signature.size()); }

std::string write_fingerprint(const PublicKey& key) { return write_hex(make_sha256(raw_bytes(key))); }

}  // namespace decl
