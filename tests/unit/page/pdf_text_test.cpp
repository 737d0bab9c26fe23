#include "page/pdf_text.hpp"

#include "support/test.hpp"

using decl::page::append_number;
using decl::page::write_text_string;
using decl::page::write_uri_string;

namespace {

std::string number(decl::page::Milli value) {
  std::string text;
  append_number(text, value);
  return text;
}

}  // namespace

TEST_CASE("numbers have no more digits than they need") {
  CHECK(number(12'500) == "12.5");
  CHECK(number(-21) == "-0.021");
  CHECK(number(0) == "0");
  CHECK(number(595'276) == "595.276");
  CHECK(number(1'050) == "1.05");
}

TEST_CASE("ASCII is written in parentheses with its own escaped") {
  CHECK(write_text_string("a (b) \\") == "(a \\(b\\) \\\\)");
}

TEST_CASE("other text is written as UTF-16 with a byte order mark") {
  CHECK(write_text_string("Ж") == "<FEFF0416>");
  CHECK(write_text_string("\U0001D11E") == "<FEFFD834DD1E>");
}

TEST_CASE("an address is seven-bit text") {
  CHECK(write_uri_string("https://example.org/ž") == "(https://example.org/%C5%BE)");
}
