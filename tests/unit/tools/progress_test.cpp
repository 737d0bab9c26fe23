#include "progress.hpp"

#include "support/test.hpp"

using namespace decl::tool;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("progress is told with rate, failures and the time that is left") {
  // 900 in 3 seconds are 300 a second; the 1100 that are left take 3.7 seconds.
  const ProgressState state{900, 2000, 3, 0, milliseconds(3000)};
  CHECK(write_progress_line(state) == "900 of 2000 (45 %), 3 failed, 300 a second, 0:04 left");
  CHECK(write_progress_bar(state, 100) ==
        " 45 % [#########-----------] 900 of 2000, 3 failed, 300 a second, 0:04 left");
  CHECK(write_progress_bar(state, 20) == " 45 % [#########----");
  CHECK(write_progress_bar(state, 0).empty());
}

TEST_CASE("nothing is foretold before there is anything to tell it from") {
  CHECK(write_progress_line({0, 2000, 0, 0, milliseconds(0)}) == "0 of 2000 (0 %)");
  CHECK(write_progress_line({10, 2000, 0, 0, milliseconds(500)}) == "10 of 2000 (0 %)");
  CHECK(write_progress_line({0, 2000, 0, 0, milliseconds(5000)}) == "0 of 2000 (0 %)");
  CHECK(write_progress_line({0, 0, 0, 0, milliseconds(0)}) == "0 of 0 (100 %)");
}

TEST_CASE("what a run before did counts as done, not as fast") {
  CHECK(write_progress_line({1000, 2000, 0, 900, milliseconds(50'000)}) ==
        "1000 of 2000 (50 %), 2.0 a second, 8:20 left");
}

TEST_CASE("at the end no time is left") {
  CHECK(write_progress_line({2000, 2000, 0, 0, milliseconds(4000)}) == "2000 of 2000 (100 %), 500 a second");
}

TEST_CASE("durations are written as clocks write them") {
  CHECK(write_duration(seconds(0)) == "0:00");
  CHECK(write_duration(seconds(59)) == "0:59");
  CHECK(write_duration(seconds(3599)) == "59:59");
  CHECK(write_duration(seconds(3600)) == "1:00:00");
  CHECK(write_duration(seconds(360'061)) == "100:01:01");
}
