#include "page/glyph_table.hpp"

#include <limits>

#include <decl/error.hpp>

namespace decl::page {

std::uint16_t GlyphTable::number_of(std::uint32_t glyph_id, std::string_view text) {
  if (glyph_id >= latest_.size()) latest_.resize(std::size_t{glyph_id} + 1, 0);
  std::uint16_t& latest = latest_[glyph_id];
  if (latest == 0 || entries_[latest - 1U].text != text) latest = find_or_add(glyph_id, text);
  return latest;
}

std::uint16_t GlyphTable::find_or_add(std::uint32_t glyph_id, std::string_view text) {
  if (text.size() > 4) {
    std::uint16_t& number = long_texts_[{glyph_id, std::string(text)}];
    if (number == 0) number = add(glyph_id, text);
    return number;
  }
  std::uint64_t key = glyph_id;
  for (std::size_t i = 0; i < 4; ++i) {
    key = key << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  std::uint16_t& number = short_texts_[key];
  if (number == 0) number = add(glyph_id, text);
  return number;
}

std::uint16_t GlyphTable::add(std::uint32_t glyph_id, std::string_view text) {
  if (entries_.size() == std::numeric_limits<std::uint16_t>::max()) {
    throw Error(ErrorCode::limit, "the text uses more than 65,535 different glyphs of one face; split the declaration");
  }
  entries_.push_back({glyph_id, std::string(text)});
  return static_cast<std::uint16_t>(entries_.size());
}

}  // namespace decl::page
