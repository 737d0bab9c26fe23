#include "page/glyph_table.hpp"

#include <limits>

#include <decl/error.hpp>

namespace decl::page {

std::uint16_t GlyphTable::find_or_add(std::uint32_t glyph_id, std::string_view text) {
  if (alphabets_ != nullptr) add_alphabets(glyph_id);
  return find_or_add_single(glyph_id, text);
}

void GlyphTable::add_alphabets(std::uint32_t glyph_id) {
  added_.resize(alphabets_->lists.size());
  const auto add_list = [&](std::size_t list) {
    if (added_[list]) return;
    added_[list] = true;
    for (const Entry& entry : alphabets_->lists[list]) find_or_add_single(entry.glyph_id, entry.text);
  };
  add_list(0);
  const auto found = alphabets_->list_of_glyph.find(glyph_id);
  if (found != alphabets_->list_of_glyph.end()) add_list(found->second);
}

std::uint16_t GlyphTable::find_or_add_single(std::uint32_t glyph_id, std::string_view text) {
  if (glyph_id >= latest_.size()) latest_.resize(std::size_t{glyph_id} + 1);
  const std::uint16_t first = latest_[glyph_id].first;
  std::uint16_t number = 0;
  if (first == 0) {
    number = add(glyph_id, text);
    latest_[glyph_id].first = number;
  } else {
    number = entries_[first - 1U].text == text ? first : find_or_add_further(glyph_id, text);
  }
  if (text.size() <= short_text) {
    latest_[glyph_id].number = number;
    latest_[glyph_id].size = static_cast<std::uint16_t>(text.size());
    latest_[glyph_id].text = pack(text);
  }
  return number;
}

std::uint16_t GlyphTable::find_or_add_further(std::uint32_t glyph_id, std::string_view text) {
  if (text.size() > short_text) {
    std::uint16_t& number = long_texts_[{glyph_id, std::string(text)}];
    if (number == 0) number = add(glyph_id, text);
    return number;
  }
  std::uint16_t& number = short_texts_[std::uint64_t{glyph_id} << 32U | pack(text)];
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
