#include "page/labels.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/unicode.hpp"

namespace decl::page {
namespace {

struct Words {
  std::string_view language;
  std::string_view locale;  ///< of CLDR, for dates
  std::string_view name;
  std::string_view translation;
  std::string_view signature_of;  ///< before an organisation's name
  std::string_view signed_electronically;
  std::string_view signatories;
};

constexpr std::array known = {
    Words{"en", "en_GB", "English", "Translation", "Signature of ", "Signed electronically", "Signatories"},
    Words{"en-US", "en_US", "English", "Translation", "Signature of ", "Signed electronically", "Signatories"},
    Words{"sq", "sq", "Shqip", "Përkthim", "Nënshkrimi: ", "Nënshkruar elektronikisht", "Nënshkruesit"},
    Words{"sr", "sr_Latn", "Srpski", "Prevod", "Potpis: ", "Elektronski potpisano", "Potpisnici"},
    Words{"sr-Latn", "sr_Latn", "Srpski", "Prevod", "Potpis: ", "Elektronski potpisano", "Potpisnici"},
    Words{"sr-Cyrl", "sr_Cyrl", "Српски", "Превод", "Потпис: ", "Електронски потписано", "Потписници"},
    Words{"hr", "hr", "Hrvatski", "Prijevod", "Potpis: ", "Elektronički potpisano", "Potpisnici"},
    Words{"bs", "bs_Latn", "Bosanski", "Prijevod", "Potpis: ", "Elektronski potpisano", "Potpisnici"},
    Words{"bs-Cyrl", "bs_Cyrl", "Босански", "Пријевод", "Потпис: ", "Електронски потписано", "Потписници"},
    Words{"cnr", "sr_Latn_ME", "Crnogorski", "Prevod", "Potpis: ", "Elektronski potpisano", "Potpisnici"},
    Words{"cnr-Cyrl", "sr_Cyrl_ME", "Црногорски", "Превод", "Потпис: ", "Електронски потписано", "Потписници"},
    Words{"sl", "sl", "Slovenščina", "Prevod", "Podpis: ", "Elektronsko podpisano", "Podpisniki"},
    Words{"mk", "mk", "Македонски", "Превод", "Потпис: ", "Електронски потпишано", "Потписници"},
    Words{"bg", "bg", "Български", "Превод", "Подпис: ", "Електронно подписано", "Подписали"},
    Words{"el", "el", "Ελληνικά", "Μετάφραση", "Υπογραφή: ", "Υπογράφηκε ηλεκτρονικά", "Υπογράφοντες"},
    Words{"it", "it", "Italiano", "Traduzione", "Firma: ", "Firmato elettronicamente", "Firmatari"},
    Words{"es", "es", "Español", "Traducción", "Firma: ", "Firmado electrónicamente", "Firmantes"},
    Words{"pt", "pt", "Português", "Tradução", "Assinatura: ", "Assinado eletronicamente", "Signatários"},
    Words{"ro", "ro", "Română", "Traducere", "Semnătura: ", "Semnat electronic", "Semnatari"},
    Words{"tr", "tr", "Türkçe", "Çeviri", "İmza: ", "Elektronik olarak imzalandı", "İmzacılar"},
    Words{"hu", "hu", "Magyar", "Fordítás", "Aláírás: ", "Elektronikusan aláírva", "Aláírók"},
    Words{"pl", "pl", "Polski", "Tłumaczenie", "Podpis: ", "Podpisano elektronicznie", "Sygnatariusze"},
    Words{"cs", "cs", "Čeština", "Překlad", "Podpis: ", "Elektronicky podepsáno", "Signatáři"},
    Words{"sk", "sk", "Slovenčina", "Preklad", "Podpis: ", "Elektronicky podpísané", "Signatári"},
    Words{"nl", "nl", "Nederlands", "Vertaling", "Handtekening: ", "Elektronisch ondertekend", "Ondertekenaars"},
    Words{"sv", "sv", "Svenska", "Översättning", "Underskrift: ", "Elektroniskt undertecknat", "Undertecknare"},
    Words{"de", "de", "Deutsch", "Übersetzung", "Unterschrift: ", "Elektronisch unterzeichnet", "Unterzeichnende"},
    Words{"fr", "fr", "Français", "Traduction", "Signature\u00A0: ", "Signé électroniquement", "Signataires"},
    Words{"ru", "ru", "Русский", "Перевод", "Подпись: ", "Подписано электронно", "Подписавшие"},
    Words{"uk", "uk", "Українська", "Переклад", "Підпис: ", "Підписано електронно", "Підписанти"},
};

/// Serbian declines its months, as in "24. novembra", and CLDR has one case only.
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

const Words& words_or_english(std::string_view language) {
  const Words* words = find_words(language);
  return words == nullptr ? known.front() : *words;
}

/// The names that a locale has for its months. Looking them up costs far more than using them.
const std::set<std::string, std::less<>>& month_names_of(std::string_view locale) {
  thread_local std::map<std::string_view, std::set<std::string, std::less<>>> names;
  const auto [found, is_new] = names.try_emplace(locale);
  if (is_new) {
    for (std::string& name : unicode::month_names(std::string(locale))) found->second.insert(std::move(name));
  }
  return found->second;
}

}  // namespace

std::string write_local_date(const PartialDate& date, std::string_view language) {
  const Words* words = find_words(language);
  if (words != nullptr) return unicode::write_long_date(date.year, date.month, date.day, std::string(words->locale));
  if (!unicode::is_right_to_left(language)) return write_date(date);
  // The parts of 2024-03-22 would change places there.
  return unicode::write_long_date(date.year, date.month, date.day,
                                  std::string(language) + "@calendar=gregorian;numbers=latn");
}

bool is_month_name(std::string_view word, std::string_view language) {
  const bool is_serbian = std::any_of(serbian_month_stems.begin(), serbian_month_stems.end(),
                                      [word](std::string_view stem) { return word.starts_with(stem); });
  const Words* words = find_words(language);
  return is_serbian || (words != nullptr && month_names_of(words->locale).contains(word));
}

std::string language_name(std::string_view language) {
  const Words* words = find_words(language);
  return std::string(words == nullptr ? language : words->name);
}

std::string label_language(std::string_view language) {
  return std::string(find_words(language) == nullptr ? "en" : language);
}

std::string translation_label(std::string_view language) { return std::string(words_or_english(language).translation); }

std::string field_label(std::string_view organisation, std::string_view language) {
  return std::string(words_or_english(language).signature_of).append(organisation);
}

std::string signed_label(std::string_view language) {
  return std::string(words_or_english(language).signed_electronically);
}

std::string signatories_label(std::string_view language) { return std::string(words_or_english(language).signatories); }

}  // namespace decl::page
