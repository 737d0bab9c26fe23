#include "crypto/signature_lines.hpp"

#include "support/test.hpp"

TEST_CASE("a signature's time is written as people read it, in UTC") {
  CHECK(decl::write_time_line(decl::read_time("2026-11-24T06:25:00Z")) == "2026-11-24 06:25:00 UTC");
}

TEST_CASE("a key is told by the first half of its fingerprint") {
  // printf '\7' and 31 zero bytes, by sha256sum
  decl::PublicKey key{};
  key[0] = 7;
  CHECK(decl::write_key_line(key) == "Ed25519 f541 1ec7 e51e 4615 9c65 4bdb df3c c207");
}
