#include "intake/stages.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string read_date_line(const std::string& text, const std::optional<PartialDate>& known = {}) {
  auto parts = test::plain_parts(text);
  intake::Context context("a.txt");
  const auto date = intake::take_date(parts, known, context);
  return (date ? write_date(date->date) + "/" + date->place + " " : "none ") + test::outline(parts);
}

std::string read_title(const std::string& text, const std::optional<std::string>& known = {}) {
  auto parts = test::plain_parts(text);
  intake::Context context("a.txt");
  const auto title = intake::take_title(parts, known, context);
  return (title ? "<" + *title + "> " : "none ") + test::outline(parts);
}

std::string read_headings(const std::string& text) {
  auto parts = test::plain_parts(text);
  intake::Context context("a.txt");
  intake::find_headings(parts, std::nullopt, context);
  return test::outline(parts);
}

}  // namespace

TEST_CASE("The date line is taken from the top, wherever it stands among the first short lines") {
  CHECK(read_date_line("March 2022\n\nText.") == "2022-03/ P(Text.)");
  CHECK(read_date_line("Title\n\nSample Town, 18 May 2011\n\nText.") == "2011-05-18/Sample Town P(Title) P(Text.)");
  CHECK(read_date_line("Title\n18 May 2011\nText.") == "2011-05-18/ P(Title) P(Text.)");
  CHECK(read_date_line("18 May 2011\nTitle\n\nText.") == "2011-05-18/ P(Title) P(Text.)");
}

TEST_CASE("The date line is taken from before the signatories") {
  const std::string text =
      "We have met and have agreed, after a long talk, on the following text, which all of us support fully.\n\n";
  const std::string kept = "P(" + text.substr(0, text.size() - 2) + ")";
  CHECK(read_date_line(text + "Beograd, 18. maj 2011.\n\nAna Example\nExample Forum") ==
        "2011-05-18/Beograd " + kept + " P(Ana Example Example Forum)");
  CHECK(read_date_line(text + "18 May 2011") == "2011-05-18/ " + kept);
  CHECK(read_date_line(text + "18 May 2011\n\nSignatories:\n\n- Example Forum") ==
        "2011-05-18/ " + kept + " P(Signatories:) U[I(Example Forum)]");
  CHECK(read_date_line(text + "18 May 2011\n\nWe ask for:\n\n- peace") ==
        "none " + kept + " P(18 May 2011) P(We ask for:) U[I(peace)]");
}

TEST_CASE("A year or month at the top is told to the day by the line before the signatories") {
  const std::string text =
      "We have met and have agreed, after a long talk, on the following text, which all of us support fully.\n\n";
  const std::string kept = " P(" + text.substr(0, text.size() - 2) + ")";
  CHECK(read_date_line("Lisna, 2011\n\n" + text + "18 May 2011") == "2011-05-18/Lisna" + kept);
  CHECK(read_date_line("May 2011\n\n" + text + "Lisna, 18 May 2011") == "2011-05-18/Lisna" + kept);
  CHECK(read_date_line("2010\n\n" + text + "18 May 2011") == "2010/" + kept + " P(18 May 2011)");
  CHECK(read_date_line("May 2011\n\n" + text + "2011") == "2011-05/" + kept + " P(2011)");
  CHECK(read_date_line("2011\n\n" + text + "18 May 2011", PartialDate{2011, 0, 0}) ==
        "2011/" + kept + " P(18 May 2011)");
}

TEST_CASE("Dates inside sentences and lists are no date lines") {
  CHECK(read_date_line("We met in March 2022.\n\n- 18 May 2011") == "none P(We met in March 2022.) U[I(18 May 2011)]");
}

TEST_CASE("With a known date only a line that agrees is taken, another stays with a warning") {
  CHECK(read_date_line("March 2022\n\nText.", PartialDate{2022, 3, 18}) == "2022-03/ P(Text.)");
  CHECK(read_date_line("March 2022\n\nText.", PartialDate{2022, 4, 0}) == "none P(March 2022) P(Text.)");
  auto parts = test::plain_parts("March 2022\n\nText.");
  intake::Context context("a.txt");
  intake::take_date(parts, PartialDate{2021, 3, 0}, context);
  CHECK(test::find_finding(context.take(), "intake.date.differs") != nullptr);
}

