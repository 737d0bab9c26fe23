#include "support/test.hpp"
#include "unit/intake/outline.hpp"

#include "intake/stages.hpp"

using namespace decl;

namespace {

const std::string body = "We declare that we shall work together.\n\n";

/// "organisation|person|role" of each signatory, and then what is left of the text.
std::string read(const std::string& text, bool is_markdown = false) {
  auto parts = is_markdown ? test::markdown_parts(text) : test::plain_parts(text);
  intake::Context context("a.txt");
  std::string found;
  for (const intake::Signer& signer : intake::take_signers(parts, context)) {
    found += signer.organisation + "|" + signer.person + "|" + signer.role + "; ";
  }
  return found + test::outline(parts);
}

const std::string left = "P(We declare that we shall work together.)";
const std::string ana = "Example Forum|Ana Example|Executive Director; ";
const std::string ben = "Sample Centre|Ben Sample|Coordinator; ";

}  // namespace

TEST_CASE("Person, role and organisation are found however they are laid out") {
  CHECK(read(body +
             "Ana Example\n\nExecutive Director\nExample Forum\n\n\n\nBen Sample\n\nCoordinator\nSample Centre\n") ==
        ana + ben + left);
  CHECK(read(body + "Ana Example\n\nExecutive Director\nExample Forum\n\nBen Sample\n\nCoordinator\nSample Centre\n") ==
        ana + ben + left);
  CHECK(read(body + "Ana Example\nExecutive Director\nExample Forum\n\nBen Sample\nCoordinator\nSample Centre\n") ==
        ana + ben + left);
  CHECK(read(body + "Ana Example\nExecutive Director, Example Forum\n\nBen Sample\nCoordinator, Sample Centre\n") ==
        ana + ben + left);
  CHECK(read(body + "Ana Example,\nExecutive Director,\nExample Forum\n") == ana + left);
  CHECK(read(body + "Ana Example, Executive Director, Example Forum\n\nBen Sample, Coordinator, Sample Centre") ==
        ana + ben + left);
  CHECK(read(body +
             "Ana Example\n\nExecutive Director\n\nExample Forum\n\nBen Sample\n\nCoordinator\n\nSample Centre\n") ==
        ana + ben + left);
  CHECK(read(body + "Example Forum\nAna Example\nExecutive Director\n\nSample Centre\nBen Sample\nCoordinator\n") ==
        ana + ben + left);
}

TEST_CASE("Organisations may stand alone or with a person or a role only") {
  CHECK(read(body + "Example Forum\n\nSample Centre\n") == "Example Forum||; Sample Centre||; " + left);
  CHECK(read(body + "Example Forum\nSample Centre\n") == "Example Forum||; Sample Centre||; " + left);
  CHECK(read(body + "Ana Example\nExample Forum\n") == "Example Forum|Ana Example|; " + left);
  CHECK(read(body + "Executive Director\nExample Forum\n") == "Example Forum||Executive Director; " + left);
  CHECK(read(body + "Ana Example (Example Forum)\n") == "Example Forum|Ana Example|; " + left);
}

TEST_CASE("Names that look like persons serve as organisations where the form says so") {
  CHECK(read(body + "Ana Example\nExecutive Director\nBright Futures\n") ==
        "Bright Futures|Ana Example|Executive Director; " + left);
  CHECK(read(body + "Signatories:\n\nBright Futures\n\nGreen Valleys\n") ==
        "Bright Futures||; Green Valleys||; " + left);
}

TEST_CASE("A heading makes it certain, in four languages") {
  for (const char* heading : {"Signatories:", "Signed by:", "Nënshkruesit:", "Potpisnici:", "Потписници:"}) {
    INFO(heading);
    CHECK(read(body + heading + "\n\nAna Example\nExecutive Director\nExample Forum\n") == ana + left);
    CHECK(read(body + heading + "\nAna Example\nExecutive Director\nExample Forum\n") == ana + left);
  }
  CHECK(read(body + "Signatories:\n\n1. Example Forum\n2. Ben Sample, Coordinator, Sample Centre\n") ==
        "Example Forum||; " + ben + left);
  CHECK(
      read(
          body +
          "Signatories:\n\nAna Example, Executive Director, Example Forum\nBen Sample\nCoordinator\nSample Centre\n") ==
      ana + ben + left);
}

