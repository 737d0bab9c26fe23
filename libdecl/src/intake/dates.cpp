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

constexpr std::size_t longest_in_figures = 14;  // "28.VIII.2011."
constexpr std::size_t longest_line = 120;       // bytes before a line can't be a date line

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

/// "18.V.2011." has its month in Roman figures, as older letters do.
int roman_month(View word) {
  constexpr std::array<View, 12> months{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
  const auto* found = std::find(months.begin(), months.end(), word);
  return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

/// "10.12.2021.", "18.V.2011." and "2021-12-10"
std::optional<PartialDate> find_numeric_date(View word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() > longest_in_figures) return std::nullopt;
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
  const int roman = roman_month(month);
  if (!is_number(day, 1, 2) || (roman == 0 && !is_number(month, 1, 2)) || !is_number(year, 4, 4)) return std::nullopt;
  const PartialDate date{number_of(year), roman != 0 ? roman : number_of(month), number_of(day)};
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
  const bool is_numeric = word(0).ends_with('.') && word(1).ends_with('.') && month_in_date(word(1)) == 0;
  if (is_numeric) return find_numeric_date(words[from] + words[from + 1] + words[from + 2]);
  const std::string month(word(1).substr(0, word(1).find('.')));
  if (word(0).ends_with('.') && roman_month(month) != 0) {
    return find_numeric_date(words[from] + month + "." + words[from + 2]);
  }
  PartialDate date{year_of(word(2)), month_in_date(word(1)), day_of(word(0))};
  if (date.month == 0) date = {year_of(word(2)), month_in_date(word(0)), day_of(word(1))};
  if (date.year == 0 || date.month == 0 || date.day == 0) return std::nullopt;
  return existing(date);
}

bool is_one_of(View word, View words) {
  const std::string spaced = " " + std::string(word) + " ";
  return word.size() > 0 && word.find(' ') == View::npos && words.find(spaced) != View::npos;
}

// Each between spaces, in lower case.
constexpr View year_words = " godine godina god. god g. g године година год. год г. г viti vitit year ";
constexpr View joining_words =
    " on më me dana дана datë datën date data dt na dan на дан dan дан muaji this the of dne ";
constexpr View weekdays =
    " monday tuesday wednesday thursday friday saturday sunday"
    " e hënë martë mërkurë enjte premte shtunë diel hënën martën mërkurën enjten premten shtunën dielën"
    " ponedeljak utorak sreda sreda četvrtak petak subota nedelja ponedjeljak srijeda nedjelja u sredu subotu nedelju"
    " понедељак уторак среда четвртак петак субота недеља у среду суботу недељу ";
constexpr View act_words =
    " done signed dated adopted given issued made agreed"
    " miratuar nënshkruar bërë lëshuar dhënë hartuar miratohet"
    " usvojeno potpisano sačinjeno doneto donijeto dato sastavljeno"
    " усвојено потписано сачињено донето донијето дато састављено ";
constexpr View act_prepositions = " at in on në u у na на ";
constexpr View declining_prepositions = " në u у na на ";

std::string without_stops(View word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return std::string(word);
}

bool is_year_word(View word) { return is_one_of(word, year_words) || is_one_of(without_stops(word), year_words); }

std::string_view without_label(View line) {
  constexpr std::array<View, 9> labels{
      "date:",           "data:",           "datum:",         "датум:",        "dated:",
      "place and date:", "vendi dhe data:", "mesto i datum:", "место и датум:"};
  const std::size_t colon = line.find(':');
  if (colon == View::npos) return line;
  const std::string start = unicode::make_lower(line.substr(0, colon + 1), {});
  if (std::find(labels.begin(), labels.end(), start) == labels.end()) return line;
  line.remove_prefix(colon + 1);
  return line.starts_with(' ') ? line.substr(1) : line;
}

/// What stands uncapitalised between the names of two places, or within one.
bool is_small_word(View word) { return count_characters(word) <= 2 || word == "and" || word == "dhe"; }

/// What stands before the date: perhaps an act, a place, a weekday and joining words.
class Opening {
 public:
  Opening(const std::vector<View>& words, const Words& lower, std::size_t count)
      : words_(words), lower_(lower), end_(count) {}

  /// The place, which may be empty; nothing when there are other words.
  std::optional<std::string> read() {
    take_from_end();
    take_act();
    if (has_article_ && !has_act_) return std::nullopt;
    if (begin_ == end_) return std::string();
    const bool has_comma = words_[end_ - 1].ends_with(',');
    if (!has_comma && !(has_act_ && has_joining_word_) && !has_act_preposition_) return std::nullopt;
    return read_place();
  }

  /// Whether what stands before the place lets a name follow in another case than its own.
  [[nodiscard]] bool is_place_declined() const {
    if (begin_ == end_) return false;
    const std::size_t before = has_act_preposition_ ? begin_ - 1 : begin_;
    return is_one_of(lower_[before], declining_prepositions);
  }

 private:
  void take_from_end() {
    while (end_ > 0) {
      const std::string last = without_stops(lower_[end_ - 1]);
      if (!is_one_of(last, joining_words) && !is_one_of(last, weekdays)) return;
      // "U Beogradu" is a place; "u" belongs to a weekday only: "u sredu".
      if ((last == "u" || last == "у" || last == "e") && !has_weekday_) return;
      has_weekday_ = has_weekday_ || is_one_of(last, weekdays);
      has_joining_word_ = true;
      has_article_ = has_article_ || last == "the" || last == "this";
      --end_;
    }
  }

  void take_act() {
    if (begin_ == end_ || !is_one_of(without_stops(lower_[0]), act_words)) return;
    has_act_ = true;
    ++begin_;
    if (begin_ < end_ && is_one_of(lower_[begin_], act_prepositions)) {
      has_act_preposition_ = true;
      ++begin_;
    }
  }

  [[nodiscard]] std::optional<std::string> read_place() const {
    if (end_ - begin_ > 6 || !begins_with_capital(words_[begin_])) return std::nullopt;
    std::string place;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!begins_with_capital(words_[i]) && !is_small_word(words_[i])) return std::nullopt;
      place += (i == begin_ ? "" : " ") + std::string(words_[i]);
    }
    if (place.ends_with(',')) place.pop_back();
    if (place.find_first_of("0123456789.;:!?") != std::string::npos) return std::nullopt;
    return place;
  }

  const std::vector<View>& words_;
  const Words& lower_;
  std::size_t begin_ = 0;
  std::size_t end_;
  bool has_act_ = false;
  bool has_act_preposition_ = false;
  bool has_joining_word_ = false;
  bool has_article_ = false;  ///< "the 18 May 2011" alone is the end of a sentence
  bool has_weekday_ = false;
};

