#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "base/ascii.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

void require_success(UErrorCode status, const char* doing) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed ") + doing + " with " + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  require_success(status, "to open normalisation form C");
  return *instance;
}

icu::StringPiece piece_of(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

bool is_ascii(std::string_view text) { return find_non_ascii(text) == text.size(); }

std::unique_ptr<icu::Transliterator> make_ascii_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  // Serbian rules first: they give lj, nj, dž for the Cyrillic letters, where the general rules give bare l, n, d.
  std::unique_ptr<icu::Transliterator> transliterator(icu::Transliterator::createInstance(
      "Serbian-Latin/BGN; Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, status));
  require_success(status, "to open transliteration");
  return transliterator;
}

std::string transliterate(const icu::Transliterator& transliterator, std::string_view text) {
  icu::UnicodeString buffer = icu::UnicodeString::fromUTF8(piece_of(text));
  transliterator.transliterate(buffer);
  std::string result;
  buffer.toUTF8String(result);
  return result;
}

std::string make_ascii(std::string_view text) {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = make_ascii_transliterator();
  return transliterate(*transliterator, text);
}

std::unique_ptr<icu::Transliterator> make_latin_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Serbian-Latin/BGN; Cyrillic-Latin", UTRANS_FORWARD, status));
  require_success(status, "to open transliteration");
  return transliterator;
}

constexpr std::size_t slug_source_bytes = 1024;  // more than any name; transliteration is slow
constexpr std::size_t slug_length = 64;

std::string_view cut_bytes(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

std::string shorten_slug(std::string slug) {
  if (slug.size() > slug_length) {
    const bool word_ends = slug[slug_length] == '-';
    slug.resize(slug_length);
    const std::size_t hyphen = slug.rfind('-');
    if (!word_ends && hyphen != std::string::npos) slug.resize(hyphen);
  }
  return slug;
}

std::string category_name(char32_t code_point) {
  if ((code_point & 0xFFFE) == 0xFFFE || (code_point >= 0xFDD0 && code_point <= 0xFDEF)) return "noncharacter";
  switch (u_charType(static_cast<UChar32>(code_point))) {
    case U_CONTROL_CHAR:
      return "control character";
    case U_PRIVATE_USE_CHAR:
      return "private use";
    case U_SURROGATE:
      return "surrogate";
    default:
      return "unassigned";
  }
}

}  // namespace

std::string make_nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, piece_of(text), sink, nullptr, status);
  require_success(status, "to normalise text");
  return result;
}

std::string make_latin(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = make_latin_transliterator();
  return make_nfc(transliterate(*transliterator, text));
}

bool is_nfc(std::string_view text) {
  if (is_ascii(text)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const bool normalized = nfc().isNormalizedUTF8(piece_of(text), status) != 0;
  require_success(status, "to check normalisation");
  return normalized;
}

std::string describe_code_point(char32_t code_point) {
  std::array<char, 16> number{};
  std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(code_point));
  std::array<char, 128> name{};
  for (const UCharNameChoice choice : {U_UNICODE_CHAR_NAME, U_CHAR_NAME_ALIAS}) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length =
        u_charName(static_cast<UChar32>(code_point), choice, name.data(), static_cast<int32_t>(name.size()), &status);
    if (U_SUCCESS(status) && length > 0) return std::string(number.data()) + " (" + name.data() + ")";
  }
  return std::string(number.data()) + " (" + category_name(code_point) + ")";
}

std::string make_slug(std::string_view text) {
  std::string slug;
  const std::string_view start = cut_bytes(text, slug_source_bytes);
  for (const char c : make_ascii(start)) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_kept) {
      slug += c;
    } else if (c != '\'' && !slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (!slug.empty() && slug.back() == '-') slug.pop_back();
  return shorten_slug(std::move(slug));
}

std::string make_lower(std::string_view text, std::string_view language) {
  // In some languages an I has no dot, or keeps it; no language given has none of that.
  if (language.empty() &&
      std::all_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; })) {
    return make_ascii_lower(text);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      language.empty() ? icu::Locale::getRoot() : icu::Locale::forLanguageTag(piece_of(language), status);
  std::string lower;
  icu::UnicodeString::fromUTF8(piece_of(text))
      .toLower(U_SUCCESS(status) ? locale : icu::Locale::getRoot())
      .toUTF8String(lower);
  return lower;
}

std::string make_upper(std::string_view text) {
  std::string upper;
  icu::UnicodeString::fromUTF8(piece_of(text)).toUpper(icu::Locale::getRoot()).toUTF8String(upper);
  return upper;
}

}  // namespace decl::unicode
