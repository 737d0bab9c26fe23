#include "intake/recorded_name.hpp"

#include "support/test.hpp"

using decl::intake::make_recorded_name;

TEST_CASE("Names that a record can hold stay as they are") {
  for (const std::string name : {"a.txt", "100%.txt", "Šćepan (2).md", "Изјава о миру.odt", "a b.txt", ".txt"}) {
    CHECK(make_recorded_name(name) == name);
  }
}

TEST_CASE("Names are recorded in normalisation form C") {
  CHECK(make_recorded_name("S\u030Cc\u0301epan.txt") == "Šćepan.txt");
}

TEST_CASE("What can't stand in a record is written byte by byte") {
  CHECK(make_recorded_name(" a.txt") == "%20a.txt");
  CHECK(make_recorded_name("a.txt ") == "a.txt%20");
  CHECK(make_recorded_name("a  b.txt") == "a %20b.txt");
  CHECK(make_recorded_name("a\\b.txt") == "a%5Cb.txt");
  CHECK(make_recorded_name("a\u202Etxt.b") == "a%E2%80%AEtxt.b");
  CHECK(make_recorded_name("a\nb") == "a%0Ab");
  CHECK(make_recorded_name("a\xEB.txt") == "a%EB.txt");
}
