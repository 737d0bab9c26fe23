#pragma once

#include <cstdint>

namespace decl::unicode {

/// What a character is for the checks of text. Everything but `letter`, `mark` and `other` must not stand in a text.
enum class CharacterKind : std::uint8_t {
  letter,
  mark,        ///< combines with the character before it
  other,       ///< digits, punctuation, symbols, the allowed spaces
  space,       ///< a space that is none of U+0020, U+00A0, U+202F
  control,     ///< controls, line and paragraph separators
  bidi,        ///< reorders text
  invisible,   ///< zero-width, default-ignorable, tag, variation selector, blank that isn't a space
  unassigned,  ///< also noncharacters
  private_use,
};

struct Character {
  CharacterKind kind = CharacterKind::other;
  std::uint8_t script = 0;  ///< UScriptCode of ICU, all of which that matter here are below 256; 255 for the rest
};

Character character_of(char32_t code_point);

/// The script's number in Character, for comparing.
namespace script {
inline constexpr std::uint8_t common = 0;     // Zyyy
inline constexpr std::uint8_t inherited = 1;  // Zinh
inline constexpr std::uint8_t latin = 25;     // Latn
}  // namespace script

/// Tells whether letters of the script are easily taken for those of another: Latin, Cyrillic, Greek, Armenian,
/// Cherokee, Coptic, Lisu.
bool has_look_alikes(std::uint8_t script);

}  // namespace decl::unicode
