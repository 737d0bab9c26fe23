#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <utility>

#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

using View = std::string_view;

std::unique_ptr<icu::Transliterator> open_transliterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> opened(
      icu::Transliterator::createInstance("Serbian-Latin/BGN", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed to open the Serbian transliteration with ") +
                                         u_errorName(status) + "; check that its data is installed whole");
  }
  return opened;
}

/// The letters back, those of two letters first.
constexpr std::array<std::pair<View, View>, 63> letters_back = {{
    {"dž", "џ"}, {"Dž", "Џ"}, {"DŽ", "Џ"}, {"lj", "љ"}, {"Lj", "Љ"}, {"LJ", "Љ"}, {"nj", "њ"}, {"Nj", "Њ"}, {"NJ", "Њ"},
    {"a", "а"},  {"b", "б"},  {"v", "в"},  {"g", "г"},  {"d", "д"},  {"đ", "ђ"},  {"e", "е"},  {"ž", "ж"},  {"z", "з"},
    {"i", "и"},  {"j", "ј"},  {"k", "к"},  {"l", "л"},  {"m", "м"},  {"n", "н"},  {"o", "о"},  {"p", "п"},  {"r", "р"},
    {"s", "с"},  {"t", "т"},  {"ć", "ћ"},  {"u", "у"},  {"f", "ф"},  {"h", "х"},  {"c", "ц"},  {"č", "ч"},  {"š", "ш"},
    {"A", "А"},  {"B", "Б"},  {"V", "В"},  {"G", "Г"},  {"D", "Д"},  {"Đ", "Ђ"},  {"E", "Е"},  {"Ž", "Ж"},  {"Z", "З"},
    {"I", "И"},  {"J", "Ј"},  {"K", "К"},  {"L", "Л"},  {"M", "М"},  {"N", "Н"},  {"O", "О"},  {"P", "П"},  {"R", "Р"},
    {"S", "С"},  {"T", "Т"},  {"Ć", "Ћ"},  {"U", "У"},  {"F", "Ф"},  {"H", "Х"},  {"C", "Ц"},  {"Č", "Ч"},  {"Š", "Ш"},
}};

}  // namespace

std::string write_serbian_latin(View text) {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = open_transliterator();
  icu::UnicodeString buffer = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  transliterator->transliterate(buffer);
  std::string latin;
  buffer.toUTF8String(latin);
  return make_nfc(latin);
}

std::string read_serbian_latin(View text) {
  std::string cyrillic;
  while (!text.empty()) {
    bool is_found = false;
    for (const auto& [latin, letter] : letters_back) {
      if (!text.starts_with(latin)) continue;
      cyrillic += letter;
      text.remove_prefix(latin.size());
      is_found = true;
      break;
    }
    if (is_found) continue;
    cyrillic += text.front();
    text.remove_prefix(1);
  }
  return cyrillic;
}

}  // namespace decl::unicode
