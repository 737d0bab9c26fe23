#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// From the older encodings of the region to UTF-8.
namespace decl::unicode {

enum class Encoding {
  utf_8,
  utf_16le,
  utf_16be,
  windows_1250,
  windows_1251,
  windows_1252,
  iso_8859_2,
  iso_8859_5,
  yuscii_latin,     ///< JUS I.B1.002 (ISO-IR 141), 7 bits
  yuscii_cyrillic,  ///< JUS I.B1.003 (ISO-IR 146), 7 bits
};

inline constexpr std::array all_encodings = {Encoding::utf_8,          Encoding::utf_16le,     Encoding::utf_16be,
                                             Encoding::windows_1250,   Encoding::windows_1251, Encoding::windows_1252,
                                             Encoding::iso_8859_2,     Encoding::iso_8859_5,   Encoding::yuscii_latin,
                                             Encoding::yuscii_cyrillic};

/// The encodings of one byte a character that are told apart by what they make of a text.
inline constexpr std::array eight_bit_encodings = {Encoding::windows_1250, Encoding::iso_8859_2, Encoding::windows_1251,
                                                   Encoding::iso_8859_5, Encoding::windows_1252};

/// The name as IANA registers it: "windows-1250", "JUS_I.B1.002".
std::string_view encoding_name(Encoding encoding);

/// Finds an encoding by its registered name or a usual other one ("cp1250", "latin2", "yuscii-cyrillic"), whatever
/// its capitals.
std::optional<Encoding> find_encoding(std::string_view name);

/// A text in UTF-8, as far as the bytes could be read.
struct Decoded {
  std::string text;
  std::optional<std::size_t> malformed;  ///< offset of the first byte that the encoding gives no character
};

/// Reads bytes in an encoding. A byte order mark stays in the text. The control characters U+0080 to U+009F, which
/// no text holds, count as bytes without a character.
Decoded decode(std::string_view bytes, Encoding encoding);

/// The encoding that ICU's detector would choose among those known here, if any.
std::optional<Encoding> suggest_encoding(std::string_view bytes);

}  // namespace decl::unicode
