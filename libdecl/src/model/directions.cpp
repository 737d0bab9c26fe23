#include <unicode/ubidi.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <array>

#include "base/owned.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

using Bidi = Owned<UBiDi, ubidi_close>;

void require_success(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed to order text with ") + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

/// Whether a byte can begin a character of a right-to-left script: U+0590 … U+08FF, U+FB1D … U+FEFC, U+10800 …
bool may_begin_right_to_left(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return (byte >= 0xD6 && byte <= 0xE0) || byte == 0xEF || byte == 0xF0;
}

/// Text in UTF-16 and, for each of its units, the byte offset of the character in UTF-8.
struct Utf16 {
  std::u16string text;
  std::vector<std::size_t> offsets;
};

Utf16 convert(std::string_view text) {
  Utf16 converted;
  converted.text.reserve(text.size());
  converted.offsets.reserve(text.size() + 1);
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t code_point = next_code_point(text, offset);
    converted.offsets.push_back(start);
    if (code_point < 0x10000) {
      converted.text += static_cast<char16_t>(code_point);
      continue;
    }
    converted.offsets.push_back(start);
    converted.text += static_cast<char16_t>(0xD7C0 + (code_point >> 10U));
    converted.text += static_cast<char16_t>(0xDC00 + (code_point & 0x3FFU));
  }
  converted.offsets.push_back(text.size());
  return converted;
}

}  // namespace

bool is_right_to_left(std::string_view language) {
  std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(std::string(language).c_str(), locale.data(), static_cast<int32_t>(locale.size()), nullptr,
                      &status);
  return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING && uloc_isRightToLeft(locale.data()) != 0;
}

std::vector<DirectionRun> split_directions(std::string_view text, bool right_to_left) {
  const std::uint8_t base = right_to_left ? 1 : 0;
  if (!right_to_left && std::none_of(text.begin(), text.end(), may_begin_right_to_left)) {
    return {{0, text.size(), base}};
  }
  const Utf16 converted = convert(text);
  UErrorCode status = U_ZERO_ERROR;
  const Bidi bidi(ubidi_openSized(static_cast<int32_t>(converted.text.size()), 0, &status));
  require_success(status);
  ubidi_setPara(bidi.get(), converted.text.data(), static_cast<int32_t>(converted.text.size()), base, nullptr, &status);
  require_success(status);
  std::vector<DirectionRun> runs;
  for (int32_t start = 0; start < static_cast<int32_t>(converted.text.size());) {
    int32_t end = start;
    UBiDiLevel level = 0;
    ubidi_getLogicalRun(bidi.get(), start, &end, &level);
    const std::size_t first = converted.offsets[static_cast<std::size_t>(start)];
    runs.push_back({first, converted.offsets[static_cast<std::size_t>(end)] - first, level});
    start = end;
  }
  return runs;
}

}  // namespace decl::unicode
