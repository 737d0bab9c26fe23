#include "intake/markers.hpp"

#include <algorithm>
#include <string>

#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using View = std::string_view;

constexpr std::size_t longest_count = 8;  // "xxxviii)"
constexpr View cyrillic_letters[] = {"а", "б", "в", "г", "д", "ђ", "е", "ж", "з", "и", "ј", "к", "л", "љ", "м",
                                     "н", "њ", "о", "п", "р", "с", "т", "ћ", "у", "ф", "х", "ц", "ч", "џ", "ш"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Small roman numbers up to 39; 0 for anything else.
int roman_number(View text) {
  constexpr View ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  int tens = 0;
  while (tens < 3 && text.starts_with('x')) {
    text.remove_prefix(1);
    ++tens;
  }
  const auto* found = std::find(std::begin(ones), std::end(ones), text);
  return found == std::end(ones) ? 0 : tens * 10 + static_cast<int>(found - std::begin(ones));
}

/// Place of a letter in its alphabet; 0 for what is no single small letter.
int letter_number(View text, const Marker* previous) {
  if (text.size() == 1 && text[0] >= 'a' && text[0] <= 'z') return text[0] - 'a' + 1;
  if (text.size() != 2) return 0;
  const auto* found = std::find(std::begin(cyrillic_letters), std::end(cyrillic_letters), text);
  if (found != std::end(cyrillic_letters)) return static_cast<int>(found - std::begin(cyrillic_letters)) + 1;
  // Letters such as č, ç, dh stand between those of the Latin alphabet: they count on from the item before.
  const bool is_listed = text == "č" || text == "ć" || text == "đ" || text == "ç" || text == "ë" || text == "dh" ||
                         text == "š" || text == "ž";
  return is_listed && previous != nullptr && previous->kind == MarkerKind::letter ? previous->number + 1 : 0;
}

std::optional<Marker> read_count(View text, bool may_be_letter, const Marker* previous) {
  if (text.empty() || text.size() > longest_count) return std::nullopt;
  if (text.size() <= 3 && std::all_of(text.begin(), text.end(), is_digit)) {
    const int number = std::stoi(std::string(text));
    return number == 0 ? std::nullopt : std::optional(Marker{MarkerKind::number, number, 0});
  }
  if (!may_be_letter) return std::nullopt;
  const int roman = roman_number(text);
  const int letter = letter_number(text, previous);
  const bool is_in_letters = previous != nullptr && previous->kind == MarkerKind::letter && letter != 0;
  const bool is_in_romans = previous != nullptr && previous->kind == MarkerKind::roman && roman != 0;
  if (roman != 0 && !is_in_letters && (is_in_romans || letter == 0 || roman == 1)) {
    return Marker{MarkerKind::roman, roman, 0};
  }
  // Alphabets differ in what comes after c, so within a list letters are counted, not looked up.
  if (is_in_letters && letter != 1) return Marker{MarkerKind::letter, previous->number + 1, 0};
  if (letter != 0) return Marker{MarkerKind::letter, letter, 0};
  return std::nullopt;
}

/// "maja 2011. godine" and "May" alone: what stands before it is a day.
bool is_month_and_year(View words) {
  const View word = words.substr(0, std::min<std::size_t>(words.find_first_of(" .,"), 32));
  if (unicode::find_malformed_utf8(word) || month_of(unicode::make_lower(word, {})) == 0) return false;
  const View rest = words.substr(word.size());
  const std::size_t next = rest.find_first_not_of(" .,");
  return next == View::npos || (next > 0 && is_digit(rest[next]));
}

std::optional<Marker> find_bullet(View line) {
  for (const View bullet :
       {View("-"), View("–"), View("—"), View("•"), View("*"), View("·"), View("▪"), View("◦"), View("●")}) {
    if (!line.starts_with(bullet)) continue;
    const View rest = line.substr(bullet.size());
    const bool is_also_text = bullet == "-" || bullet == "*" || bullet == "–" || bullet == "—" || bullet == "·";
    if (is_also_text && !rest.starts_with(' ') && !rest.starts_with('\t')) return std::nullopt;
    return Marker{MarkerKind::bullet, 1, bullet.size(), bullet == "*"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Marker> find_marker(View line, const Marker* previous, bool in_list) {
  if (auto bullet = find_bullet(line)) return bullet;
  const std::size_t start = line.starts_with('(') ? 1 : 0;
  const std::size_t end = line.substr(0, start + longest_count + 1).find_first_of(").", start);
  if (end == View::npos || (start == 1 && line[end] != ')')) return std::nullopt;
  const View rest = line.substr(end + 1);
  if (!rest.starts_with(' ') && !rest.starts_with('\t')) return std::nullopt;
  const bool may_be_letter = line[end] == ')' || in_list;
  auto marker = read_count(line.substr(start, end - start), may_be_letter, previous);
  if (!marker) return std::nullopt;
  const View words = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (words.empty()) return std::nullopt;
  if (marker->kind == MarkerKind::number && is_month_and_year(words)) return std::nullopt;
  marker->length = end + 1;
  return marker;
}

bool follows(const Marker& marker, const Marker& previous) {
  return marker.kind == previous.kind && (marker.kind == MarkerKind::bullet || marker.number == previous.number + 1);
}

}  // namespace decl::intake
