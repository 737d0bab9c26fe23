#include "conformance/lexer.hpp"

#include "support/test.hpp"

using namespace decl::conformance;

TEST_CASE("The lexer splits PDF syntax, whatever is wrong with it") {
  Lexer lexer("% note\n<< /A#42 (a(b)\\)c) >> [12 -3.5] <4 1> true (open", 0);
  CHECK(lexer.next().kind == TokenKind::open_dictionary);
  CHECK(lexer.next().name == "AB");
  CHECK(decode_string(lexer.next()) == "a(b))c");
  CHECK(lexer.next().kind == TokenKind::close_dictionary);
  CHECK(lexer.next().kind == TokenKind::open_array);
  CHECK(whole_number(lexer.next()) == 12);
  CHECK(whole_number(lexer.next()) == -1);
  CHECK(lexer.next().kind == TokenKind::close_array);
  CHECK(decode_string(lexer.next()) == "A");
  CHECK(lexer.next().text == "true");
  CHECK(lexer.next().kind == TokenKind::literal);
  CHECK(lexer.next().kind == TokenKind::end);
}

TEST_CASE("Literal strings are decoded") {
  const auto decoded = [](const std::string& text) { return decode_string(Lexer(text, 0).next()); };
  CHECK(decoded("(\\101\\1012)") == "AA2");
  CHECK(decoded("(a\\\nb)") == "ab");
  CHECK(decoded("(a\r\nb)") == "a\nb");
  CHECK(decoded("()") == "");
  CHECK(decoded("<>") == "");
  CHECK(decoded("<4>") == "@");
}
