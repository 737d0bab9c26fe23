#include "support/test.hpp"

#include <decl/declaration.hpp>

using namespace decl;

TEST_CASE("A date is written as precisely as it is known, and read back") {
  CHECK(write_date({2022, 0, 0}) == "2022");
  CHECK(write_date({2022, 3, 0}) == "2022-03");
  CHECK(write_date({2022, 3, 18}) == "2022-03-18");
  CHECK(write_date({987, 1, 2}) == "0987-01-02");
  for (const PartialDate date : {PartialDate{2022, 0, 0}, {2022, 12, 0}, {2024, 2, 29}, {1, 1, 1}, {9999, 12, 31}}) {
    CHECK(read_date(write_date(date)) == date);
  }
}

TEST_CASE("Dates that don't exist or are written otherwise are refused") {
  for (const char* text :
       {"",           "22",          "20222",      "2022-3",  "2022-03-", "2022-13", "2022-00",     "2022-02-29",
        "1900-02-29", "2022-04-31",  "2022-04-00", "0000",    "0000-01",  "2022/03", "2022-03-18T", " 2022",
        "2O22",       "2022-03-18 ", "-022",       "２０２２"}) {
    INFO(text);
    CHECK(test::error_of([&] { read_date(text); }).code() == ErrorCode::unreadable);
  }
}
