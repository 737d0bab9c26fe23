#include "crypto/ed25519.hpp"

#include <vector>

#include "base/hex.hpp"
#include "rfc8032_vectors.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

using test::error_of;
using test::signature_vectors;
using test::SignatureVector;

PublicKey key_of(const char* hex) { return read_public_key(read_hex(hex)); }

// The points whose order divides 8, that is, the multiples of one of order 8.
constexpr const char* small_order[] = {"0100000000000000000000000000000000000000000000000000000000000000",
                                       "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                       "0000000000000000000000000000000000000000000000000000000000000080",
                                       "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                                       "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                       "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                                       "0000000000000000000000000000000000000000000000000000000000000000",
                                       "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"};

// The base point plus each of them but the first: orders 8L, 4L and, fourth, 2L.
constexpr const char* mixed_order[] = {"98519eadf35b995233b51b5cd23e9cc5a28b639b5a4af0ec903cb960d81b7819",
                                       "9bad33f580df7ecc49df5342bac8145d5bedc40f573d1b067f3c4ce449689a15",
                                       "da99e28ba529cdde35a25fba9059e78ecaee239f99755b9b1aa4f65df00803e2",
                                       "9599999999999999999999999999999999999999999999999999999999999999",
                                       "55ae61520ca466adcc4ae4a32dc1633a5d749c64a5b50f136fc3469f27e487e6",
                                       "5252cc0a7f208133b620acbd4537eba2a4123bf0a8c2e4f980c3b31bb69765ea",
                                       "13661d745ad63221ca5da0456fa618713511dc60668aa464e55b09a20ff7fc1d"};

// y of p and more, with the x that the curve gives for y - p.
constexpr const char* non_canonical[] = {"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                         "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                                         "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                         "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                                         "f2ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                                         "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};

constexpr const char* base_point = "5866666666666666666666666666666666666666666666666666666666666666";
constexpr const char* not_on_curve = "0200000000000000000000000000000000000000000000000000000000000000";
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

TEST_CASE("keys of small order are not sound") {
  for (const char* hex : small_order) {
    CAPTURE(hex);
    CHECK_FALSE(is_sound_public_key(key_of(hex)));
    CHECK_FALSE(has_prime_order(key_of(hex)));
  }
}

TEST_CASE("keys of mixed order are not sound, nor is any signature right under them") {
  for (const char* hex : mixed_order) {
    CAPTURE(hex);
    CHECK_FALSE(is_sound_public_key(key_of(hex)));
    CHECK_FALSE(has_prime_order(key_of(hex)));
    CHECK_FALSE(is_signature_right(key_of(hex), "", read_signature(read_hex(signature_vectors[0].signature))));
  }
}

TEST_CASE("keys that are not canonical or not on the curve are not sound") {
  for (const char* hex : non_canonical) {
    CAPTURE(hex);
    CHECK_FALSE(is_sound_public_key(key_of(hex)));
  }
  CHECK_FALSE(is_sound_public_key(key_of(not_on_curve)));
}

TEST_CASE("a key of small order does not take the signature that holds for every message") {
  // R the neutral element and S zero satisfy the equation whenever the key is the neutral element.
  const Bytes signature = read_hex(small_order[0]) + Bytes(32, '\0');
  CHECK_FALSE(is_signature_right(key_of(small_order[0]), "any message", read_signature(signature)));
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
