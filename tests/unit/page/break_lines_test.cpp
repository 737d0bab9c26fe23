#include "page/break_lines.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::shape_text;

namespace {

std::vector<decl::page::Line> lines_of(const decl::page::ShapedParagraph& paragraph, decl::page::Milli measure,
                                          const decl::page::LineBreaking& options = {}) {
  return decl::page::break_lines(paragraph, measure, options).lines;
}

std::string repeat(const std::string& text, int times) {
  std::string whole;
  for (int i = 0; i < times; ++i) whole += text;
  return whole;
}

void check_lines(const decl::page::ShapedParagraph& paragraph, decl::page::Milli measure) {
  std::size_t position = 0;
  for (const auto& line : lines_of(paragraph, measure)) {
    CHECK(line.begin == position);
    CHECK(line.end > line.begin);
    CHECK(line.width * paragraph.source.style.size / 1000 <= measure);
    position = line.end;
  }
  CHECK(position == paragraph.glyphs.size());
}

}  // namespace

TEST_CASE("lines follow one another, fit the measure and lose no glyph") {
  const auto paragraph =
      shape_text(repeat("Some words of different length that fill several lines. ", 30) + "End", "en");
  for (const decl::page::Milli measure : {60'000, 200'000, 436'000}) check_lines(paragraph, measure);
  CHECK(lines_of(paragraph, 200'000).size() > 20);
}

TEST_CASE("a word longer than a line is broken anywhere rather than lost") {
  check_lines(shape_text("before " + repeat("unbreakable", 40) + " after", "en"), 200'000);
}

TEST_CASE("a short text is one line") {
  const auto lines = lines_of(shape_text("One line", "en"), 400'000);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].end == 8);
}

TEST_CASE("the lines of a title are about as long as one another") {
  const auto lines = lines_of(
      shape_text("A title which is a little longer than one line of it", "en", decl::page::style::title), 436'000);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].width * 10 > lines[0].width * 7);
}
