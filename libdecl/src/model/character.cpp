#include "model/character.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>

namespace decl::unicode {
namespace {

static_assert(script::common == USCRIPT_COMMON && script::inherited == USCRIPT_INHERITED &&
              script::latin == USCRIPT_LATIN);

// The range that nearly all text of European languages lies in is looked up once and kept.
constexpr char32_t table_size = 0x2400;

bool is_blank_symbol(char32_t code_point) { return code_point == 0x2800; }  // BRAILLE PATTERN BLANK

CharacterKind kind_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) return CharacterKind::bidi;
  const int category = u_charType(c);
  if (category == U_UNASSIGNED || category == U_SURROGATE) return CharacterKind::unassigned;
  if (category == U_PRIVATE_USE_CHAR) return CharacterKind::private_use;
  if (category == U_CONTROL_CHAR || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR) {
    return CharacterKind::control;
  }
  if (category == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
      is_blank_symbol(code_point)) {
    return CharacterKind::invisible;
  }
  if (category == U_SPACE_SEPARATOR) {
    return code_point == 0x20 || code_point == 0xA0 || code_point == 0x202F ? CharacterKind::other
                                                                            : CharacterKind::space;
  }
  if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return CharacterKind::mark;
  return u_isalpha(c) != 0 ? CharacterKind::letter : CharacterKind::other;
}

Character look_up(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &status);
  const bool fits = U_SUCCESS(status) && script >= 0 && script < 255;
  return {kind_of(code_point), static_cast<std::uint8_t>(fits ? script : 255)};
}

std::array<Character, table_size> make_table() {
  std::array<Character, table_size> table;
  for (char32_t c = 0; c < table_size; ++c) table[c] = look_up(c);
  return table;
}

}  // namespace

Character character_of(char32_t code_point) {
  static const std::array<Character, table_size> table = make_table();
  return code_point < table_size ? table[code_point] : look_up(code_point);
}

bool has_look_alikes(std::uint8_t script) {
  switch (script) {
    case USCRIPT_LATIN:
    case USCRIPT_CYRILLIC:
    case USCRIPT_GREEK:
    case USCRIPT_ARMENIAN:
    case USCRIPT_CHEROKEE:
    case USCRIPT_COPTIC:
    case USCRIPT_LISU:
      return true;
    default:
      return false;
  }
}

}  // namespace decl::unicode
