#include "model/encodings.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/owned.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

using View = std::string_view;
using Converter = Owned<UConverter, ucnv_close>;
using Detector = Owned<UCharsetDetector, ucsdet_close>;

/// Code points of the 256 bytes.
using Table = std::array<char32_t, 256>;

constexpr char32_t no_character = 0xFFFF'FFFF;

void require_success(UErrorCode status, const char* doing) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed ") + doing + " with " + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

/// ICU's table, but for the control characters that it puts where the standards have nothing.
Table make_table(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name, &status));
  require_success(status, "to open an encoding");
  Table table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char source = static_cast<char>(static_cast<unsigned char>(byte));
    const char* at = &source;
    status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, &source + 1, &status);
    const bool is_text = U_SUCCESS(status) && c != 0xFFFD && (c < 0x80 || c > 0x9F);
    table[byte] = is_text ? static_cast<char32_t>(c) : no_character;
  }
  return table;
}

/// What stands in the place of @ to ^ and of ` to ~; the other characters are ASCII's.
Table make_seven_bit_table(const std::array<View, 2>& rows) {
  Table table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table[byte] = byte < 0x80 ? static_cast<char32_t>(byte) : no_character;
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t byte = row == 0 ? '@' : '`';
    for (std::size_t offset = 0; offset < rows[row].size();) table[byte++] = next_code_point(rows[row], offset);
  }
  return table;
}

// JUS I.B1.002 and I.B1.003 as ISO-IR 141 and 146 register them.
constexpr std::array<View, 2> yuscii_latin_rows = {"ŽABCDEFGHIJKLMNOPQRSTUVWXYZŠĐĆČ",
                                                   "žabcdefghijklmnopqrstuvwxyzšđćč"};
constexpr std::array<View, 2> yuscii_cyrillic_rows = {"ЖАБЦДЕФГХИЈКЛМНОПЉРСТУВЊЏЅЗШЂЋЧ",
                                                      "жабцдефгхијклмнопљрстувњџѕзшђћч"};

struct Known {
  Encoding encoding;
  const char* name;
  const char* icu_name;  ///< null for those that ICU doesn't know
};

constexpr std::array known = {
    Known{Encoding::utf_8, "UTF-8", "UTF-8"},
    Known{Encoding::utf_16le, "UTF-16LE", "UTF-16LE"},
    Known{Encoding::utf_16be, "UTF-16BE", "UTF-16BE"},
    Known{Encoding::windows_1250, "windows-1250", "windows-1250"},
    Known{Encoding::windows_1251, "windows-1251", "windows-1251"},
    Known{Encoding::windows_1252, "windows-1252", "windows-1252"},
    Known{Encoding::iso_8859_2, "ISO-8859-2", "ISO-8859-2"},
    Known{Encoding::iso_8859_5, "ISO-8859-5", "ISO-8859-5"},
    Known{Encoding::yuscii_latin, "JUS_I.B1.002", nullptr},
    Known{Encoding::yuscii_cyrillic, "JUS_I.B1.003-serb", nullptr},
};

struct Alias {
  View name;
  Encoding encoding;
};

constexpr std::array aliases = {
    Alias{"utf8", Encoding::utf_8},
    Alias{"us-ascii", Encoding::utf_8},
    Alias{"ascii", Encoding::utf_8},
    Alias{"utf16le", Encoding::utf_16le},
    Alias{"utf16be", Encoding::utf_16be},
    Alias{"cp1250", Encoding::windows_1250},
    Alias{"cp1251", Encoding::windows_1251},
    Alias{"cp1252", Encoding::windows_1252},
    Alias{"iso8859-2", Encoding::iso_8859_2},
    Alias{"latin2", Encoding::iso_8859_2},
    Alias{"iso8859-5", Encoding::iso_8859_5},
    Alias{"yuscii", Encoding::yuscii_latin},
    Alias{"yuscii-latin", Encoding::yuscii_latin},
    Alias{"iso646-yu", Encoding::yuscii_latin},
    Alias{"yuscii-cyrillic", Encoding::yuscii_cyrillic},
    Alias{"jus_i.b1.003", Encoding::yuscii_cyrillic},
};

