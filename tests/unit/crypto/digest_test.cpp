#include "crypto/digest.hpp"

#include "base/hex.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

// Answers of NIST's example values for FIPS 180-4.
constexpr const char* sha256_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* sha256_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* sha512_of_abc =
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
constexpr const char* sha512_of_nothing =
    "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
    "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

TEST_CASE("SHA-256 gives the published digests") {
  CHECK(write_hex(make_sha256("abc")) == sha256_of_abc);
  CHECK(write_hex(make_sha256("")) == sha256_of_nothing);
}

TEST_CASE("SHA-512 gives the published digests") {
  CHECK(write_hex(make_sha512("abc")) == sha512_of_abc);
  CHECK(write_hex(make_sha512("")) == sha512_of_nothing);
}

TEST_CASE("SHA-512 takes two pieces as one text") {
  CHECK(write_hex(make_sha512("ab", "c")) == sha512_of_abc);
  CHECK(write_hex(make_sha512("", "abc")) == sha512_of_abc);
  CHECK(make_sha512("a", "bc") != make_sha512("a", "cb"));
}

TEST_CASE("a running digest gives the published digests, of all pieces together") {
  RunningDigest sha512(DigestMethod::sha512);
  CHECK(write_hex(sha512.with()) == sha512_of_nothing);
  sha512.add("a");
  CHECK(write_hex(sha512.with("b", "c")) == sha512_of_abc);
  CHECK(write_hex(sha512.with("bc")) == sha512_of_abc);
  sha512.add("bc");
  CHECK(write_hex(sha512.with()) == sha512_of_abc);

  RunningDigest sha256(DigestMethod::sha256);
  CHECK(write_hex(sha256.with()) == sha256_of_nothing);
  sha256.add("ab");
  CHECK(write_hex(sha256.with("c")) == sha256_of_abc);
}

TEST_CASE("Every named digest gives its published value, and other names are refused") {
  const auto digest = [](const std::string& name) {
    RunningDigest running(require_digest_method(name));
    running.add("a");
    return write_hex(running.with("bc"));
  };
  CHECK(digest("sha512") == sha512_of_abc);
  CHECK(digest("sha256") == sha256_of_abc);
  CHECK(digest("sha384") ==
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
  CHECK(digest("sha1") == "a9993e364706816aba3e25717850c26c9cd0d89d");  // FIPS 180-4 examples
  CHECK(digest("md5") == "900150983cd24fb0d6963f7d28e17f72");           // RFC 1321 A.5
  CHECK(test::error_of([] { require_digest_method("crc32"); }).code() == ErrorCode::usage);
  CHECK(find_digest_size("sha512") == 64);
  CHECK(find_digest_size("SHA512") == 0);
}

}  // namespace
}  // namespace decl
