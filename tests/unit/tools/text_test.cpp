#include "text.hpp"

#include "support/test.hpp"

using namespace decl::tool;

TEST_CASE("what steers a terminal or reorders text is written out") {
  CHECK(make_printable("a\x1B[31mb") == "a\\u{001B}[31mb");
  CHECK(make_printable("a\nb\rc\td\x7F") == "a\\u{000A}b\\u{000D}c\\u{0009}d\\u{007F}");
  CHECK(make_printable("\xC2\x9B"
                       "31m") == "\\u{009B}31m");  // C1 control sequence introducer
  CHECK(make_printable("\xE2\x80\xAE"
                       "fdp.exe") == "\\u{202E}fdp.exe");  // right-to-left override
  CHECK(make_printable("\xE2\x81\xA6"
                       "a\xE2\x81\xA9") == "\\u{2066}a\\u{2069}");  // isolates
  CHECK(make_printable("a\xE2\x80\x8B"
                       "b\xEF\xBB\xBF") == "a\\u{200B}b\\u{FEFF}");  // zero width
  CHECK(make_printable("\xF3\xA0\x81\x81") == "\\u{E0041}");         // a tag character
  CHECK(make_printable("\xC3\x28\xFF") == "\\xC3(\\xFF");
}

TEST_CASE("letters of every script stay") {
  for (const char* text : {"Ç ë š ž đ", "Српски", "Ελληνικά", "ქართული", "العربية", "„quoted”"})
    CHECK(make_printable(text) == text);
}

TEST_CASE("JSON with such characters keeps its meaning and loses their effect") {
  CHECK(make_printable_json("{\"a\": \"\xE2\x80\xAE\"}\n") == "{\"a\": \"\\u202e\"}\n");
  CHECK(make_printable_json("\"\xF3\xA0\x81\x81\"") == "\"\\udb40\\udc41\"");  // UTF-16 surrogates, RFC 8259 7
  CHECK(make_printable_json("\"\x7F\xC2\x9B\"") == "\"\\u007f\\u009b\"");
  CHECK(make_printable_json("\"Шишић\"") == "\"Шишић\"");
}

TEST_CASE("lines are broken at spaces by characters, not bytes") {
  CHECK(wrap("ааа ббб ввв", 2, 9) == "  ааа ббб\n  ввв\n");
}

TEST_CASE("text is filled up to columns, not bytes, and never touches its neighbour") {
  CHECK(pad_right("\xC3\xAB", 4) == "\xC3\xAB   ");
  CHECK(pad_left("12", 5) == "   12");
  CHECK(pad_right("abcd", 4) == "abcd ");
  CHECK(pad_left("abcdef", 4) == " abcdef");
}