TEST_CASE("Serbian and Albanian signatories are found as well") {
  CHECK(read("Изјављујемо да ћемо радити заједно.\n\nАна Пример\nИзвршна директорка\nЦентар за узорке\n") ==
        "Центар за узорке|Ана Пример|Извршна директорка; P(Изјављујемо да ћемо радити заједно.)");
  CHECK(read("Deklarojmë se do të punojmë së bashku.\n\nAgim Shembulli\nDrejtor ekzekutiv\nQendra Shembull\n") ==
        "Qendra Shembull|Agim Shembulli|Drejtor ekzekutiv; P(Deklarojmë se do të punojmë së bashku.)");
}

TEST_CASE("Markdown signatories have hard line breaks or a heading") {
  CHECK(read(body + "Ana Example\\\nExecutive Director\\\nExample Forum\n", true) == ana + left);
  CHECK(read(body + "## Signatories\n\n- Ana Example, Executive Director, Example Forum\n", true) == ana + left);
}

TEST_CASE("In doubt the text stays text") {
  const std::string doubtful[] = {
      "Peace be with us all\n",    "Ana Example\n",        "Ana Example\n\nBen Sample\n", "and so on\n",
      "Example Forum is ready.\n", "Executive Director\n", "Annex\n\nMore to come\n"};
  for (const std::string& text : doubtful) {
    INFO(text);
    CHECK(read(body + text) == test::outline(test::plain_parts(body + text)));
  }
  CHECK(read(body +
             "Signatories:\n\nWe are many and shall be more, as this long sentence tells anybody who reads it.\n") ==
        left + " P(Signatories:) P(We are many and shall be more, as this long sentence tells anybody who reads it.)");
}

TEST_CASE("A short line before the signatories stays in the text") {
  CHECK(read(body + "Adopted Unanimously By All\n\nAna Example\nExecutive Director\nExample Forum\n") ==
        ana + left + " P(Adopted Unanimously By All)");
}

TEST_CASE("The body never becomes a signatory wholly") {
  CHECK(read("Example Forum\n\nSample Centre\n") == "Sample Centre||; P(Example Forum)");
  CHECK(read("Example Forum\n") == "P(Example Forum)");
}

TEST_CASE("Each guess is a note with its line") {
  auto parts = test::plain_parts(body + "Ana Example\nExecutive Director\nExample Forum\n");
  intake::Context context("a.txt");
  intake::take_signers(parts, context);
  const Findings findings = context.take();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "intake.signatory.guessed");
  CHECK(findings[0].place == Place{"a.txt", "", 3, {}});
}

TEST_CASE("Person, role and organisation may stand in any order that their words tell") {
  CHECK(read(body + "Ana Example\nExample Forum\nExecutive Director\n") == ana + left);
  CHECK(read(body + "Executive Director\nAna Example\nExample Forum\n") == ana + left);
  CHECK(read(body + "Example Forum\nExecutive Director\nAna Example\n") == ana + left);
}

TEST_CASE("Those who sign on behalf of an organisation are found") {
  CHECK(read(body + "On behalf of Example Forum:\nAna Example, Executive Director\n") == ana + left);
  CHECK(read(body + "On behalf of Example Forum\nAna Example\nExecutive Director\n\nOn behalf of Sample Centre\n"
                    "Ben Sample\nCoordinator\n") == ana + ben + left);
  CHECK(read(body + "Ana Example, on behalf of Example Forum\n") == "Example Forum|Ana Example|; " + left);
  CHECK(read(body + "For Example Forum:\nAna Example\n") == "Example Forum|Ana Example|; " + left);
  CHECK(read(body + "Për Qendrën Shembull:\nAgim Shembulli\nDrejtor\n") ==
        "Qendrën Shembull|Agim Shembulli|Drejtor; " + left);
  CHECK(read(body + "Në emër të Forumit Shembull\nAgim Shembulli\n") == "Forumit Shembull|Agim Shembulli|; " + left);
  CHECK(read(body + "U ime Foruma Primer\nAna Primer\n") == "Foruma Primer|Ana Primer|; " + left);
  CHECK(read(body + "За Центар за узорке:\nАна Пример, директорка\n") ==
        "Центар за узорке|Ана Пример|директорка; " + left);
}

