#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>

#include "page/font.hpp"

namespace decl::page {

/// A font program that holds the glyphs of one document.
struct FontSubset {
  Bytes program;            ///< TrueType
  std::string tagged_name;  ///< "ABCDEF+NotoSerif"
};

/// Assembles a program of the tables that draw glyphs, without hinting and character map.
///
/// Glyph 0 is the face's .notdef, glyph n the n-th one asked for, which may be there twice; components that weren't
/// asked for follow. The bytes follow from the face and the list alone. Throws Error(unreadable) when the font is
/// broken, Error(limit) when there are more than 65,535 glyphs.
FontSubset make_subset(const Face& face, const std::vector<std::uint32_t>& glyph_ids);

/// Makes a subset that a simple font with WinAnsiEncoding can use: its character map (3, 1) is kept.
FontSubset make_subset_of_characters(const Face& face, std::string_view characters);

}  // namespace decl::page
