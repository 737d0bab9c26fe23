#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/glyph.hpp"

namespace decl::page {

/// How plain letters and signs stand side by side in one face, script and language.
///
/// Nearly all that HarfBuzz does to them is kerning one with the next. So it is asked once about each letter alone and
/// about each pair, and words are set from the answers. A pair that it does more to, such as a ligature, isn't plain.
class LetterPairs {
 public:
  /// Shapes a text alone.
  using Shape = std::function<std::vector<PlacedGlyph>(std::string_view)>;

  /// Whether a character surely begins a cluster. Others are never plain.
  static constexpr bool begins_cluster(char32_t character) {
    constexpr char32_t soft_hyphen = 0x00AD;
    return (character < 0x0300 && character != soft_hyphen) || (character >= 0x0370 && character < 0x0483) ||
           (character >= 0x048A && character < low_end) || (character >= high_begin && character < high_end);
  }

  /// Appends a word's glyphs, the last one kerned with the character that follows unless that is 0. Clusters are
  /// counted from `like.text_start`. Returns false, and appends nothing, when not all of it is plain.
  bool append(std::string_view word, char32_t following, const Glyph& like, std::vector<Glyph>& glyphs,
              const Shape& shape);

  /// How many letters have been met: each takes 2.7 KB.
  [[nodiscard]] std::size_t letter_count() const noexcept { return letter_count_; }
  static constexpr std::size_t size_in_letters = 4;  ///< memory without them

 private:
  static constexpr char32_t low_end = 0x0530;
  static constexpr char32_t high_begin = 0x2010;
  static constexpr char32_t high_end = 0x2028;
  static constexpr std::size_t slot_count = low_end + (high_end - high_begin);

  /// By the second letter's slot; or one of the numbers beyond those of kerning.
  using Kerns = std::array<std::int16_t, slot_count>;
  static constexpr std::int16_t not_met = INT16_MIN;
  static constexpr std::int16_t not_plain = INT16_MIN + 1;

  struct Letter {
    std::uint16_t glyph = 0;  ///< 0 when it isn't plain
    std::int16_t advance = 0;
    Kerns kerns;
  };

  struct Plain {
    char32_t character = 0;
    Letter* letter = nullptr;  ///< none when it isn't plain
  };

  static constexpr std::size_t slot_of(char32_t character) {
    return character < low_end ? character : character - high_begin + low_end;
  }

  Plain find_plain(char32_t character, const Shape& shape);
  std::unique_ptr<Letter> meet(char32_t character, const Shape& shape);
  static bool kern(Glyph& glyph, const Plain& plain, const Plain& following, const Shape& shape);
  static std::int16_t find_kern(const Plain& plain, const Plain& following, const Shape& shape);

  std::array<std::unique_ptr<Letter>, slot_count> letters_;
  std::size_t letter_count_ = 0;
};

}  // namespace decl::page
