#pragma once

#include <hb.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/family.hpp"

namespace decl::page {

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

/// A glyph in thousandths of an em. A text of hundreds of pages holds a million of them, so it is packed.
struct Glyph {
  std::uint32_t text_start = 0;  ///< of its cluster, in bytes
  std::uint32_t span : 29 = 0;
  std::uint32_t starts_cluster : 1 = 0;
  std::uint32_t is_space : 1 = 0;  ///< a single space or no-break space
  std::uint32_t unsafe_to_break : 1 =
      0;                          ///< shaped with the glyph before it: a line that ended there would need others
  std::uint16_t text_length = 0;  ///< of its cluster
  std::uint16_t id = 0;
  std::int16_t advance = 0;
  std::int16_t x_offset = 0;
  std::int16_t y_offset = 0;
  FaceNumber face = 0;
  std::uint8_t level = 0;  ///< of UAX #9; odd from right to left
};

/// Packs glyphs that show a text up to `end`; their clusters are counted in it. They get the span, face and level of
/// `like`. Throws Error(limit) for what no font of ours gives: 65,536 glyphs, one 32 em wide, or as many bytes in one
/// cluster.
void append_glyphs(const std::vector<PlacedGlyph>& placed, std::string_view text, std::size_t end, const Glyph& like,
                   std::vector<Glyph>& glyphs);

/// An advance as it is packed. Throws Error(limit) as append_glyphs does.
std::int16_t pack_advance(std::int32_t advance);

}  // namespace decl::page
