#include "page/edition_labels.hpp"

#include <algorithm>
#include <array>

#include "model/unicode.hpp"

namespace decl::page {
namespace {

struct Words {
  std::string_view language;
  std::string_view authentic;
  std::string_view transliteration;
  TableHeads heads;
};

constexpr std::array known = {
    Words{"en", "authentic text", "Transliteration", {"No.", "Organisation", "Signed by", "Signature"}},
    Words{"sq", "teksti autentik", "Transliterim", {"Nr.", "Organizata", "Nënshkruar nga", "Nënshkrimi"}},
    Words{"sr-Latn", "autentičan tekst", "Preslovljeno", {"Br.", "Organizacija", "Potpisuje", "Potpis"}},
    Words{"sr", "аутентичан текст", "Пресловљено", {"Бр.", "Организација", "Потписује", "Потпис"}},
    Words{"mk", "автентичен текст", "Транслитерација", {"Бр.", "Организација", "Потпишува", "Потпис"}},
    Words{"hr", "autentičan tekst", "Transliteracija", {"Br.", "Organizacija", "Potpisuje", "Potpis"}},
    Words{"bs", "autentičan tekst", "Transliteracija", {"Br.", "Organizacija", "Potpisuje", "Potpis"}},
    Words{"de", "verbindlicher Text", "Transliteration", {"Nr.", "Organisation", "Unterzeichnet von", "Unterschrift"}},
    Words{"fr", "texte authentique", "Translittération", {"N°", "Organisation", "Signé par", "Signature"}},
    Words{"bs-Cyrl", "аутентичан текст", "Транслитерација", {"Бр.", "Организација", "Потписује", "Потпис"}},
    Words{"cnr", "autentičan tekst", "Preslovljeno", {"Br.", "Organizacija", "Potpisuje", "Potpis"}},
    Words{"cnr-Cyrl", "аутентичан текст", "Пресловљено", {"Бр.", "Организација", "Потписује", "Потпис"}},
    Words{"sl", "verodostojno besedilo", "Prečrkovano", {"Št.", "Organizacija", "Podpisuje", "Podpis"}},
    Words{"bg", "автентичен текст", "Транслитерация", {"№", "Организация", "Подписва", "Подпис"}},
    Words{"el", "αυθεντικό κείμενο", "Μεταγραφή", {"Α/Α", "Οργανισμός", "Υπογράφει", "Υπογραφή"}},
    Words{"ar", "نص ذو حجية", "نقل حرفي", {"الرقم", "المنظمة", "الموقّع", "التوقيع"}},
    Words{"he", "נוסח מחייב", "תעתיק", {"מס׳", "ארגון", "נחתם על ידי", "חתימה"}},
    Words{"it", "testo autentico", "Traslitterazione", {"N.", "Organizzazione", "Firmato da", "Firma"}},
    Words{"es", "texto auténtico", "Transliteración", {"N.º", "Organización", "Firmado por", "Firma"}},
    Words{"pt", "texto autêntico", "Transliteração", {"N.º", "Organização", "Assinado por", "Assinatura"}},
    Words{"ro", "text autentic", "Transliterare", {"Nr.", "Organizația", "Semnat de", "Semnătura"}},
    Words{"hu", "hiteles szöveg", "Átírás", {"Sz.", "Szervezet", "Aláírta", "Aláírás"}},
    Words{"pl", "tekst autentyczny", "Transliteracja", {"Lp.", "Organizacja", "Podpisuje", "Podpis"}},
    Words{"cs", "autentické znění", "Transliterace", {"Č.", "Organizace", "Podepisuje", "Podpis"}},
    Words{"sk", "autentické znenie", "Transliterácia", {"Č.", "Organizácia", "Podpisuje", "Podpis"}},
    Words{"nl", "authentieke tekst", "Transliteratie", {"Nr.", "Organisatie", "Ondertekend door", "Handtekening"}},
    Words{"sv", "autentisk text", "Translitterering", {"Nr", "Organisation", "Undertecknat av", "Underskrift"}},
    Words{"ru", "аутентичный текст", "Транслитерация", {"№", "Организация", "Подписывает", "Подпись"}},
    Words{"uk", "автентичний текст", "Транслітерація", {"№", "Організація", "Підписує", "Підпис"}},
};

/// The longest entry that is the tag or its beginning; else English.
const Words& find_words(std::string_view language) {
  const Words* found = nullptr;
  for (const Words& words : known) {
    const bool begins = language.starts_with(words.language) &&
                        (language.size() == words.language.size() || language[words.language.size()] == '-');
    if (begins && (found == nullptr || words.language.size() > found->language.size())) found = &words;
  }
  return found == nullptr ? known.front() : *found;
}

bool is_subtag(std::string_view language, std::string_view primary) {
  return language.starts_with(primary) && (language.size() == primary.size() || language[primary.size()] == '-');
}

bool is_serbian_cyrillic(std::string_view language) {
  return is_subtag(language, "sr") && !language.starts_with("sr-Latn");
}

bool has_other_letters(std::string_view language) {
  constexpr std::array<std::string_view, 7> languages = {"mk", "bg", "ru", "uk", "be", "el", "ar"};
  return std::any_of(languages.begin(), languages.end(),
                     [&](std::string_view primary) { return is_subtag(language, primary); });
}

constexpr std::array<std::string_view, 30> azbuka = {"а", "б", "в", "г", "д", "ђ", "е", "ж", "з", "и",
                                                     "ј", "к", "л", "љ", "м", "н", "њ", "о", "п", "р",
                                                     "с", "т", "ћ", "у", "ф", "х", "ц", "ч", "џ", "ш"};

std::string write_roman(long long number) {
  constexpr std::array<std::pair<int, const char*>, 9> parts = {
      {{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string text;
  for (const auto& [value, letters] : parts) {
    for (; value != 0 && number >= value; number -= value) text += letters;
  }
  return text;
}

}  // namespace

std::string authentic_label(std::string_view language) { return std::string(find_words(language).authentic); }

std::string transliteration_label(std::string_view language) {
  return std::string(find_words(language).transliteration);
}

std::string_view place_separator(std::string_view language) {
  const bool is_hebrew = is_subtag(language, "he") || is_subtag(language, "yi");
  return unicode::is_right_to_left(language) && !is_hebrew ? "، " : ", ";
}

TableHeads table_heads(std::string_view language) { return find_words(language).heads; }

std::string item_label(long long number, int depth, std::string_view language) {
  constexpr long long latin_letters = 26;
  constexpr long long greatest_roman = 89;
  if (depth == 1 && is_serbian_cyrillic(language) && number <= static_cast<long long>(azbuka.size())) {
    return std::string(azbuka[static_cast<std::size_t>(number - 1)]) + ".";
  }
  const bool decimal = depth == 0 || depth > 2 || has_other_letters(language);
  if (!decimal && depth == 1 && !is_serbian_cyrillic(language) && number <= latin_letters) {
    return std::string(1, static_cast<char>('a' + number - 1)) + ".";
  }
  if (!decimal && depth == 2 && number <= greatest_roman) return write_roman(number) + ".";
  return std::to_string(number) + ".";
}

std::string_view list_numbering(int depth, std::string_view language) {
  if (depth == 0 || depth > 2 || has_other_letters(language)) return "Decimal";
  if (depth == 2) return "LowerRoman";
  return is_serbian_cyrillic(language) ? "Ordered" : "LowerAlpha";
}

std::string_view bullet(int depth) {
  constexpr std::array<std::string_view, 2> bullets = {"•", "–"};
  return bullets[static_cast<std::size_t>(depth) % bullets.size()];
}

}  // namespace decl::page
