#include "intake/roles.hpp"

#include <decl/intake.hpp>

#include "intake/stages.hpp"
#include "intake/strict.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

/// What the lines that are not blank became: "1 paragraph: preamble 70; 3 item".
std::string explain(const std::string& text) {
  intake::Context context("a.txt");
  std::vector<ExplainedLine> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.push_back({lines.size() + 1, text.substr(start, end - start), "", 0});
    start = end + 1;
  }
  context.explain(std::move(lines));
  auto parts = intake::read_plain(intake::read_lines(text, context), context);
  intake::find_headings(parts, std::nullopt, context);
  intake::describe_parts(parts, context);
  intake::mark_roles(parts, context);
  std::string roles;
  for (const ExplainedLine& line : context.take_lines()) {
    if (line.text.empty()) continue;
    roles += (roles.empty() ? "" : "; ") + std::to_string(line.number) + " " + line.became;
    if (line.confidence != 100) roles += " " + std::to_string(line.confidence);
  }
  return roles;
}

}  // namespace

TEST_CASE("A list's introduction says whether its items recommend or commit") {
  CHECK(
      explain("The river unites us.\n\nThe undersigned recommend that all:\n\n- measure it;\n- report.\n\nIt ends.") ==
      "1 paragraph: preamble 70; 3 paragraph: introduction 90; 5 item: recommendation 80; "
      "6 item: recommendation 80; 8 paragraph");
  CHECK(explain("Ne zotohemi që:\n\na) ta hapim;\nb) ta ruajmë.") ==
        "1 paragraph: introduction 90; 3 item: commitment 80; 4 item: commitment 80");
  CHECK(explain("Mi se obavezujemo:\n\n1. da čuvamo;\n2. da merimo.") ==
        "1 paragraph: introduction 90; 3 item: commitment 80; 4 item: commitment 80");
  CHECK(explain("Потписници препоручују:\n\n- мерење;\n- јавност.") ==
        "1 paragraph: introduction 90; 3 item: recommendation 80; 4 item: recommendation 80");
}

TEST_CASE("Of two verbs the one before the list decides") {
  CHECK(explain("We commit to peace and urge everybody to:\n\n- listen;\n- speak.") ==
        "1 paragraph: introduction 90; 3 item: recommendation 80; 4 item: recommendation 80");
}

TEST_CASE("A list that is introduced without such a verb has plain items, and nothing before it is preamble") {
  CHECK(explain("We met in spring.\n\nThere are three rivers:\n\n- Lisna;\n- Orva.") ==
        "1 paragraph; 3 paragraph: introduction 90; 5 item; 6 item");
  CHECK(explain("A committee met.\n\nIts rooms:\n\n- the hall;\n- the attic.") ==
        "1 paragraph; 3 paragraph: introduction 90; 5 item; 6 item");
}

TEST_CASE("A paragraph in which the signatories speak is a statement") {
  CHECK(explain("Rivers are old.\n\nWe call on both towns to talk.\n\nMi, potpisnici, obavezujemo se na mir.") ==
        "1 paragraph: preamble 70; 3 paragraph: recommendation 70; 5 paragraph: commitment 70");
  CHECK(explain("Experts recommend rest.\n\nNothing follows.") == "1 paragraph; 3 paragraph");
}

TEST_CASE("A list under a heading is what the heading says") {
  CHECK(explain("Rivers are old.\n\n\nOUR COMMITMENTS\n\n- measure;\n- report.") ==
        "1 paragraph: preamble 70; 4 heading 85; 6 item: commitment 80; 7 item: commitment 80");
  CHECK(explain("Rivers are old.\n\n\nПРЕПОРУКЕ\n\n- мерити;\n- јавити.") ==
        "1 paragraph: preamble 70; 4 heading 85; 6 item: recommendation 80; 7 item: recommendation 80");
}

TEST_CASE("What stands under a heading of that name is preamble") {
  CHECK(explain("\n\nPREAMBLE\n\nRivers are old.\n\n\nARTICLES\n\nWe pledge to measure.") ==
        "3 heading 85; 5 paragraph: preamble 95; 8 heading 85; 10 paragraph: commitment 70");
}

TEST_CASE("Wrapped lines and nested items take part") {
  CHECK(explain("We undertake, both\nof us, to:\n\n- measure\n  often:\n  - here;\n  - there.") ==
        "1 paragraph: introduction 90; 2 paragraph: introduction 90; 4 item: commitment 80; "
        "5 text of the item above; 6 item, level 2: commitment 80; 7 item, level 2: commitment 80");
}
