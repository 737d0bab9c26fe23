#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/font.hpp"

namespace decl::page {

/// How many words a thread remembers before it forgets them all, and how long they may be.
inline constexpr std::size_t remembered_words = 8192;
inline constexpr std::size_t remembered_word_bytes = 64;

/// A glyph as HarfBuzz places it, in thousandths of an em.
struct PlacedGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;  ///< byte offset in the text
  std::int32_t advance = 0;
  std::int32_t x_offset = 0;
  std::int32_t y_offset = 0;
  bool unsafe_to_break = false;  ///< in front of it
};

/// Reads what HarfBuzz has shaped, in the buffer's order.
std::vector<PlacedGlyph> read_placed_glyphs(hb_buffer_t* buffer);

/// Text of one script and language, to be set from left to right.
struct WordStretch {
  std::string_view text;  ///< of the paragraph
  std::size_t start = 0;
  std::size_t length = 0;
  std::string_view script;  ///< ISO 15924
  std::string_view language;
};

/// Shapes a stretch word by word, for scripts whose words don't join: Latin, Cyrillic, Greek.
///
/// A word is shaped with the spaces behind it, and the last of these is kerned with the letter that follows. What a
/// thread has shaped lately it remembers; the result doesn't depend on that. Throws Error(internal) when memory is
/// short.
std::vector<PlacedGlyph> shape_words(const Face& face, const WordStretch& stretch);

}  // namespace decl::page