/// "this 18th day of May 2011" and "the 18th of May 2011" become "18th May 2011", when a month stands there.
void drop_day_words(std::vector<View>& words, Words& lower) {
  const auto month = std::find_if(lower.begin(), lower.end(), [](View word) { return month_in_date(word) != 0; });
  if (month == lower.end()) return;
  auto index = static_cast<std::size_t>(month - lower.begin());
  while (index > 0 && is_one_of(lower[index - 1], " day of ")) {
    --index;
    lower.erase(lower.begin() + static_cast<std::ptrdiff_t>(index));
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(index));
  }
}

/// How sure a date is by its form alone; its place in the text says the rest.
int confidence_of(const PartialDate& date, bool is_in_figures) {
  constexpr int last_month = 12;
  if (date.month == 0) return 75;
  if (is_in_figures && date.day != 0 && date.day <= last_month && date.day != date.month) return 85;
  return date.day == 0 ? 95 : 97;
}

}  // namespace

std::optional<DateLine> find_date(View line) {
  if (line.empty() || line.size() > longest_line) return std::nullopt;
  std::vector<View> words = split_words(without_label(line));
  Words lower;
  for (const View word : words) lower.push_back(unicode::make_lower(word, {}));
  if (lower.size() > 1 && is_year_word(lower.back())) {
    lower.pop_back();
    words.pop_back();
  }
  drop_day_words(words, lower);
  for (std::size_t count = std::min<std::size_t>(3, lower.size()); count > 0; --count) {
    const std::size_t from = lower.size() - count;
    const auto date = find_date_in(lower, from);
    if (!date) continue;
    Opening opening(words, lower, from);
    auto place = opening.read();
    const bool is_in_words =
        std::any_of(lower.begin(), lower.end(), [](View word) { return month_in_date(word) != 0; });
    if (!place) continue;
    const bool is_declined = opening.is_place_declined();
    return DateLine{*date, std::move(*place), confidence_of(*date, !is_in_words), is_declined};
  }
  return std::nullopt;
}

}  // namespace decl::intake
