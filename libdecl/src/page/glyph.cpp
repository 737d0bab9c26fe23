#include "page/glyph.hpp"

#include <utility>

#include <decl/error.hpp>

namespace decl::page {
namespace {

bool is_space(std::string_view text) { return text.size() == 1 ? text.front() == ' ' : text == "\u00A0"; }

template <typename Packed, typename Value>
Packed fit(Value value) {
  if (std::in_range<Packed>(value)) return static_cast<Packed>(value);
  throw Error(ErrorCode::limit, "a font places a glyph out of all measure, or too many marks stand on one letter");
}

}  // namespace

std::vector<PlacedGlyph> read_placed_glyphs(hb_buffer_t* buffer) {
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
  std::vector<PlacedGlyph> glyphs;
  glyphs.reserve(count);
  for (unsigned i = 0; i < count; ++i) {
    glyphs.push_back({infos[i].codepoint, infos[i].cluster, positions[i].x_advance, positions[i].x_offset,
                      positions[i].y_offset,
                      (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0});
  }
  return glyphs;
}

void append_glyphs(const std::vector<PlacedGlyph>& placed, std::string_view text, std::size_t end, const Glyph& like,
                   std::vector<Glyph>& glyphs) {
  const std::size_t first = glyphs.size();
  for (std::size_t i = 0; i < placed.size(); ++i) {
    Glyph glyph = like;
    glyph.id = fit<std::uint16_t>(placed[i].id);
    glyph.advance = pack_advance(placed[i].advance);
    glyph.x_offset = fit<std::int16_t>(placed[i].x_offset);
    glyph.y_offset = fit<std::int16_t>(placed[i].y_offset);
    glyph.text_start = placed[i].cluster;
    glyph.starts_cluster = i == 0 || placed[i].cluster != placed[i - 1].cluster ? 1 : 0;
    glyph.unsafe_to_break = placed[i].unsafe_to_break ? 1 : 0;
    glyphs.push_back(glyph);
  }
  for (std::size_t i = glyphs.size(); i > first; --i) {
    Glyph& glyph = glyphs[i - 1];
    glyph.text_length = fit<std::uint16_t>(end - glyph.text_start);
    glyph.is_space = is_space(text.substr(glyph.text_start, glyph.text_length)) ? 1 : 0;
    if (glyph.starts_cluster != 0) end = glyph.text_start;
  }
}

std::int16_t pack_advance(std::int32_t advance) { return fit<std::int16_t>(advance); }

}  // namespace decl::page
