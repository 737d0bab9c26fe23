#include "page/labels.hpp"

#include <algorithm>
#include <array>

namespace decl::page {
namespace {

using Months = std::array<std::string_view, 12>;

struct Words {
  std::string_view language;
  std::string_view name;
  std::string_view translation;
  bool dotted_numbers = false;  ///< "18. mart 2022."
  Months months;
};

constexpr Months serbian_latin = {"januar", "februar", "mart",      "april",   "maj",      "jun",
                                  "jul",    "avgust",  "septembar", "oktobar", "novembar", "decembar"};

constexpr std::array known = {
    Words{"en",
          "English",
          "Translation",
          false,
          {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"}},
    Words{"sq",
          "Shqip",
          "Përkthim",
          false,
          {"janar", "shkurt", "mars", "prill", "maj", "qershor", "korrik", "gusht", "shtator", "tetor", "nëntor",
           "dhjetor"}},
    Words{"sr-Cyrl",
          "Српски",
          "Превод",
          true,
          {"јануар", "фебруар", "март", "април", "мај", "јун", "јул", "август", "септембар", "октобар", "новембар",
           "децембар"}},
    Words{"sr-Latn", "Srpski", "Prevod", true, serbian_latin},
    Words{"sr", "Srpski", "Prevod", true, serbian_latin},
    Words{"mk",
          "Македонски",
          "Превод",
          false,
          {"јануари", "февруари", "март", "април", "мај", "јуни", "јули", "август", "септември", "октомври", "ноември",
           "декември"}},
    Words{"de",
          "Deutsch",
          "Übersetzung",
          false,
          {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
           "Dezember"}},
    Words{"fr",
          "Français",
          "Traduction",
          false,
          {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"}},
};

/// Serbian declines its months: "24. novembra".
constexpr std::array serbian_month_stems = {
    std::string_view("januar"),  std::string_view("februar"), std::string_view("mart"),   std::string_view("april"),
    std::string_view("maj"),     std::string_view("jun"),     std::string_view("jul"),    std::string_view("avgust"),
    std::string_view("septemb"), std::string_view("oktob"),   std::string_view("novemb"), std::string_view("decemb"),
    std::string_view("јануар"),  std::string_view("фебруар"), std::string_view("март"),   std::string_view("април"),
    std::string_view("мај"),     std::string_view("јун"),     std::string_view("јул"),    std::string_view("август"),
    std::string_view("септемб"), std::string_view("октоб"),   std::string_view("новемб"), std::string_view("децемб")};

/// The longest entry that is the tag or its beginning.
const Words* find_words(std::string_view language) {
  const Words* found = nullptr;
  for (const Words& words : known) {
    const bool begins = language.starts_with(words.language) &&
                        (language.size() == words.language.size() || language[words.language.size()] == '-');
    if (begins && (found == nullptr || words.language.size() > found->language.size())) found = &words;
  }
  return found;
}

}  // namespace

std::string write_local_date(const PartialDate& date, std::string_view language) {
  const Words* words = find_words(language);
  if (words == nullptr) return write_date(date);
  const bool german = words->language == "de";
  const std::string stop = words->dotted_numbers ? "." : "";
  std::string text;
  if (date.day != 0) text += std::to_string(date.day) + (german ? "." : stop) + " ";
  if (date.month != 0) text += std::string(words->months[static_cast<std::size_t>(date.month - 1)]) + " ";
  return text + std::to_string(date.year) + stop;
}

bool is_month_name(std::string_view word) {
  const auto begins = [word](std::string_view stem) { return word.starts_with(stem); };
  return std::any_of(serbian_month_stems.begin(), serbian_month_stems.end(), begins) ||
         std::any_of(known.begin(), known.end(), [word](const Words& words) {
           return std::find(words.months.begin(), words.months.end(), word) != words.months.end();
         });
}

std::string language_name(std::string_view language) {
  const Words* words = find_words(language);
  return std::string(words == nullptr ? language : words->name);
}

std::string translation_label(std::string_view language) {
  const Words* words = find_words(language);
  return std::string(words == nullptr ? "Translation" : words->translation);
}

std::string field_label(std::string_view organisation) { return "Signature of " + std::string(organisation); }

}  // namespace decl::page
