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

TEST_CASE("A field that the base revision draws a name for shows it above time and key") {
  seal::Field field = make_field(208'500, 40'000);
  const std::string without = seal::write_appearance(field, "10 0 R", PublicKey{}, Time{});
  CHECK_FALSE(test::contains(without, "/Name"));
  CHECK(test::contains(without, " 6 22.5 Td"));
  field.name_reference = "34 0 R";
  const std::string with = seal::write_appearance(field, "10 0 R", PublicKey{}, Time{});
  CHECK(test::contains(with, "/XObject << /Name 34 0 R >>"));
  CHECK(test::contains(with, "S Q\n/Name Do\nBT "));
  CHECK(test::contains(with, " 6 14.5 Td"));
}

TEST_CASE("The line of the key fits into a narrow field, and is never larger than in a wide one") {
  const auto size_in = [](seal::Millipoints width) {
    const std::string text = seal::write_appearance(make_field(width, 40'000), "10 0 R", PublicKey{}, Time{});
    const std::size_t start = text.find("/SealFont ", text.find("BT ")) + 10;
    return std::stod(text.substr(start, text.find(' ', start) - start));
  };
  CHECK(size_in(208'500) == 6.5);
  CHECK(size_in(400'000) == 6.5);
  CHECK(size_in(112'000) == 4.0);
  CHECK(size_in(112'000) * 25 <= 100.0);
  CHECK(size_in(1'000) == 0.5);
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
