#include "intake/language.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string guess(const std::string& text) { return intake::guess_language(test::plain_parts(text)); }

}  // namespace

TEST_CASE("Four languages are told apart by their frequent words") {
  CHECK(guess("We, the undersigned organisations, have agreed on the following text and its aims.") == "en");
  CHECK(guess("Ne, organizatat nënshkruese, jemi pajtuar për tekstin në vijim dhe qëllimet e tij.") == "sq");
  CHECK(guess("Mi, dole potpisane organizacije, saglasne smo da je mir u regionu od značaja za sve.") == "sr-Latn");
  CHECK(guess("Ми, доле потписане организације, сагласне смо да је мир у региону од значаја за све.") == "sr-Cyrl");
}

TEST_CASE("Words inside lists count") { CHECK(guess("- the peace of all\n  - and the trust") == "en"); }

TEST_CASE("Too little or mixed text gives no guess") {
  CHECK(guess("Peace") == "");
  CHECK(guess("12 34 56") == "");
  CHECK(guess("Wir erklären hiermit unsere Absicht zur Zusammenarbeit.") == "");
  CHECK(guess("The peace of all and for all. Mir je od značaja za sve i da se radi.") == "");
}
