#include "intake/markdown_blocks.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string read(const std::string& text) { return test::outline(test::markdown_parts(text)); }

}  // namespace

TEST_CASE("Lists keep their kind, first number and nesting") {
  CHECK(read("3. three\n4. four\n   - inner\n5. five") == "O3[I(three) I(four U[I(inner)]) I(five)]");
  CHECK(read("- a\n- b\n\n1) c") == "U[I(a) I(b)] O1[I(c)]");
  CHECK(read("0. zero") == "O1[I(zero)]");
}

TEST_CASE("Further paragraphs of an item are joined to it") {
  CHECK(read("- one\n\n  two\n- three") == "U[I(one two) I(three)]");
}

TEST_CASE("Text after an inner list keeps its place, and the lists go on after it with their numbers") {
  CHECK(read("1. one\n   - inner\n\n   tail\n2. two") == "O1[I(one U[I(inner)])] P(tail) O2[I(two)]");
  CHECK(read("1. one\n   - inner\n\n   tail\n\n   more\n2. two") ==
        "O1[I(one U[I(inner)])] P(tail) P(more) O2[I(two)]");
  CHECK(read("1. one\n   1. in\n      - deep\n\n      tail\n   2. in2\n2. two") ==
        "O1[I(one O1[I(in U[I(deep)])])] P(tail) O2[I(in2) I(two)]");
}

TEST_CASE("Items without text give way to what they hold") {
  CHECK(read("- - a\n  - b\n- c") == "U[I(a) I(b) I(c)]");
  CHECK(read("-\n- a\n-") == "U[I(a)]");
  CHECK(read("-\n") == "");
}

TEST_CASE("Quotations keep their text, and lists in them become lists of the body") {
  CHECK(read("> one\n> two\n>\n> three") == "Q(one two) Q(three)");
  CHECK(read("> - a\n> - b") == "U[I(a) I(b)]");
  CHECK(read("> > deep") == "Q(deep)");
  CHECK(read("- a\n\n  > b") == "U[I(a b)]");
  CHECK(read("> # head") == "Q(head)");
}

TEST_CASE("Lists nested deeper than eight join the eighth") {
  std::string text;
  for (std::size_t i = 0; i < 10; ++i) text += std::string(2 * i, ' ') + "- i" + std::to_string(i) + "\n";
  CHECK(read(text) == "U[I(i0 U[I(i1 U[I(i2 U[I(i3 U[I(i4 U[I(i5 U[I(i6 U[I(i7) I(i8) I(i9)])])])])])])])]");
}
