#include "intake/dates.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "intake/lines.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using View = std::string_view;
using Words = std::vector<std::string>;

constexpr std::size_t longest_line = 120;  // bytes before a line can't be a date line

bool is_number(View text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(View text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

/// A number with the stop, comma or English ending that dates put behind it; 0 for anything else.
int number_in_date(View word, std::size_t least, std::size_t most) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  if (most == 2) {
    for (const View ending : {View("st"), View("nd"), View("rd"), View("th")}) {
      if (word.ends_with(ending)) word.remove_suffix(2);
    }
  }
  return is_number(word, least, most) ? number_of(word) : 0;
}

int year_of(View word) { return number_in_date(word, 4, 4); }
int day_of(View word) { return number_in_date(word, 1, 2); }

int month_in_date(View word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return month_of(word);
}

std::optional<PartialDate> existing(PartialDate date) {
  try {
    return read_date(write_date(date));
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// "10.12.2021." and "2021-12-10"
std::optional<PartialDate> find_numeric_date(View word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() > 10) return std::nullopt;
  if (word.find('-') != View::npos) {
    try {
      return read_date(word);
    } catch (const Error&) {
      return std::nullopt;
    }
  }
  const std::size_t first = word.find('.');
  const std::size_t second = first == View::npos ? View::npos : word.find('.', first + 1);
  if (second == View::npos) return std::nullopt;
  const View day = word.substr(0, first);
  const View month = word.substr(first + 1, second - first - 1);
  const View year = word.substr(second + 1);
  if (!is_number(day, 1, 2) || !is_number(month, 1, 2) || !is_number(year, 4, 4)) return std::nullopt;
  const PartialDate date{number_of(year), number_of(month), number_of(day)};
  return date.month == 0 || date.day == 0 ? std::nullopt : existing(date);
}

std::optional<PartialDate> find_date_in(const Words& words, std::size_t from) {
  const std::size_t count = words.size() - from;
  const auto word = [&](std::size_t i) -> View { return words[from + i]; };
  if (count == 1) {
    if (const auto numeric = find_numeric_date(word(0))) return numeric;
    const int year = year_of(word(0));
    return year == 0 ? std::nullopt : existing({year, 0, 0});
  }
  if (count == 2) {
    const PartialDate date{year_of(word(1)), month_in_date(word(0)), 0};
    return date.year == 0 || date.month == 0 ? std::nullopt : existing(date);
  }
  if (count != 3) return std::nullopt;
  const bool is_numeric = word(0).ends_with('.') && word(1).ends_with('.');
  if (is_numeric) return find_numeric_date(words[from] + words[from + 1] + words[from + 2]);
  PartialDate date{year_of(word(2)), month_in_date(word(1)), day_of(word(0))};
  if (date.month == 0) date = {year_of(word(2)), month_in_date(word(0)), day_of(word(1))};
  if (date.year == 0 || date.month == 0 || date.day == 0) return std::nullopt;
  return existing(date);
}

bool is_year_word(View word) {
  constexpr std::array<View, 8> words{"godine", "godina", "god.", "g.", "године", "година", "год.", "г."};
  return std::find(words.begin(), words.end(), word.ends_with("e.") ? word.substr(0, word.size() - 1) : word) !=
             words.end() ||
         word == "године." || word == "godine.";
}

bool is_joining_word(View word) {
  constexpr std::array<View, 6> words{"on", "më", "me", "dana", "дана", "datë"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view without_label(View line) {
  constexpr std::array<View, 5> labels{"date:", "data:", "datum:", "датум:", "dated:"};
  const std::size_t colon = line.find(':');
  if (colon == View::npos) return line;
  const std::string start = unicode::make_lower(line.substr(0, colon + 1), {});
  if (std::find(labels.begin(), labels.end(), start) == labels.end()) return line;
  line.remove_prefix(colon + 1);
  return line.starts_with(' ') ? line.substr(1) : line;
}

/// What stands uncapitalised between the names of two places, or within one.
bool is_small_word(View word) { return count_characters(word) <= 2 || word == "and" || word == "dhe"; }

/// The place is what stands before the date, up to a comma.
std::optional<std::string> find_place(const std::vector<View>& words, std::size_t count) {
  if (count > 0 && is_joining_word(unicode::make_lower(words[count - 1], {}))) --count;
  if (count == 0) return std::string();
  if (count > 6 || !words[count - 1].ends_with(',') || !begins_with_capital(words[0])) return std::nullopt;
  std::string place;
  for (std::size_t i = 0; i < count; ++i) {
    if (!begins_with_capital(words[i]) && !is_small_word(words[i])) return std::nullopt;
    place += (i == 0 ? "" : " ") + std::string(words[i]);
  }
  place.pop_back();
  if (place.find_first_of("0123456789.;:!?") != std::string::npos) return std::nullopt;
  return place;
}

}  // namespace

std::optional<DateLine> find_date(View line) {
  if (line.empty() || line.size() > longest_line) return std::nullopt;
  const std::vector<View> words = split_words(without_label(line));
  Words lower;
  for (const View word : words) lower.push_back(unicode::make_lower(word, {}));
  if (lower.size() > 1 && is_year_word(lower.back())) lower.pop_back();
  for (std::size_t count = std::min<std::size_t>(3, lower.size()); count > 0; --count) {
    const std::size_t from = lower.size() - count;
    const auto date = find_date_in(lower, from);
    if (!date) continue;
    auto place = find_place(words, from);
    if (place) return DateLine{*date, std::move(*place)};
  }
  return std::nullopt;
}

}  // namespace decl::intake
