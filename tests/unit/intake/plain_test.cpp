#include "intake/plain.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string read(const std::string& text) { return test::outline(test::plain_parts(text)); }

}  // namespace

TEST_CASE("Blank lines divide paragraphs and their lines are joined by a space") {
  CHECK(read("One line\nand more.\n\n\nTwo.\n") == "P(One line and more.) P(Two.)");
  CHECK(read("A well-\nknown word") == "P(A well- known word)");
  CHECK(read("\n \n\t\n") == "");
}

TEST_CASE("Items follow each other with or without blank lines") {
  CHECK(read("- one\n- two\n\n- three") == "U[I(one) I(two) I(three)]");
  CHECK(read("by:\n- one\n- two") == "P(by:) U[I(one) I(two)]");
  CHECK(read("by\n- one") == "P(by) U[I(one)]");
  CHECK(read("1. one\n2. two\n4. four") == "O1[I(one) I(two)] O4[I(four)]");
  CHECK(read("a) one\nb) two") == "O1[I(one) I(two)]");
  CHECK(read("- one\n1. two") == "U[I(one)] O1[I(two)]");
}

TEST_CASE("Continuations belong to their item") {
  CHECK(read("- one\n  and more\n- two") == "U[I(one and more) I(two)]");
  CHECK(read("- one and\nmore\n- two") == "U[I(one and more) I(two)]");
  CHECK(read("- one\n\n  further\n- two") == "U[I(one further) I(two)]");
  CHECK(read("- one.\nText again.") == "U[I(one.)] P(Text again.)");
  CHECK(read("- one\n\nText again.") == "U[I(one)] P(Text again.)");
  CHECK(read("•\n  one\n•\n  two") == "U[I(one) I(two)]");
}

TEST_CASE("Indentation nests lists, and inner lists of other kinds stay inside") {
  CHECK(read("- one\n  - two\n    - three\n  - four\n- five") == "U[I(one U[I(two U[I(three)]) I(four)]) I(five)]");
  CHECK(read("1. one\n   a) two\n   b) three\n2. four") == "O1[I(one O1[I(two) I(three)]) I(four)]");
  CHECK(read("- one\n\t- two") == "U[I(one U[I(two)])]");
  CHECK(read("  - one\n  - two") == "U[I(one) I(two)]");
}

TEST_CASE("Within a paragraph a long dash or a number is a part of the sentence") {
  CHECK(read("peace in the region\n– and trust –\nfor all") == "P(peace in the region – and trust – for all)");
  CHECK(read("signed on 18 May\n2011. godine") == "P(signed on 18 May 2011. godine)");
  CHECK(read("we count to\n3. and more") == "P(we count to 3. and more)");
  CHECK(read("we ask:\n1. one\n2. two") == "P(we ask:) O1[I(one) I(two)]");
}

TEST_CASE("Lines that only divide are left out and end a paragraph") {
  CHECK(read("Title\n=====\nText\n---\nMore\n_____") == "P(Title) P(Text) P(More)");
}

TEST_CASE("Parts know their line and the blank lines before them") {
  const auto parts = test::plain_parts("\none\n\n\n\ntwo\nlines\n- item");
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].line == 2);
  CHECK(parts[1].line == 6);
  CHECK(parts[1].gap == 3);
  CHECK(parts[1].lines == std::vector<std::string>{"two", "lines"});
  CHECK(parts[2].line == 8);
}

TEST_CASE("Lists are nested by numbers, letters and romans with full stops") {
  CHECK(read("1. one\n   a. first\n   b. second\n      i. inner\n      ii. more\n2. two\n") ==
        "O1[I(one O1[I(first) I(second O1[I(inner) I(more)])]) I(two)]");
}

TEST_CASE("Columns are remembered beside the lines") {
  const auto parts = test::plain_parts("Ana Example      Ben Sample\nDirector\tChair\n| a | b |\n");
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].cells ==
        std::vector<std::vector<std::string>>{{"Ana Example", "Ben Sample"}, {"Director", "Chair"}, {"a", "b"}});
  CHECK(test::plain_parts("No columns  here\nnor here\n").at(0).cells.empty());
}
