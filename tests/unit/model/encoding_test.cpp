#include "model/unicode.hpp"
#include "support/test.hpp"

using decl::unicode::encode;

TEST_CASE("text is written in the encodings that hyphenation patterns use") {
  CHECK(encode("čž", "ISO8859-2") == "\xE8\xBE");
  CHECK(encode("ђ", "ISO8859-5") == "\xF2");
  CHECK(encode("я", "KOI8-R") == "\xD1");
}

TEST_CASE("a character without a place in the encoding gives nothing") {
  CHECK(encode("ђ", "ISO8859-2").empty());
  CHECK(encode("aђb", "ISO8859-1").empty());
}

TEST_CASE("an unknown encoding is an error") { CHECK_THROWS_AS(encode("a", "no-such-encoding"), decl::Error); }

TEST_CASE("small letters are told from others in every script") {
  CHECK(decl::unicode::is_lower(U'ђ'));
  CHECK_FALSE(decl::unicode::is_lower(U'Ђ'));
  CHECK_FALSE(decl::unicode::is_lower(U'1'));
}
