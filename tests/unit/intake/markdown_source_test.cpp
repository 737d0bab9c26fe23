#include "intake/markdown_source.hpp"

#include "support/test.hpp"

using namespace decl;

namespace {

intake::MarkdownSource make_source(const std::string& text) {
  intake::Context context("a.md");
  return {intake::read_lines(text, context), context};
}

}  // namespace

TEST_CASE("Blank lines together become one, and lines keep their numbers") {
  const auto source = make_source("\n\none\n\n \n\ntwo\n");
  CHECK(source.text() == "one\n\ntwo\n");
  CHECK(source.line_of(1) == 3);
  CHECK(source.line_of(3) == 7);
  CHECK(source.line_of(99) == 7);
  CHECK(source.line_of(0) == 0);
}

TEST_CASE("Nesting, indentation and paragraphs have limits that name the line") {
  const auto error = [](const std::string& text) { return test::error_of([&] { make_source(text); }); };
  CHECK(error("one\n" + std::string(100, '>')).code() == ErrorCode::limit);
  CHECK(error("one\n" + std::string(100, '>')).place().line == 2U);
  std::string marks;
  for (int i = 0; i < 40; ++i) marks += "- ";
  CHECK(error(marks + "x").code() == ErrorCode::limit);
  CHECK(error(std::string(600, ' ') + "x").code() == ErrorCode::limit);
  CHECK(error(std::string(20'000, 'x')).code() == ErrorCode::limit);
  CHECK_FALSE(make_source(std::string(80, '-') + "\n\n> > - deep\n\n" + std::string(16'000, 'x')).text().empty());
}
