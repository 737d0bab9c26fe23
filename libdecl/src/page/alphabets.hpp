#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "page/font.hpp"

namespace decl::page {

/// A glyph and the text that it shows.
struct GlyphEntry {
  std::uint32_t glyph_id = 0;
  std::string text;
};

/// What most texts in a script use, as a face shows it. A font that has one glyph of a list has them all, in this
/// order, so that texts share fonts.
struct Alphabets {
  /// The first list is of signs, which every font has; the others are of letters and, the last, of ligatures.
  std::vector<std::vector<GlyphEntry>> lists;
  std::unordered_map<std::uint32_t, std::size_t> list_of_glyph;
};

/// What the face lacks is left out.
Alphabets make_alphabets(const Face& face);

}  // namespace decl::page
