#include "intake/markdown_source.hpp"

#include "base/limits.hpp"
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
  const auto quotes = [](std::size_t count) { return "one\n" + std::string(count, '>'); };
  CHECK_NOTHROW(make_source(quotes(limits::markdown_depth)));
  CHECK(error(quotes(limits::markdown_depth + 1)).code() == ErrorCode::limit);
  CHECK(error(quotes(limits::markdown_depth + 1)).place().line == 2U);
  std::string marks;
  for (std::size_t i = 0; i < limits::markdown_depth; ++i) marks += "- ";
  CHECK_NOTHROW(make_source(marks + "x"));
  CHECK(error(marks + "- x").code() == ErrorCode::limit);
  const std::string indentation(limits::markdown_prefix_bytes, ' ');
  CHECK_NOTHROW(make_source(indentation + "x"));
  CHECK(error(indentation + " x").code() == ErrorCode::limit);
  // A paragraph counts its line breaks.
  const std::string paragraph(limits::markdown_paragraph_bytes - 1, 'x');
  CHECK_NOTHROW(make_source(paragraph + "\n\n" + paragraph));
  CHECK(error(paragraph + "x").code() == ErrorCode::limit);
  CHECK(error(paragraph.substr(1) + "\nx").code() == ErrorCode::limit);
  CHECK_FALSE(make_source(std::string(80, '-') + "\n\n> > - deep\n").text().empty());
}
