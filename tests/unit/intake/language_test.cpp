#include "intake/language.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string guess(const std::string& text) { return intake::guess_language(test::plain_parts(text)).tag; }

}  // namespace

TEST_CASE("Four languages are told apart by their frequent words") {
  CHECK(guess("We, the undersigned organisations, have agreed on the following text and its aims.") == "en");
  CHECK(guess("Ne, organizatat nënshkruese, jemi pajtuar për tekstin në vijim dhe qëllimet e tij.") == "sq");
  CHECK(guess("Mi, dole potpisane organizacije, saglasne smo da je mir u regionu od značaja za sve.") == "sr-Latn");
  CHECK(guess("Ми, доле потписане организације, сагласне смо да је мир у региону од значаја за све.") == "sr-Cyrl");
}

TEST_CASE("Words count that begin with a capital, or are all capitals") {
  CHECK(guess("The peace. Of. All") == "en");
  CHECK(guess("PËR PAQEN DHE TË DREJTAT") == "sq");
  CHECK(guess("ЗА МИР И ПРАВА") == "sr-Cyrl");
}

TEST_CASE("Words inside lists count") { CHECK(guess("- the peace of all\n  - and the trust") == "en"); }

TEST_CASE("Too little or mixed text gives no guess") {
  CHECK(guess("Peace") == "");
  CHECK(guess("12 34 56") == "");
  CHECK(guess("Wir erklären hiermit unsere Absicht zur Zusammenarbeit.") == "");
  CHECK(guess("The peace of all and for all. Mir je od značaja za sve i da se radi.") == "");
}

TEST_CASE("Bosnian, Croatian and Montenegrin are not claimed, but hinted at") {
  const auto serbian =
      intake::guess_language(test::plain_parts("Mi smo saglasni da je mir od značaja za sve i da se radi."));
  CHECK(serbian.tag == "sr-Latn");
  CHECK_FALSE(serbian.is_kindred);
  const auto kindred = intake::guess_language(
      test::plain_parts("Mi smo suglasni da je mir od značaja za sve, gdje god bili, i da se prije svega radi."));
  CHECK(kindred.tag == "sr-Latn");
  CHECK(kindred.is_kindred);
}

TEST_CASE("A text in several languages is divided where each begins, with its title and date") {
  const auto parts = test::plain_parts(
      "JOINT STATEMENT\n\nWe are of one mind and this is the text of it.\n\nAna Example\nDirector\nExample Forum\n\n\n"
      "DEKLARATË E PËRBASHKËT\n\nmars 2022\n\nNe jemi të një mendjeje dhe ky është teksti për të gjithë.\n\n"
      "Mi smo saglasni da je mir od značaja za sve i da se radi.\n");
  const auto segments = intake::find_language_segments(parts);
  REQUIRE(segments.size() == 3);
  CHECK(segments[0].language == "en");
  CHECK(segments[0].end == 3);
  CHECK(segments[1].language == "sq");
  CHECK(segments[1].first == 3);
  CHECK(segments[2].language == "sr-Latn");
  CHECK(segments[2].end == parts.size());
  CHECK(intake::find_language_segments(test::plain_parts("Peace")).empty());
}

TEST_CASE("A language is guessed from the start of a text, which is limited") {
  const std::string english = " We have agreed on the following text and its aims.";
  CHECK(guess(std::string(limits::detected_bytes - english.size() - 1, 'x') + english) == "en");
  CHECK(guess(std::string(limits::detected_bytes, 'x') + english) == "");
}
