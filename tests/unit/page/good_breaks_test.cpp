#include <algorithm>

#include "page/break_lines.hpp"
#include "support/test.hpp"

namespace {

/// The text with "|" where a line may end.
std::string marked(std::string text, const std::string& language) {
  std::vector<std::size_t> breaks = decl::page::find_good_breaks(text, language);
  std::reverse(breaks.begin(), breaks.end());
  for (const std::size_t position : breaks) text.insert(position, "|");
  return text;
}

}  // namespace

TEST_CASE("a line may end after a space and after a hyphen") {
  CHECK(marked("a post-conflict word", "en") == "a |post-|conflict |word");
}

TEST_CASE("a date in numbers stays together") {
  CHECK(marked("dana 24. 11. 2026. godine", "sr-Latn") == "dana |24. 11. 2026. |godine");
}

TEST_CASE("a day stays with its month") {
  CHECK(marked("od 24. novembra do 18. марта", "sr-Latn") == "od |24. novembra |do |18. марта");
  CHECK(marked("më 24 nëntor 2026", "sq") == "më |24 nëntor |2026");
}

TEST_CASE("an abbreviation stays with the number it leads") {
  CHECK(marked("po čl. 5 i ст. 12 Povelje", "sr-Latn") == "po |čl. 5 |i |ст. 12 |Povelje");
}
