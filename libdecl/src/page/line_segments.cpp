#include "page/line_segments.hpp"

#include <algorithm>
#include <numeric>

namespace decl::page {
namespace {

/// Shares the stretch out over the spaces inside the line, so that what is left over by division doesn't add up.
std::vector<std::int64_t> share_out(const ShapedParagraph& paragraph, const Line& line, std::size_t text_end) {
  if (line.stretch == 0) return {};
  std::vector<std::int64_t> extras(line.end - line.begin, 0);
  std::int64_t count = 0;
  for (std::size_t i = line.begin; i < text_end; ++i) count += paragraph.glyphs[i].is_space ? 1 : 0;
  std::int64_t k = 0;
  for (std::size_t i = line.begin; i < text_end; ++i) {
    if (!paragraph.glyphs[i].is_space) continue;
    extras[i - line.begin] = line.stretch * (k + 1) / count - line.stretch * k / count;
    ++k;
  }
  return extras;
}

std::vector<LineSegment> cut(const ShapedParagraph& paragraph, const Line& line, std::size_t text_end) {
  const std::uint8_t base = paragraph.source.right_to_left ? 1 : 0;
  std::vector<LineSegment> segments;
  for (std::size_t begin = line.begin; begin < line.end;) {
    const Glyph& first = paragraph.glyphs[begin];
    const std::uint8_t level = begin < text_end ? first.level : base;  // UAX #9 rule L1
    const auto is_same = [&](std::size_t index) {
      const Glyph& glyph = paragraph.glyphs[index];
      return glyph.span == first.span && glyph.face == first.face;
    };
    std::size_t end = begin;
    while (end < text_end && is_same(end) && paragraph.glyphs[end].level == level) ++end;
    if (end >= text_end && level == base) {
      end = std::max(end, begin);
      while (end < line.end && is_same(end)) ++end;
    }
    segments.push_back({begin, end, 0, 0, level, end == line.end});
    begin = end;
  }
  return segments;
}

/// The order from left to right: from the highest level down, each stretch of at least that level is turned round.
std::vector<std::size_t> order_visually(const std::vector<LineSegment>& segments) {
  std::vector<std::size_t> order(segments.size());
  std::iota(order.begin(), order.end(), 0);
  std::uint8_t highest = 0;
  for (const LineSegment& segment : segments) highest = std::max(highest, segment.level);
  for (std::uint8_t level = highest; level > 0; --level) {
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin;
      while (end < order.size() && segments[order[end]].level >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(begin),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      begin = std::max(end, begin + 1);
    }
  }
  return order;
}

}  // namespace

SegmentedLine make_segments(const ShapedParagraph& paragraph, const Line& line, const HyphenGlyph& hyphen) {
  const std::size_t text_end = find_text_end(paragraph, line);
  SegmentedLine result{cut(paragraph, line, text_end), share_out(paragraph, line, text_end)};
  std::int64_t trailing = 0;
  for (LineSegment& segment : result.segments) {
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      segment.width += paragraph.glyphs[i].advance;
      if (!result.space_extras.empty()) segment.width += result.space_extras[i - line.begin];
      if (i >= text_end) trailing += paragraph.glyphs[i].advance;
    }
    if (segment.is_last && line.hyphenated) segment.width += hyphen.advance;
  }
  if (result.segments.size() == 1) {
    result.segments.front().left = paragraph.source.right_to_left ? -trailing : 0;
    return result;
  }
  // Spaces at the end hang out beyond the line's left end where that is its end.
  std::int64_t left = paragraph.source.right_to_left ? -trailing : 0;
  for (const std::size_t index : order_visually(result.segments)) {
    result.segments[index].left = left;
    left += result.segments[index].width;
  }
  return result;
}

}  // namespace decl::page
