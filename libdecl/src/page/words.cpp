#include "page/break_lines.hpp"

namespace decl::page {
namespace {

bool is_of_word(const Glyph& glyph, const Glyph& other) {
  return !glyph.is_space && glyph.span == other.span && glyph.face == other.face && glyph.level == other.level;
}

}  // namespace

std::size_t find_text_end(const ShapedParagraph& paragraph, const Line& line) {
  std::size_t end = line.end;
  while (end > line.begin && paragraph.glyphs[end - 1].is_space) --end;
  return end;
}

std::pair<std::size_t, std::size_t> find_word(const ShapedParagraph& paragraph, std::size_t glyph) {
  const std::vector<Glyph>& glyphs = paragraph.glyphs;
  std::size_t begin = glyph;
  std::size_t end = glyph;
  while (begin > 0 && is_of_word(glyphs[begin - 1], glyphs[glyph])) --begin;
  while (end < glyphs.size() && is_of_word(glyphs[end], glyphs[glyph])) ++end;
  return {begin, end};
}

HyphenGlyph find_hyphen(const Face& face) {
  HyphenGlyph hyphen;
  if (hb_font_get_nominal_glyph(face.font(), U'-', &hyphen.id) != 0) {
    hyphen.advance = hb_font_get_glyph_h_advance(face.font(), hyphen.id);
  }
  return hyphen;
}

}  // namespace decl::page
