#include "page/edition_labels.hpp"

#include "support/test.hpp"

using decl::page::item_label;
using decl::page::list_numbering;

TEST_CASE("lists count in numbers, then letters, then small Roman numbers") {
  CHECK(item_label(3, 0, "en") == "3.");
  CHECK(item_label(3, 1, "en") == "c.");
  CHECK(item_label(26, 1, "sq") == "z.");
  CHECK(item_label(4, 2, "en") == "iv.");
  CHECK(item_label(89, 2, "en") == "lxxxix.");
  CHECK(item_label(7, 3, "en") == "7.");
}

TEST_CASE("Serbian Cyrillic lists count in the letters of the azbuka") {
  CHECK(item_label(1, 1, "sr-Cyrl") == "а.");
  CHECK(item_label(6, 1, "sr") == "ђ.");
  CHECK(item_label(30, 1, "sr-Cyrl") == "ш.");
  CHECK(item_label(6, 1, "sr-Latn") == "f.");
}

TEST_CASE("what letters can't count is counted in numbers") {
  CHECK(item_label(27, 1, "en") == "27.");
  CHECK(item_label(31, 1, "sr-Cyrl") == "31.");
  CHECK(item_label(90, 2, "en") == "90.");
  CHECK(item_label(2'147'483'648, 1, "en") == "2147483648.");
  CHECK(item_label(2, 1, "el") == "2.");
}

TEST_CASE("a transliteration is called one in its own language and script") {
  CHECK(decl::page::transliteration_label("sr-Latn") == "Preslovljeno");
  CHECK(decl::page::transliteration_label("sr-Cyrl") == "Пресловљено");
  CHECK(decl::page::transliteration_label("ja") == "Transliteration");
}

TEST_CASE("the structure says how a list counts") {
  CHECK(list_numbering(0, "en") == "Decimal");
  CHECK(list_numbering(1, "en") == "LowerAlpha");
  CHECK(list_numbering(2, "en") == "LowerRoman");
  CHECK(list_numbering(1, "sr-Cyrl") == "Ordered");
  CHECK(list_numbering(1, "el") == "Decimal");
}

TEST_CASE("a table of signatories has heads in every language whose words pages know") {
  const auto english = decl::page::table_heads("en");
  for (const char* language :
       {"sq", "sr", "sr-Latn", "hr", "bs", "bs-Cyrl", "cnr", "cnr-Cyrl", "sl", "mk", "bg", "el", "ar", "he",
        "it", "es", "pt",      "ro", "hu", "pl",      "cs",  "sk",       "nl", "sv", "de", "fr", "ru", "uk"}) {
    CAPTURE(language);
    CHECK(decl::page::table_heads(language).signature != (language == std::string("fr") ? "" : english.signature));
    CHECK(decl::page::table_heads(language).number != english.number);
    CHECK(decl::page::authentic_label(language) != decl::page::authentic_label("en"));
  }
}

TEST_CASE("the words around versions and signatories follow the text's language") {
  CHECK(decl::page::authentic_label("sq") == "teksti autentik");
  CHECK(decl::page::authentic_label("sr-Latn-RS") == "autentičan tekst");
  CHECK(decl::page::authentic_label("sr-Cyrl") == "аутентичан текст");
  CHECK(decl::page::authentic_label("xx") == "authentic text");
  CHECK(decl::page::table_heads("sr").signature == "Потпис");
  CHECK(decl::page::table_heads("bs-Cyrl-BA").signature == "Потпис");
  CHECK(decl::page::table_heads("bs-Latn").signature == "Potpis");
  CHECK(decl::page::table_heads("el").organisation == "Οργανισμός");
  CHECK(decl::page::table_heads("ar-EG").signature == "التوقيع");
  CHECK(decl::page::table_heads("he").number == "מס׳");
  CHECK(decl::page::bullet(0) != decl::page::bullet(1));
  CHECK(decl::page::place_separator("ar") == "، ");
  CHECK(decl::page::place_separator("he") == ", ");
  CHECK(decl::page::place_separator("sq") == ", ");
}