std::array<Table, known.size()> make_tables() {
  std::array<Table, known.size()> tables{};
  for (const Encoding encoding : eight_bit_encodings) {
    const auto index = static_cast<std::size_t>(encoding);
    tables[index] = make_table(known[index].icu_name);
  }
  tables[static_cast<std::size_t>(Encoding::yuscii_latin)] = make_seven_bit_table(yuscii_latin_rows);
  tables[static_cast<std::size_t>(Encoding::yuscii_cyrillic)] = make_seven_bit_table(yuscii_cyrillic_rows);
  return tables;
}

const Table& table_of(Encoding encoding) {
  static const std::array<Table, known.size()> tables = make_tables();
  return tables[static_cast<std::size_t>(encoding)];
}

Decoded decode_bytes(View bytes, const Table& table) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char32_t c = table[static_cast<unsigned char>(bytes[i])];
    if (c == no_character) {
      decoded.malformed = i;
      return decoded;
    }
    append_code_point(decoded.text, c);
  }
  return decoded;
}

Decoded decode_utf_8(View bytes) {
  Decoded decoded;
  decoded.malformed = find_malformed_utf8(bytes);
  decoded.text = bytes.substr(0, decoded.malformed.value_or(bytes.size()));
  return decoded;
}

Decoded decode_utf_16(View bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name, &status));
  require_success(status, "to open an encoding");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  require_success(status, "to read an encoding");
  std::u16string wide(bytes.size() / 2 + 1, u'\0');
  const char* source = bytes.data();
  UChar* target = wide.data();
  ucnv_toUnicode(converter.get(), &target, target + wide.size(), &source, bytes.data() + bytes.size(), nullptr, 1,
                 &status);
  Decoded decoded;
  icu::UnicodeString(wide.data(), static_cast<int32_t>(target - wide.data())).toUTF8String(decoded.text);
  if (U_SUCCESS(status)) return decoded;
  // What can't be read begins behind the last character that could.
  std::array<char, 8> rest{};
  auto length = static_cast<std::int8_t>(rest.size());
  UErrorCode rest_status = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter.get(), rest.data(), &length, &rest_status);
  const auto read = static_cast<std::size_t>(source - bytes.data());
  decoded.malformed = U_SUCCESS(rest_status) ? read - std::min(read, static_cast<std::size_t>(length)) : read;
  return decoded;
}

}  // namespace

View encoding_name(Encoding encoding) { return known[static_cast<std::size_t>(encoding)].name; }

std::optional<Encoding> find_encoding(View name) {
  if (name.size() > 64 || find_malformed_utf8(name)) return std::nullopt;
  const std::string wanted = make_lower(name, {});
  for (const Known& one : known) {
    if (make_lower(one.name, {}) == wanted) return one.encoding;
  }
  const auto* found =
      std::find_if(aliases.begin(), aliases.end(), [&](const Alias& one) { return one.name == wanted; });
  return found == aliases.end() ? std::nullopt : std::optional(found->encoding);
}

Decoded decode(View bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf_8:
      return decode_utf_8(bytes);
    case Encoding::utf_16le:
    case Encoding::utf_16be:
      return decode_utf_16(bytes, known[static_cast<std::size_t>(encoding)].icu_name);
    default:
      return decode_bytes(bytes, table_of(encoding));
  }
}

std::optional<Encoding> suggest_encoding(View bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status));
  require_success(status, "to open its detector");
  const View start = bytes.substr(0, limits::detected_bytes);
  ucsdet_setText(detector.get(), start.data(), static_cast<int32_t>(start.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    if (U_FAILURE(status) || name == nullptr) continue;
    // The detector calls Windows' code pages by ISO's names where a text uses none of their own characters.
    if (View(name) == "ISO-8859-1") return Encoding::windows_1252;
    if (const auto encoding = find_encoding(name)) return encoding;
  }
  return std::nullopt;
}

}  // namespace decl::unicode
