#include <decl/time.hpp>

#include "support/test.hpp"

using namespace decl;

TEST_CASE("a time is written as RFC 3339 in UTC and read back") {
  // RFC 3339 5.8 and `date -u -d @1647612300`.
  CHECK(write_time(Time(std::chrono::seconds(1647612300))) == "2022-03-18T14:05:00Z");
  CHECK(read_time("2022-03-18T14:05:00Z") == Time(std::chrono::seconds(1647612300)));
  CHECK(write_time(Time(std::chrono::seconds(-1))) == "1969-12-31T23:59:59Z");
  CHECK(write_time(read_time("0001-01-01T00:00:00Z")) == "0001-01-01T00:00:00Z");
  CHECK(write_time(read_time("9999-12-31T23:59:59Z")) == "9999-12-31T23:59:59Z");
  CHECK(write_time(read_time("2024-02-29T00:00:00Z")) == "2024-02-29T00:00:00Z");
}

TEST_CASE("another spelling of a time, or a day that does not exist, is refused") {
  for (const char* text :
       {"", "2022-03-18", "2022-03-18T14:05:00", "2022-03-18 14:05:00Z", "2022-03-18T14:05:00+00:00",
        "2022-03-18t14:05:00z", "2022-02-29T00:00:00Z", "2022-13-01T00:00:00Z", "2022-03-18T24:00:00Z",
        "2022-03-18T14:60:00Z", "2022-03-18T14:05:60Z", "0000-01-01T00:00:00Z", "2022-03-18T14:05:00Z "}) {
    CAPTURE(text);
    CHECK(test::error_of([&] { read_time(text); }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("a year of five digits can't be written") {
  CHECK(test::error_of([] { write_time(Time(std::chrono::sys_days(std::chrono::year(10000) / 1 / 1))); }).code() ==
        ErrorCode::usage);
}
