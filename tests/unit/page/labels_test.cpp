#include "page/labels.hpp"

#include "support/test.hpp"

using decl::page::language_name;
using decl::page::write_local_date;

TEST_CASE("a month is written as each language writes it") {
  const decl::PartialDate date{2022, 3, 0};
  CHECK(write_local_date(date, "en") == "March 2022");
  CHECK(write_local_date(date, "sq") == "mars 2022");
  CHECK(write_local_date(date, "sr-Latn") == "mart 2022.");
  CHECK(write_local_date(date, "sr-Cyrl") == "март 2022.");
}

TEST_CASE("a day is written as each language writes it") {
  const decl::PartialDate date{2022, 3, 18};
  CHECK(write_local_date(date, "en-GB") == "18 March 2022");
  CHECK(write_local_date(date, "sq") == "18 mars 2022");
  CHECK(write_local_date(date, "sr-Latn") == "18. mart 2022.");
  CHECK(write_local_date(date, "sr-Cyrl-RS") == "18. март 2022.");
  CHECK(write_local_date(date, "de") == "18. März 2022");
  CHECK(write_local_date(date, "en-US") == "March 18, 2022");
  CHECK(write_local_date(date, "sr-ME") == "18. mart 2022.");
  CHECK(write_local_date(date, "cnr") == "18. mart 2022.");
  CHECK(write_local_date(date, "cnr-Cyrl") == "18. март 2022.");
  CHECK(write_local_date(date, "hr") == "18. ožujka 2022.");
  CHECK(write_local_date(date, "bs") == "18. mart 2022.");
  CHECK(write_local_date(date, "sl") == "18. marec 2022");
  CHECK(write_local_date(date, "el") == "18 Μαρτίου 2022");
  CHECK(write_local_date(date, "es") == "18 de marzo de 2022");
  CHECK(write_local_date(date, "pl") == "18 marca 2022");
  CHECK(write_local_date(date, "cs") == "18. března 2022");
  CHECK(write_local_date(date, "sk") == "18. marca 2022");
  CHECK(write_local_date(date, "tr") == "18 Mart 2022");
}

TEST_CASE("a month that a language declines stands alone in its own form") {
  CHECK(write_local_date({2022, 3, 0}, "hr") == "ožujak 2022.");
  CHECK(write_local_date({2022, 3, 0}, "cs") == "březen 2022");
}

TEST_CASE("a year alone is enough of a date") {
  CHECK(write_local_date({2022, 0, 0}, "en") == "2022");
  CHECK(write_local_date({2022, 0, 0}, "sr-Latn") == "2022.");
}

TEST_CASE("a language without words of its own gets the date in ISO 8601 and its tag as its name") {
  CHECK(write_local_date({2022, 3, 18}, "ja") == "2022-03-18");
  CHECK(language_name("ja") == "ja");
  CHECK(language_name("english") == "english");
}

TEST_CASE("a language with words of its own names itself") {
  CHECK(language_name("sq") == "Shqip");
  CHECK(language_name("sr-Cyrl") == "Српски");
  CHECK(language_name("sr-Latn-RS") == "Srpski");
}

TEST_CASE("months are known in every case that a date or a Serbian sentence has them in") {
  for (const auto& [word, language] :
       {std::pair("March", "en"), std::pair("mars", "sq"), std::pair("novembra", "en"), std::pair("новембра", "sr"),
        std::pair("ožujka", "hr"), std::pair("ožujak", "hr"), std::pair("května", "cs")}) {
    INFO(word);
    CHECK(decl::page::is_month_name(word, language));
  }
  for (const char* word : {"", "mar", "river", "člana"}) {
    INFO(word);
    CHECK_FALSE(decl::page::is_month_name(word, "en"));
  }
}

TEST_CASE("a field is described in the text's language, or in English") {
  CHECK(decl::page::field_label("Example Forum", "en") == "Signature of Example Forum");
  CHECK(decl::page::field_label("Forumi Shembull", "sq-XK") == "Nënshkrimi: Forumi Shembull");
  CHECK(decl::page::field_label("Primer", "sr-Latn") == "Potpis: Primer");
  CHECK(decl::page::field_label("Пример", "sr-Cyrl") == "Потпис: Пример");
  CHECK(decl::page::field_label("Example Forum", "ja") == "Signature of Example Forum");
  CHECK(decl::page::label_language("ja") == "en");
  CHECK(decl::page::label_language("sq-XK") == "sq-XK");
}

TEST_CASE("dates from right to left are written in words, since their numbers would change places") {
  CHECK(write_local_date({2024, 3, 22}, "ar") == "22 مارس 2024");
  CHECK(write_local_date({2024, 3, 22}, "he") == "22 במרץ 2024");
  CHECK(write_local_date({2024, 3, 0}, "he") == "מרץ 2024");
  CHECK(write_local_date({2024, 3, 22}, "fa").find("2024") != std::string::npos);
  CHECK(write_local_date({2024, 3, 22}, "eo") == "2024-03-22");
}
