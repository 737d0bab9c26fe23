#include "base/ascii.hpp"

#include "support/test.hpp"

using namespace decl;

TEST_CASE("Capital letters of ASCII become small, and nothing else changes") {
  CHECK(make_ascii_lower("A-Z, [M] 'az' @09") == "a-z, [m] 'az' @09");
  CHECK(make_ascii_lower("\xC3\x8BX\x80") == "\xC3\x8Bx\x80");
  CHECK(make_ascii_lower("").empty());
}
