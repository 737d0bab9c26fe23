#include "seal/appearance.hpp"

#include "support/test.hpp"

using namespace decl;

namespace {
seal::Field make_field(seal::Millipoints width, seal::Millipoints height) {
  seal::Field field;
  field.width = width;
  field.height = height;
  return field;
}
}  // namespace

TEST_CASE("A signed field shows a box, the time and the key's fingerprint") {
  PublicKey key{};
  key[0] = 7;
  const Time time = read_time("2026-11-24T06:25:00Z");
  const std::string text = seal::write_appearance(make_field(208'500, 30'125), "10 0 R", key, time);
  const std::string fingerprint = write_fingerprint(key);
  CHECK(test::contains(text, "/BBox [0 0 208.5 30.125]"));
  CHECK(test::contains(text, "/SealFont 10 0 R"));
  CHECK(test::contains(text, "0.25 0.25 208 29.625 re S"));
  CHECK(test::contains(text, "(2026-11-24 06:25:00 UTC) Tj"));
  CHECK(test::contains(text, "(Ed25519 " + fingerprint.substr(0, 4) + " " + fingerprint.substr(4, 4) + " "));
  CHECK(test::contains(text, " " + fingerprint.substr(28, 4) + ") Tj ET"));
  CHECK_FALSE(test::contains(text, fingerprint.substr(32, 4) + ")"));
}

TEST_CASE("The appearance says its own length") {
  const std::string text = seal::write_appearance(make_field(200'000, 26'000), "10 0 R", PublicKey{}, Time{});
  const std::size_t start = text.find("stream\n") + 7;
  const std::size_t end = text.rfind("\nendstream");
  CHECK(test::contains(text, "/Length " + std::to_string(end - start) + " >>"));
}

TEST_CASE("A field smaller than its line has coordinates that are still numbers") {
  const std::string text = seal::write_appearance(make_field(100, 1), "10 0 R", PublicKey{}, Time{});
  CHECK(test::contains(text, "0.25 0.25 -0.4 -0.499 re"));
}
