#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "page/alphabets.hpp"

namespace decl::page {

/// Numbers the glyphs of one face as a document uses them.
///
/// A number (CID) stands for a glyph and the text it shows, so that a glyph which shows different texts, or a ligature,
/// keeps an exact way back to text. Numbers start at 1 in the order of first use, an alphabet's one after another; 0 is
/// .notdef and never used.
class GlyphTable {
 public:
  using Entry = GlyphEntry;

  /// From now on a glyph of an alphabet brings the whole alphabet, and any glyph the signs. `alphabets` must outlive
  /// the table.
  void complete_by(const Alphabets& alphabets) noexcept { alphabets_ = &alphabets; }

  /// Throws Error(limit) when 65,535 pairs are used up.
  std::uint16_t number_of(std::uint32_t glyph_id, std::string_view text) {
    if (glyph_id < latest_.size()) {
      const Latest& latest = latest_[glyph_id];
      if (latest.size == text.size() && latest.text == pack(text)) return latest.number;
    }
    return find_or_add(glyph_id, text);
  }

  /// In the order of their numbers; the first is number 1.
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

 private:
  static constexpr std::size_t short_text = 4;

  /// What a glyph stood for when it was last asked for, if its text was short.
  struct Latest {
    std::uint32_t text = 0;  ///< packed
    std::uint16_t number = 0;
    std::uint16_t size = 0xFFFF;
    std::uint16_t first = 0;  ///< number that it got first
  };

  /// The bytes of a text of at most four; of a longer one anything.
  static std::uint32_t pack(std::string_view text) {
    std::uint32_t packed = 0;
    for (std::size_t i = 0; i < text.size() && i < short_text; ++i) {
      packed = packed << 8U | static_cast<unsigned char>(text[i]);
    }
    return packed;
  }

  std::uint16_t find_or_add(std::uint32_t glyph_id, std::string_view text);
  void add_alphabets(std::uint32_t glyph_id);
  std::uint16_t find_or_add_single(std::uint32_t glyph_id, std::string_view text);
  std::uint16_t find_or_add_further(std::uint32_t glyph_id, std::string_view text);
  std::uint16_t add(std::uint32_t glyph_id, std::string_view text);

  const Alphabets* alphabets_ = nullptr;
  std::vector<bool> added_;  ///< of the alphabets
  std::vector<Entry> entries_;
  std::vector<Latest> latest_;  ///< of each glyph
  /// Of glyphs that show several texts, but for the first of these.
  std::unordered_map<std::uint64_t, std::uint16_t> short_texts_;  ///< by glyph and packed text
  std::map<std::pair<std::uint32_t, std::string>, std::uint16_t> long_texts_;
};

}  // namespace decl::page
