#include "model/character.hpp"
#include "model/unicode.hpp"
#include "page/break_lines.hpp"

namespace decl::page {
namespace {

bool are_alike(const Glyph& glyph, const Glyph& other) {
  return glyph.span == other.span && glyph.face == other.face && glyph.level == other.level;
}

bool is_of_word(const ShapedParagraph& paragraph, const Glyph& glyph, const Glyph& other) {
  if (!are_alike(glyph, other)) return false;
  std::size_t offset = glyph.text_start;
  const unicode::CharacterKind kind =
      unicode::character_of(unicode::next_code_point(paragraph.source.text, offset)).kind;
  return kind == unicode::CharacterKind::letter || kind == unicode::CharacterKind::mark;
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
  while (begin > 0 && is_of_word(paragraph, glyphs[begin - 1], glyphs[glyph])) --begin;
  while (end < glyphs.size() && !glyphs[end].is_space && are_alike(glyphs[end], glyphs[glyph])) ++end;
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
