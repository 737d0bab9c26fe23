#include "support/test.hpp"

#include <chrono>
#include <thread>

#include "model/unicode.hpp"

using namespace decl::unicode;

namespace {

std::string cut(const std::string& text, const std::string& language) {
  std::string parts;
  std::size_t start = 0;
  for (const std::size_t position : find_line_breaks(text, language)) {
    parts += text.substr(start, position - start) + "|";
    start = position;
  }
  return parts + text.substr(start);
}

std::string scripts(const std::string& text) {
  std::string parts;
  for (const ScriptRun& run : split_scripts(text)) parts += "[" + text.substr(run.start, run.length) + "]" + run.script;
  return parts;
}

}  // namespace

// UAX #14: after spaces and hyphens, not before closing punctuation, not at a no-break space.
TEST_CASE("Lines may be broken after spaces and hyphens, by byte offset") {
  CHECK(cut("peace and well-being.", "en") == "peace |and |well-|being.");
  CHECK(cut("мир (и) дијалог!", "sr-Cyrl") == "мир |(и) |дијалог!");
  CHECK(cut("10\u00A0000 EUR", "en") == "10\u00A0000 |EUR");
  CHECK(cut("one", "sq") == "one");
  CHECK(find_line_breaks("", "en").empty());
  CHECK(cut("a b", "not a language") == "a |b");
}

TEST_CASE("Line breaks are the same in any thread and however many languages were used") {
  const std::string text = "Ne, nënshkruesit, ripërsërisim.";
  const auto expected = find_line_breaks(text, "sq");
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'd'; ++b) CHECK(find_line_breaks(text, std::string{a, b}) == expected);
  }
  std::vector<std::size_t> other;
  std::thread([&] { other = find_line_breaks(text, "sq"); }).join();
  CHECK(other == expected);
}

TEST_CASE("Common characters join the stretch of script before them, leading ones the stretch after them") {
  CHECK(scripts("Beograd, Београд.") == "[Beograd, ]Latn[Београд.]Cyrl");
  CHECK(scripts("(12) мир – peace") == "[(12) мир – ]Cyrl[peace]Latn");
  CHECK(scripts("e\u0301t") == "[e\u0301t]Latn");
  CHECK(scripts("12.") == "[12.]Zyyy");
  CHECK(scripts("") == "");
}

TEST_CASE("Scripts are named by ISO 15924") {
  CHECK(script_of(U'a') == "Latn");
  CHECK(script_of(U'ж') == "Cyrl");
  CHECK(script_of(U'ω') == "Grek");
  CHECK(script_of(0x0627) == "Arab");
  CHECK(script_of(U'1') == "Zyyy");
  CHECK(script_of(0x0301) == "Zinh");
}
