#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "page/shape.hpp"

namespace decl::page {

/// A line as a range of a paragraph's glyphs. The spaces at its end belong to it, but have no place in its width.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t width = 0;    ///< natural, without the spaces at its end, in thousandths of an em
  bool hyphenated = false;   ///< a hyphen that the text doesn't have is drawn behind its last glyph
  std::int64_t stretch = 0;  ///< what its spaces take more, or less, than their natural width, all together
};

/// Breaks a paragraph so that its right edge is as even as can be, judged over the whole of it.
///
/// Lines are ragged: without hyphenation, justified lines would have gaps. `measure` is the line's room. A word longer
/// than that is broken anywhere rather than lost.
std::vector<Line> break_lines(const ShapedParagraph& paragraph, Milli measure);

/// Byte offsets where a line may end: the breaks of Unicode, less those inside dates ("24. 11. 2026.", "18. mart") and
/// behind abbreviations that lead a number ("čl. 5").
std::vector<std::size_t> find_good_breaks(std::string_view text, std::string_view language);

}  // namespace decl::page
