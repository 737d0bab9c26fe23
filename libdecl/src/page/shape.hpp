#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/error.hpp>

#include "page/family.hpp"
#include "page/glyph.hpp"
#include "page/style.hpp"

namespace decl::page {

/// A stretch of a paragraph in one face and language that belongs to one structure element.
struct Span {
  std::size_t length = 0;  ///< in bytes
  FaceStyle face = FaceStyle::regular;
  std::string language;
  std::size_t element = 0;
  std::optional<std::size_t> link;  ///< index into the composed links
};

/// Text to be set in one size, before shaping.
struct Paragraph {
  std::string text;
  std::vector<Span> spans;  ///< cover the text without gaps
  TextStyle style;
  Place place;  ///< of the text in the record, for messages
  bool right_to_left = false;
};

/// A paragraph and its glyphs in logical order. Those of an odd level are drawn from the last to the first.
struct ShapedParagraph {
  Paragraph source;
  std::vector<Glyph> glyphs;
  const Family* family = nullptr;  ///< that it was shaped with
  bool released = false;           ///< its glyphs are shaped again when it is drawn, and not kept

  [[nodiscard]] std::string_view text_of(const Glyph& glyph) const {
    return std::string_view(source.text).substr(glyph.text_start, glyph.text_length);
  }
};

/// Shapes each run of one span, script and direction, with kerning, ligatures and the language's local forms. What the
/// text family lacks is set in the face that stands in for its script. Throws Error(missing_glyph) that names the
/// character.
ShapedParagraph shape(const Family& family, Paragraph paragraph);

/// Shapes the glyphs once more after they have been given up: they are the same.
void shape_again(ShapedParagraph& shaped);

}  // namespace decl::page
