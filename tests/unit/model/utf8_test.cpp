#include "support/test.hpp"

#include "model/unicode.hpp"

using namespace decl;

// The sequences are those of the Unicode Standard, table 3-7 and the discussion of ill-formed sequences there.
TEST_CASE("Malformed UTF-8 is found at the byte where it begins") {
  struct Case {
    std::string bytes;
    std::optional<std::size_t> offset;
  };
  const Case cases[] = {
      {"", std::nullopt},
      {"plain", std::nullopt},
      {"\xC2\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", std::nullopt},
      {"\xED\x9F\xBF\xEE\x80\x80", std::nullopt},  // the edges of the surrogates
      {"\xF4\x8F\xBF\xBF", std::nullopt},          // U+10FFFF
      {std::string("a\0b", 3), std::nullopt},      // NUL is well-formed
      {"ab\xC0\x80", 2},                           // overlong NUL
      {"\xC1\xBF", 0},
      {"a\xE0\x9F\xBF", 1},  // overlong of three
      {"\xED\xA0\x80", 0},   // a surrogate
      {"\xED\xBF\xBF", 0},
      {"\xF0\x8F\xBF\xBF", 0},  // overlong of four
      {"\xF4\x90\x80\x80", 0},  // over U+10FFFF
      {"\xF5\x80\x80\x80", 0},
      {"ok\x80", 2},      // a continuation alone
      {"ok\xE2\x82", 2},  // cut short
      {"ok\xE2\x28\xA1", 2},
      {"caf\xE9 au lait", 3},  // Latin-1
      {"\xFF\xFE", 0},
  };
  for (const Case& one : cases) {
    INFO(one.bytes);
    CHECK(unicode::find_malformed_utf8(one.bytes) == one.offset);
  }
}

TEST_CASE("Every code point is decoded as it was encoded, in as many bytes as the standard says") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    unicode::append_code_point(text, c);
    const std::size_t expected = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    std::size_t offset = 0;
    if (text.size() != expected || unicode::find_malformed_utf8(text) || unicode::next_code_point(text, offset) != c ||
        offset != expected) {
      ++wrong;
    }
  }
  CHECK(wrong == 0);
}
