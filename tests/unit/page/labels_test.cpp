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
