#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "page/shape.hpp"

namespace decl::page {

/// A line as a range of a paragraph's glyphs. The spaces at its end belong to it, but have no place in its width.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t width = 0;   ///< natural, without the spaces at its end, in thousandths of an em
  bool hyphenated = false;  ///< a hyphen that the text doesn't have is drawn behind its last glyph, and is in the width
  bool divides = false;     ///< ends behind a hyphen, drawn or of the text, within a word
  bool continues = false;   ///< begins within a word that a hyphen divides
  std::int64_t stretch = 0;  ///< what its spaces take more, or less, than their natural width, all together
};

class Hyphenation;

/// How a paragraph is broken.
struct LineBreaking {
  bool justified = false;                    ///< both edges even
  const Hyphenation* hyphenation = nullptr;  ///< divides words where lines can't be good without; none never does
};

struct BrokenParagraph {
  std::vector<Line> lines;
  bool asked_dictionary = false;  ///< the language's dictionary had a say in where lines end
};

/// Breaks a paragraph so that its lines are as even as can be, judged over the whole of it (total fit).
///
/// `measure` is the line's room. Words are divided only where no good lines are found without, and never twice in
/// neighbouring lines if that can be avoided. A word longer than a line is broken anywhere rather than lost.
BrokenParagraph break_lines(const ShapedParagraph& paragraph, Milli measure, const LineBreaking& options = {});

/// Byte offsets where a line may end: the breaks of Unicode, less those inside dates ("24. 11. 2026.", "18. mart") and
/// behind abbreviations that lead a number ("čl. 5").
std::vector<std::size_t> find_good_breaks(std::string_view text, std::string_view language);

/// Where the spaces at a line's end begin.
std::size_t find_text_end(const ShapedParagraph& paragraph, const Line& line);

/// What stands between spaces around a place, in one style, as a range of glyphs: what a hyphen there divides.
std::pair<std::size_t, std::size_t> find_word(const ShapedParagraph& paragraph, std::size_t glyph);

/// The glyph that divides words in a face, and its width in thousandths of an em.
struct HyphenGlyph {
  std::uint32_t id = 0;
  std::int64_t advance = 0;
};
HyphenGlyph find_hyphen(const Face& face);

}  // namespace decl::page
