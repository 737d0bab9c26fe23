#include "support/test.hpp"

#include "model/unicode.hpp"

using namespace decl;

namespace {

std::string ids_of(const std::string& text) {
  std::string ids;
  for (const Finding& finding : unicode::check_text(text, {})) ids += (ids.empty() ? "" : " ") + finding.id;
  return ids;
}

std::string with(char32_t code_point) {
  std::string text = "ab";
  unicode::append_code_point(text, code_point);
  return text + "cd";
}

}  // namespace

TEST_CASE("Ordinary text in four languages and its punctuation pass") {
  CHECK(ids_of("We, the undersigned, reiterate: peace & dialogue — “now”.") == "");
  CHECK(ids_of("Ne, nënshkruesit, ripërsërisim: çdo gjë është e mundur…") == "");
  CHECK(ids_of("Mi, potpisnici, ponavljamo: „mir“ i đačka čežnja, šljiva, njegoš.") == "");
  CHECK(ids_of("Ми, потписници, понављамо: „мир” и ђачка чежња, шљива, џак.") == "");
  CHECK(ids_of("10\u00A0000 EUR, № 5, 50\u202F%") == "");
}

TEST_CASE("Words are divided by hyphens, apostrophes and digits, so inflected foreign names pass") {
  CHECK(ids_of("COVID-ом") == "");
  CHECK(ids_of("EU-вом и НАТО") == "");
  CHECK(ids_of("Brexit’ом") == "");
  CHECK(ids_of("H2О") == "");
  CHECK(ids_of("Београд/Beograd, (ЕУ)EU") == "");
}

TEST_CASE("A word that mixes Latin, Cyrillic or Greek is reported with the word") {
  const Findings findings = unicode::check_text("the Bаlkan Forum", {});  // Cyrillic а
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "model.unicode.mixed-scripts");
  CHECK(findings[0].severity == Severity::error);
  CHECK(test::contains(findings[0].message, "\"Bаlkan\""));
  CHECK(ids_of("Fοrum") == "model.unicode.mixed-scripts");  // Greek ο
  CHECK(ids_of("Фοрум") == "model.unicode.mixed-scripts");  // Greek ο in Cyrillic
  CHECK(ids_of("end mixeд") == "model.unicode.mixed-scripts");
  CHECK(ids_of("дend") == "model.unicode.mixed-scripts");
  CHECK(ids_of("plain words, then оne") == "model.unicode.mixed-scripts");
  CHECK(ids_of("аnd then plain words") == "model.unicode.mixed-scripts");
  CHECK(ids_of("да no не so да") == "");
  CHECK(ids_of("e\u0301tа") == "model.unicode.mixed-scripts model.unicode.not-nfc");  // a mark doesn't end a word
}

TEST_CASE("Characters that could mislead are named") {
  CHECK(ids_of(with(0x0000)) == "model.unicode.control");
  CHECK(ids_of(with(0x0009)) == "model.unicode.control");
  CHECK(ids_of(with(0x000A)) == "model.unicode.control");
  CHECK(ids_of(with(0x0085)) == "model.unicode.control");
  CHECK(ids_of(with(0x2029)) == "model.unicode.control");
  CHECK(ids_of(with(0x202E)) == "model.unicode.bidi");
  CHECK(ids_of(with(0x2066)) == "model.unicode.bidi");
  CHECK(ids_of(with(0x00AD)) == "model.unicode.invisible");
  CHECK(ids_of(with(0x200B)) == "model.unicode.invisible");
  CHECK(ids_of(with(0x200D)) == "model.unicode.invisible");
  CHECK(ids_of(with(0xFE0F)) == "model.unicode.invisible");
  CHECK(ids_of(with(0xE0061)) == "model.unicode.invisible");
  CHECK(ids_of(with(0x3164)) == "model.unicode.invisible");
  CHECK(ids_of(with(0xE000)) == "model.unicode.private-use");
  CHECK(ids_of(with(0xF0000)) == "model.unicode.private-use");
  CHECK(ids_of(with(0x0378)) == "model.unicode.unassigned");
  CHECK(ids_of(with(0xFFFE)) == "model.unicode.unassigned");
  CHECK(ids_of(with(0x2003)) == "model.unicode.space");
  const Findings findings = unicode::check_text(with(0x202E), {"a.txt", "title", 7, {}});
  REQUIRE(findings.size() == 1);
  CHECK(test::contains(findings[0].message, "U+202E (RIGHT-TO-LEFT OVERRIDE)"));
  CHECK(findings[0].place == Place{"a.txt", "title", 7, {}});
}

TEST_CASE("Text must be in normalisation form C") {
  CHECK(ids_of("caf\u00E9") == "");
  CHECK(ids_of("cafe\u0301") == "model.unicode.not-nfc");
  CHECK(ids_of("\u212B") == "model.unicode.not-nfc");  // ANGSTROM SIGN
}

TEST_CASE("Combining marks need a letter and stand at most four on it") {
  CHECK(ids_of("\u0301a") == "model.unicode.mark-first");
  CHECK(ids_of("x\u0327\u0323\u0331\u0332") == "");
  std::string stacked = "x";
  for (int i = 0; i < 40; ++i) stacked += "\u0331";
  CHECK(ids_of(stacked) == "model.unicode.marks");
}

TEST_CASE("Bytes that are not UTF-8 are one finding") { CHECK(ids_of("ab\xFF\xFE\x80") == "model.unicode.malformed"); }

TEST_CASE("A hostile line gives few findings") {
  std::string text;
  for (char32_t c = 0xE000; c < 0xF000; ++c) unicode::append_code_point(text, c);
  CHECK(unicode::check_text(text, {}).size() <= 20);
  std::string repeated;
  for (int i = 0; i < 1000; ++i) repeated += "a\u202Eb";
  CHECK(ids_of(repeated) == "model.unicode.bidi");
}
