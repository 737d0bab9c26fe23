#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "page/font.hpp"
#include "page/glyph.hpp"

namespace decl::page {

/// How many words and letters a thread remembers before it forgets them all, and how long words may be.
inline constexpr std::size_t remembered_words = 8192;
inline constexpr std::size_t remembered_word_bytes = 64;

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
/// A word is set with the spaces behind it, and the last of these is kerned with the letter that follows: from pairs of
/// letters where it is plain, and else as HarfBuzz shapes it. What a thread has asked HarfBuzz lately it remembers; the
/// result doesn't depend on that. Appends glyphs with the span, face and
/// level of `like`. Throws what append_glyphs throws, and Error(internal) when memory is short.
void shape_words(const Face& face, const WordStretch& stretch, const Glyph& like, std::vector<Glyph>& glyphs);

}  // namespace decl::page
