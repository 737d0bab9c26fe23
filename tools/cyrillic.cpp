#include "cyrillic.hpp"

#include <algorithm>
#include <array>

namespace decl::tool {
namespace {

struct Letter {
  std::string_view latin;
  std::string_view cyrillic;
};

// The digraphs stand first, since the longest match is taken.
constexpr std::array alphabet = {
    Letter{"nj", "њ"}, Letter{"Nj", "Њ"}, Letter{"NJ", "Њ"}, Letter{"lj", "љ"}, Letter{"Lj", "Љ"}, Letter{"LJ", "Љ"},
    Letter{"dž", "џ"}, Letter{"Dž", "Џ"}, Letter{"DŽ", "Џ"}, Letter{"a", "а"},  Letter{"A", "А"},  Letter{"b", "б"},
    Letter{"B", "Б"},  Letter{"c", "ц"},  Letter{"C", "Ц"},  Letter{"č", "ч"},  Letter{"Č", "Ч"},  Letter{"ć", "ћ"},
    Letter{"Ć", "Ћ"},  Letter{"d", "д"},  Letter{"D", "Д"},  Letter{"đ", "ђ"},  Letter{"Đ", "Ђ"},  Letter{"e", "е"},
    Letter{"E", "Е"},  Letter{"f", "ф"},  Letter{"F", "Ф"},  Letter{"g", "г"},  Letter{"G", "Г"},  Letter{"h", "х"},
    Letter{"H", "Х"},  Letter{"i", "и"},  Letter{"I", "И"},  Letter{"j", "ј"},  Letter{"J", "Ј"},  Letter{"k", "к"},
    Letter{"K", "К"},  Letter{"l", "л"},  Letter{"L", "Л"},  Letter{"m", "м"},  Letter{"M", "М"},  Letter{"n", "н"},
    Letter{"N", "Н"},  Letter{"o", "о"},  Letter{"O", "О"},  Letter{"p", "п"},  Letter{"P", "П"},  Letter{"r", "р"},
    Letter{"R", "Р"},  Letter{"s", "с"},  Letter{"S", "С"},  Letter{"š", "ш"},  Letter{"Š", "Ш"},  Letter{"t", "т"},
    Letter{"T", "Т"},  Letter{"u", "у"},  Letter{"U", "У"},  Letter{"v", "в"},  Letter{"V", "В"},  Letter{"z", "з"},
    Letter{"Z", "З"},  Letter{"ž", "ж"},  Letter{"Ž", "Ж"}};

/// The end of what must stay as it is from `at` on: text between backticks, or a gap. `at` when there is none.
std::size_t end_of_kept(std::string_view text, std::size_t at) {
  const char close = text[at] == '`' ? '`' : text[at] == '{' ? '}' : '\0';
  const std::size_t end = close == '\0' ? std::string_view::npos : text.find(close, at + 1);
  return end == std::string_view::npos ? at : end + 1;
}

}  // namespace

std::string to_cyrillic(std::string_view latin) {
  std::string text;
  for (std::size_t at = 0; at < latin.size();) {
    const std::size_t kept_end = end_of_kept(latin, at);
    if (kept_end > at) {
      text += without_marks(latin.substr(at, kept_end - at));
      at = kept_end;
      continue;
    }
    const auto letter = std::find_if(alphabet.begin(), alphabet.end(), [&](const Letter& candidate) {
      return latin.substr(at).starts_with(candidate.latin);
    });
    if (letter == alphabet.end()) {
      text += latin[at++];
      continue;
    }
    text += letter->cyrillic;
    at += letter->latin.size();
  }
  return text;
}

std::string without_marks(std::string_view text) {
  std::string plain(text);
  std::erase(plain, '`');
  return plain;
}

}  // namespace decl::tool