TEST_CASE("Signatories side by side are read downwards") {
  CHECK(read(body + "Ana Example              Ben Sample\nExecutive Director       Coordinator\n"
                    "Example Forum            Sample Centre\n") == ana + ben + left);
  CHECK(read(body + "Ana Example\t\tBen Sample\nExecutive Director\tCoordinator\nExample Forum\tSample Centre\n") ==
        ana + ben + left);
}

TEST_CASE("A table's rows are signatories, with or without a head") {
  const std::string rows =
      "| Ana Example | Executive Director | Example Forum |\n| Ben Sample | Coordinator | Sample Centre |\n";
  CHECK(read(body + rows) == ana + ben + left);
  CHECK(read(body + "| Name | Role | Organisation |\n|---|---|---|\n" + rows) == ana + ben + left);
  CHECK(read(body + "| Name | Role | Organisation |\n|---|---|---|\n" + rows, true) == ana + ben + left);
  CHECK(read(body + "Example Forum      Sample Centre\n") == "Example Forum||; Sample Centre||; " + left);
}

TEST_CASE("Room for a signature and words such as s.r. are no part of a name") {
  CHECK(read(body + "Ana Example, s.r.\nExecutive Director\nExample Forum\n") == ana + left);
  CHECK(read(body + "Ana Example ____________\nExecutive Director\nExample Forum\n") == ana + left);
}

TEST_CASE("Organisations may follow the heading on its line, or be a list that nothing introduces") {
  CHECK(read(body + "Signatories: Example Forum, Sample Centre.\n") == "Example Forum||; Sample Centre||; " + left);
  CHECK(read(body + "- Example Forum\n- Sample Centre\n") == "Example Forum||; Sample Centre||; " + left);
  CHECK(read("We call on these to answer:\n\n- Example Ministry\n- Sample Council\n") ==
        "P(We call on these to answer:) U[I(Example Ministry) I(Sample Council)]");
}

TEST_CASE("Notes behind the signatories stay in the text") {
  CHECK(read(body +
             "Ana Example\nExecutive Director\nExample Forum\n\n* This name is without prejudice to anything.\n") ==
        ana + left + " U[I(This name is without prejudice to anything.)]");
  CHECK(read(body + "Ana Example\nExecutive Director\nExample Forum\n\nSample Town, 18 May 2011\n") ==
        ana + left + " P(Sample Town, 18 May 2011)");
  CHECK(read(body + "Ana Example\nExecutive Director\nExample Forum\n\nNote: the annex is kept apart.\n") ==
        ana + left + " P(Note: the annex is kept apart.)");
}

TEST_CASE("Signatories in a list are placed at their own lines") {
  auto parts = test::plain_parts(body + "Signatories:\n\n- Example Forum\n- Sample Centre\n  for Rivers\n");
  intake::Context context("a.txt");
  const auto signers = intake::take_signers(parts, context);
  REQUIRE(signers.size() == 2);
  CHECK(std::pair(signers[0].line, signers[0].last_line) == std::pair<std::uint64_t, std::uint64_t>(5, 5));
  CHECK(std::pair(signers[1].line, signers[1].last_line) == std::pair<std::uint64_t, std::uint64_t>(6, 7));
  auto markdown = test::markdown_parts("A text of the river.\n\n## Signatories\n\n- Example Forum\n- Sample Centre\n");
  const auto same = intake::take_signers(markdown, context);
  REQUIRE(same.size() == 2);
  CHECK(std::pair(same[0].line, same[1].line) == std::pair<std::uint64_t, std::uint64_t>(5, 6));
}

TEST_CASE("Words that belong to no field are told in the finding") {
  auto parts = test::plain_parts(body + "On behalf of Example Forum\nAna Example\n");
  intake::Context context("a.txt");
  intake::take_signers(parts, context);
  CHECK(test::contains(context.take().at(0).message, "the lines say \"On behalf of Example Forum / Ana Example\""));
  CHECK(context.take_guesses().at(0).confidence == 90);
}
