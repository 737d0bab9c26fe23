#include "page/line_segments.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::page::Line;
using decl::page::make_segments;
using decl::test::shape_text;

namespace {

Line whole_line(const decl::page::ShapedParagraph& paragraph) {
  Line line;
  line.end = paragraph.glyphs.size();
  for (std::size_t i = 0; i < decl::page::find_text_end(paragraph, line); ++i)
    line.width += paragraph.glyphs[i].advance;
  return line;
}

std::string text_of(const decl::page::ShapedParagraph& paragraph, const decl::page::LineSegment& segment) {
  std::string text;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    if (paragraph.glyphs[i].starts_cluster) text += paragraph.text_of(paragraph.glyphs[i]);
  }
  return text;
}

}  // namespace

TEST_CASE("a number inside text from right to left stands to the left of what comes before it") {
  const auto paragraph = shape_text("שנת 2023 היא", "he");
  const auto segments = make_segments(paragraph, whole_line(paragraph), {}).segments;
  REQUIRE(segments.size() == 3);
  CHECK(text_of(paragraph, segments[1]) == "2023");
  CHECK(segments[0].level % 2 == 1);
  CHECK(segments[1].level % 2 == 0);
  CHECK(segments[2].left == 0);
  CHECK(segments[1].left == segments[2].width);
  CHECK(segments[0].left == segments[2].width + segments[1].width);
}

TEST_CASE("words from right to left inside text from left to right keep their place in the line") {
  const auto paragraph = shape_text("The forum منتدى المثال signs.", "en");
  const auto segments = make_segments(paragraph, whole_line(paragraph), {}).segments;
  REQUIRE(segments.size() >= 3);
  CHECK(text_of(paragraph, segments[1]) == "منتدى المثال");
  CHECK(segments[1].level == 1);
  std::int64_t left = 0;
  for (const auto& segment : segments) {
    CHECK(segment.left == left);
    left += segment.width;
  }
}

TEST_CASE("spaces at the end hang out of the line, at its left where it runs from right to left") {
  auto paragraph = shape_text("שלום ", "he");
  paragraph.source.right_to_left = true;
  const auto segments = make_segments(paragraph, whole_line(paragraph), {}).segments;
  CHECK(segments.front().left == (segments.size() == 1 ? -paragraph.glyphs.back().advance : 0));
}

TEST_CASE("a line's stretch is shared out over its inner spaces to the last unit") {
  const auto paragraph = shape_text("one two three four ", "en");
  Line line = whole_line(paragraph);
  line.stretch = 1'000;
  const auto segmented = make_segments(paragraph, line, {});
  REQUIRE(segmented.space_extras.size() == paragraph.glyphs.size());
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < segmented.space_extras.size(); ++i) {
    sum += segmented.space_extras[i];
    if (segmented.space_extras[i] != 0) CHECK(paragraph.glyphs[i].is_space);
  }
  CHECK(sum == 1'000);
  CHECK(segmented.space_extras.back() == 0);
}
