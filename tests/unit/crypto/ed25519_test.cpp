#include "crypto/ed25519.hpp"

#include <algorithm>

#include <sodium.h>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "crypto/octets.hpp"
#include "rfc8032_vectors.hpp"
#include "sample.hpp"
#include "support/test.hpp"
#include "support/weak_keys.hpp"

namespace decl {
namespace {

using test::error_of;
using test::signature_vectors;
using test::SignatureVector;

PublicKey key_of(const char* hex) { return read_public_key(read_hex(hex)); }

constexpr const char* base_point = "5866666666666666666666666666666666666666666666666666666666666666";
// The group's order, little-endian (RFC 8032 5.1).
constexpr const char* group_order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

TEST_CASE("signing and verifying agree with RFC 8032") {
  for (const SignatureVector& vector : signature_vectors) {
    CAPTURE(vector.name);
    const SecretKey key = make_secret_key_from_seed(read_hex(vector.seed), test::sample_id, test::sample_name,
                                                    read_time(test::sample_created), 1);
    CHECK(write_hex(raw_bytes(key.info().public_key)) == vector.public_key);
    CHECK(write_hex(raw_bytes(key.sign(read_hex(vector.message)))) == vector.signature);
    CHECK(is_signature_right(key_of(vector.public_key), read_hex(vector.message),
                             read_signature(read_hex(vector.signature))));
  }
}

TEST_CASE("a signature with any byte changed is wrong, and so is one of another message") {
  const SignatureVector& vector = signature_vectors[2];
  const PublicKey key = key_of(vector.public_key);
  const Bytes signature = read_hex(vector.signature);
  for (std::size_t i = 0; i < signature.size(); ++i) {
    CHECK_FALSE(is_signature_right(key, read_hex(vector.message), read_signature(test::flip(signature, i, '\x01'))));
  }
  CHECK_FALSE(is_signature_right(key, "another message", read_signature(signature)));
  CHECK_FALSE(is_signature_right(key_of(base_point), read_hex(vector.message), read_signature(signature)));
}

TEST_CASE("the same signature with S + L in place of S is wrong") {
  const SignatureVector& vector = signature_vectors[1];
  Bytes signature = read_hex(vector.signature);
  const Bytes order = read_hex(group_order);
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const unsigned sum = static_cast<unsigned char>(signature[32 + i]) + static_cast<unsigned char>(order[i]) + carry;
    signature[32 + i] = static_cast<char>(sum & 0xFFU);
    carry = sum >> 8;
  }
  REQUIRE(carry == 0);
  REQUIRE(is_signature_right(key_of(vector.public_key), read_hex(vector.message),
                             read_signature(read_hex(vector.signature))));
  CHECK_FALSE(is_signature_right(key_of(vector.public_key), read_hex(vector.message), read_signature(signature)));
}

TEST_CASE("public keys of the published vectors and the base point are sound") {
  for (const SignatureVector& vector : signature_vectors) {
    CHECK(is_sound_public_key(key_of(vector.public_key)));
    CHECK(has_prime_order(key_of(vector.public_key)));
  }
  CHECK(is_sound_public_key(key_of(base_point)));
  CHECK(has_prime_order(key_of(base_point)));
}

TEST_CASE("keys of small or mixed order, spelled otherwise or not on the curve are not sound, and nothing is right") {
  REQUIRE(test::weak_keys().size() == 8 + 7 + 40 + 1);
  for (const auto& [name, key] : test::weak_keys()) {
    CAPTURE(name);
    CHECK_FALSE(is_sound_public_key(key));
    CHECK_FALSE(is_signature_right(key, "", read_signature(read_hex(signature_vectors[0].signature))));
    // R the neutral element and S zero satisfy the equation for every message when the key is the neutral element.
    CHECK_FALSE(is_signature_right(key, "any message", Signature{1}));
  }
  for (const auto* keys : {&test::small_order_keys(), &test::mixed_order_keys()}) {
    for (const auto& [name, key] : *keys) CHECK_FALSE(has_prime_order(key));
  }
}

TEST_CASE("a signature whose R is of small order is wrong, though its equation holds") {
  // r of 0: R is the neutral element and S = k * s (RFC 8032 5.1.6), which only the key's holder can make.
  const SignatureVector& vector = signature_vectors[1];
  const PublicKey key = key_of(vector.public_key);
  const std::string message = "any message";
  Bytes expanded = make_sha512(read_hex(vector.seed)).substr(0, 32);
  expanded[0] = static_cast<char>(expanded[0] & 0xf8);
  expanded[31] = static_cast<char>((expanded[31] & 0x7f) | 0x40);
  for (const auto* keys : {&test::small_order_keys(), &test::uncanonical_keys()}) {
    for (const auto& [name, point] : *keys) {
      CAPTURE(name);
      const Bytes digest = make_sha512(Bytes(raw_bytes(point)) + Bytes(raw_bytes(key)) + message);
      PublicKey factor{}, secret{}, product{};
      crypto_core_ed25519_scalar_reduce(factor.data(), octets_of(digest));
      Bytes wide = expanded;
      wide.resize(64, '\0');
      crypto_core_ed25519_scalar_reduce(secret.data(), octets_of(wide));
      crypto_core_ed25519_scalar_mul(product.data(), factor.data(), secret.data());
      Signature signature{};
      std::copy(point.begin(), point.end(), signature.begin());
      std::copy(product.begin(), product.end(), signature.begin() + 32);
      CHECK_FALSE(is_signature_right(key, message, signature));
    }
  }
}

TEST_CASE("raw keys and signatures of another length are refused") {
  CHECK(error_of([] { read_public_key(Bytes(31, 'k')); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_public_key(Bytes(33, 'k')); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_signature(Bytes(63, 's')); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_signature({}); }).code() == ErrorCode::unreadable);
  CHECK(raw_bytes(read_public_key(Bytes(32, 'k'))) == Bytes(32, 'k'));
}

TEST_CASE("a fingerprint is the SHA-256 of the raw key") {
  // Computed by sha256sum over the key of TEST 1.
  CHECK(write_fingerprint(key_of(signature_vectors[0].public_key)) ==
        "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9");
}

}  // namespace
}  // namespace decl
