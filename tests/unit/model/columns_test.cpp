#include <decl/columns.hpp>

#include "support/test.hpp"

using namespace decl;

// Expected by UAX #11 and the general categories of the characters (UnicodeData.txt, EastAsianWidth.txt).
TEST_CASE("letters of Europe take a column each, however they are written") {
  CHECK(count_columns("") == 0);
  CHECK(count_columns("Forum") == 5);
  CHECK(count_columns("Shqip\xC3\xAB") == 6);
  CHECK(count_columns("Shqipe\xCC\x88") == 6);            // U+0308, Mn
  CHECK(count_columns("\xD0\xA1\xD1\x80\xD0\xB1") == 3);  // Cyrillic
  CHECK(count_columns("\xD9\x85\xD9\x8E\xD8\xB1") == 2);  // Arabic with U+064E, Mn
}

TEST_CASE("wide characters take two columns, and what is malformed one") {
  CHECK(count_columns("\xE6\x96\x87\xE6\x9B\xB8") == 4);  // U+6587 U+66F8, W
  CHECK(count_columns("\xEF\xBC\xA1") == 2);              // U+FF21, F
  CHECK(count_columns("\xE2\x80\x8B") == 0);              // U+200B, Cf
  CHECK(count_columns("a\xFFz") == 3);
}