TEST_CASE("The date's wording and line are noted") {
  auto parts = test::plain_parts("\n\nMarch 2022\n\nText.");
  intake::Context context("a.txt");
  intake::take_date(parts, {}, context);
  const Findings findings = context.take();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "intake.date.guessed");
  CHECK(test::contains(findings[0].message, "\"March 2022\""));
  CHECK(findings[0].place.line == 3U);
}

TEST_CASE("A short first block without final punctuation is the title when text follows") {
  CHECK(read_title("On cooperation\n\nText.") == "<On cooperation> P(Text.)");
  CHECK(read_title("ON\nCOOPERATION\n\nText.") == "<ON COOPERATION> P(Text.)");
  CHECK(read_title("On cooperation.\n\nText.") == "none P(On cooperation.) P(Text.)");
  CHECK(read_title("On cooperation") == "none P(On cooperation)");
  CHECK(read_title("- item\n\nText.") == "none U[I(item)] P(Text.)");
  const std::string long_text(161, 'a');
  CHECK(read_title(long_text + "\n\nText.") == "none P(" + long_text + ") P(Text.)");
}

TEST_CASE("With a known title only a block that says the same is taken") {
  CHECK(read_title("ON COOPERATION\n\nText.", "On cooperation") == "<ON COOPERATION> P(Text.)");
  CHECK(read_title("On cooperation\n\nText.", "Another title") == "none P(On cooperation) P(Text.)");
}

TEST_CASE("A heading is taken only where it is certain") {
  CHECK(read_headings("I. General principles\n\nText.") == "H2(I. General principles) P(Text.)");
  CHECK(read_headings("Text.\n\nGENERAL PRINCIPLES\n\nText.") == "P(Text.) H2(GENERAL PRINCIPLES) P(Text.)");
  CHECK(read_headings("Text.\n\n\nPrinciples\n\nText.") == "P(Text.) H2(Principles) P(Text.)");
  CHECK(read_headings("Text.\n\nPrinciples\n\nText.") == "P(Text.) P(Principles) P(Text.)");
  CHECK(read_headings("Text.\n\nPRINCIPLES") == "P(Text.) P(PRINCIPLES)");
  CHECK(read_headings("WE DECLARE:\n\nText.") == "P(WE DECLARE:) P(Text.)");
}

TEST_CASE("A title is made of at most eight words and eighty characters") {
  CHECK(intake::derive_title(test::plain_parts("One two three four five six seven eight nine ten.")) ==
        "One two three four five six seven eight…");
  CHECK(intake::derive_title(test::plain_parts("One two.")) == "One two…");
  const std::string word(30, 'a');
  CHECK(intake::derive_title(test::plain_parts(word + " " + word + " " + word)) == word + " " + word + "…");
  CHECK(intake::derive_title(test::plain_parts(std::string(5000, 'a'))) == std::string(60, 'a') + "…");
  CHECK(intake::derive_title(test::plain_parts("- first item\n- second")) == "first item…");
}

TEST_CASE("Lines that a person named are taken out, and the rest stays") {
  auto parts = test::plain_parts("Title\n\nFirst line\nof a text\nwith a third.\n\n- one\n- two\n");
  intake::Context context("a.txt");
  intake::drop_lines(parts, {{1, 1}, {4, 4}}, "title", context);
  CHECK(test::outline(parts) == "P(First line) P(with a third.) U[I(one) I(two)]");
  CHECK(parts[1].line == 5);
  intake::drop_lines(parts, {{7, 7}}, "title", context);
  CHECK(test::outline(parts) == "P(First line) P(with a third.) U[I(one) I(two)]");
  intake::drop_lines(parts, {{7, 8}}, "title", context);
  CHECK(test::outline(parts) == "P(First line) P(with a third.)");
}

TEST_CASE("Lines that a person named are headings, and no others") {
  auto parts = test::plain_parts("Some words\n\n\n\nI. General\n\nThe text.\n");
  intake::Context context("a.txt");
  intake::find_headings(parts, intake::LineRanges{{1, 1}}, context);
  CHECK(test::outline(parts) == "H2(Some words) P(I. General) P(The text.)");
}
