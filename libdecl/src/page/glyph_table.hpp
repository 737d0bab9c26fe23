#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace decl::page {

/// Numbers the glyphs of one face as a document uses them.
///
/// A number (CID) stands for a glyph and the text it shows, so that a glyph which shows different texts, or a ligature,
/// keeps an exact way back to text. Numbers start at 1 in the order of first use; 0 is .notdef and never used.
class GlyphTable {
 public:
  struct Entry {
    std::uint32_t glyph_id = 0;
    std::string text;
  };

  /// Throws Error(limit) when 65,535 pairs are used up.
  std::uint16_t number_of(std::uint32_t glyph_id, std::string_view text);

  /// In the order of their numbers; the first is number 1.
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

 private:
  std::uint16_t find_or_add(std::uint32_t glyph_id, std::string_view text);
  std::uint16_t add(std::uint32_t glyph_id, std::string_view text);

  std::vector<Entry> entries_;
  std::vector<std::uint16_t> latest_;  ///< number that each glyph had when it was last asked for; 0 when it never was
  std::unordered_map<std::uint64_t, std::uint16_t> short_texts_;  ///< of at most 4 bytes
  std::map<std::pair<std::uint32_t, std::string>, std::uint16_t> long_texts_;
};

}  // namespace decl::page
