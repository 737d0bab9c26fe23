#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

#include "page/font.hpp"

namespace decl::page {

/// A font program that holds the glyphs of one document.
struct FontSubset {
  Bytes program;                         ///< TrueType
  std::string tagged_name;               ///< "ABCDEF+NotoSerif"; the tag follows from the program
  std::vector<std::uint16_t> glyph_ids;  ///< in the program, in the order of the glyphs asked for
};

/// Makes a subset without layout tables, character map and hinting.
FontSubset make_subset(const Face& face, const std::vector<std::uint32_t>& glyph_ids);

/// Makes a subset that a simple font with WinAnsiEncoding can use: its character map (3, 1) is kept.
FontSubset make_subset_of_characters(const Face& face, std::string_view characters);

}  // namespace decl::page
