#pragma once

#include <cstdint>
#include <vector>

#include "page/break_lines.hpp"

namespace decl::page {

/// A stretch of a line in one face, direction and structure element. Places are in thousandths of an em.
struct LineSegment {
  std::size_t begin = 0;  ///< glyphs, in logical order
  std::size_t end = 0;
  std::int64_t left = 0;  ///< from the line's left end
  std::int64_t width = 0;
  std::uint8_t level = 0;  ///< of UAX #9
  bool is_last = false;    ///< of the line, in logical order
};

/// A line's segments in logical order, placed by UAX #9 rule L2, and how its stretch is shared out.
struct SegmentedLine {
  std::vector<LineSegment> segments;
  std::vector<std::int64_t> space_extras;  ///< of each glyph of the line; empty when there is no stretch
};

SegmentedLine make_segments(const ShapedParagraph& paragraph, const Line& line, const HyphenGlyph& hyphen);

}  // namespace decl::page
