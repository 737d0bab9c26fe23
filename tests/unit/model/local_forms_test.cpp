#include <algorithm>

#include "model/unicode.hpp"
#include "support/test.hpp"

using decl::unicode::month_names;
using decl::unicode::write_long_date;

TEST_CASE("a date is written with as many parts as are known") {
  CHECK(write_long_date(2022, 3, 18, "en_GB") == "18 March 2022");
  CHECK(write_long_date(2022, 3, 0, "en_GB") == "March 2022");
  CHECK(write_long_date(2022, 0, 0, "en_GB") == "2022");
}

TEST_CASE("an early date is Gregorian and keeps its day") {
  CHECK(write_long_date(1389, 6, 28, "en_GB") == "28 June 1389");
  CHECK(write_long_date(4, 2, 29, "en_GB") == "29 February 4");
}

TEST_CASE("many locales in turn give what each gives alone") {
  for (int turn = 0; turn < 2; ++turn) {
    for (int month = 1; month <= 12; ++month) {
      CHECK_FALSE(write_long_date(2022, month, 1, "sr_Cyrl").empty());
      CHECK_FALSE(write_long_date(2022, month, 0, "hu").empty());
    }
    CHECK(write_long_date(2022, 3, 18, "sr_Cyrl") == "18. март 2022.");
    CHECK(write_long_date(2022, 3, 18, "hu") == "2022. március 18.");
  }
}

TEST_CASE("a language that declines its months has both forms") {
  const std::vector<std::string> names = month_names("hr");
  CHECK(std::find(names.begin(), names.end(), "ožujak") != names.end());
  CHECK(std::find(names.begin(), names.end(), "ožujka") != names.end());
}
