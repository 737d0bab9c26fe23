#include "intake/line_ranges.hpp"

#include "support/test.hpp"

using namespace decl::intake;

TEST_CASE("line ranges are read and written alike") {
  CHECK(find_line_ranges("3") == LineRanges{{3, 3}});
  CHECK(find_line_ranges("3-5, 9") == LineRanges{{3, 5}, {9, 9}});
  CHECK(find_line_ranges("3-5,9-10") == LineRanges{{3, 5}, {9, 10}});
  CHECK(write_line_ranges({{3, 5}, {9, 9}}) == "3-5, 9");
}

TEST_CASE("what is no range of lines is refused") {
  for (const char* text : {"", "0", "a", "3-", "-3", "5-3", "3-5, 5", "3,", "3 - 5", "3-5;9", "99999999999999999999"}) {
    INFO(text);
    CHECK_FALSE(find_line_ranges(text));
  }
}

TEST_CASE("lines that touch are joined, in whatever order they come") {
  const LineRanges ranges = join_ranges({{7, 8}, {3, 3}, {4, 5}});
  CHECK(ranges == LineRanges{{3, 5}, {7, 8}});
  CHECK(holds_line(ranges, 5));
  CHECK_FALSE(holds_line(ranges, 6));
}
