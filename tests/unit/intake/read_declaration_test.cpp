#include <decl/intake.hpp>

#include <set>
#include <sstream>

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

IntakeHints named(const std::string& name) {
  IntakeHints hints;
  hints.source_name = name;
  return hints;
}

const std::string sample =
    "\nMarch 2022\n\nThe example's aim is a defining matter in the region. All of us support it.\n\n"
    "Recommends that the parties continue to work for all by:\n\n- Going on with it;\n- Leading by example.\n\n\n\n"
    "Ana Example\n\nExecutive Director\nSample Centre for Examples\n\n\n\nBen Sample\n\nExecutive Director\nThe "
    "Example Forum\n";

Error reading_error(const std::string& text, const IntakeHints& hints) {
  return test::error_of([&] { read_declaration(text, hints); });
}

std::string all_words(const Declaration& declaration) {
  std::string text;
  const auto add_blocks = [&text](const auto& self, const std::vector<Block>& blocks) -> void {
    for (const Block& block : blocks) {
      text += plain_text(block.runs) + "\n";
      self(self, block.children);
    }
  };
  for (const TextVersion& version : declaration.texts) {
    text += version.title + "\n";
    add_blocks(add_blocks, version.blocks);
  }
  for (const Signatory& signatory : declaration.signatories) {
    for (const auto* texts : {&signatory.organisation_names, &signatory.persons, &signatory.roles}) {
      for (const LocalizedText& one : *texts) text += one.text + "\n";
    }
  }
  return text;
}

}  // namespace

TEST_CASE("A plain declaration comes out whole: date, text, list, signatories") {
  const Intake intake = read_declaration(sample, named("sample.txt"));
  const Declaration& declaration = intake.declaration;
  CHECK(declaration.date == PartialDate{2022, 3, 0});
  CHECK(declaration.place.empty());
  REQUIRE(declaration.texts.size() == 1);
  CHECK(declaration.texts[0].language == "en");
  CHECK(declaration.texts[0].title == "The example's aim is a defining matter in…");
  CHECK(declaration.texts[0].title_derived);
  CHECK(test::outline(declaration.texts[0].blocks) ==
        "P(The example's aim is a defining matter in the region. All of us support it.) "
        "P(Recommends that the parties continue to work for all by:) U[I(Going on with it;) I(Leading by example.)]");
  REQUIRE(declaration.signatories.size() == 2);
  CHECK(declaration.signatories[0] == Signatory{"sample-centre-for-examples",
                                                {{"en", "Sample Centre for Examples"}},
                                                {{"en", "Ana Example"}},
                                                {{"en", "Executive Director"}},
                                                ""});
  CHECK(declaration.signatories[1].organisation_id == "the-example-forum");
  CHECK(check_declaration(declaration).empty());
  for (const char* id : {"intake.date.guessed", "intake.title.derived", "intake.signatory.guessed",
                         "intake.language.guessed", "intake.organisation.identifier", "intake.identifier.derived"}) {
    INFO(id);
    CHECK(test::find_finding(intake.findings, id) != nullptr);
  }
  CHECK(test::find_finding(intake.findings, "intake.title.derived")->severity == Severity::warning);
  CHECK(test::contains(test::find_finding(intake.findings, "intake.title.derived")->message, "--title"));
}

TEST_CASE("The source is named with its digest, and the identifier is made of both") {
  const Declaration declaration = read_declaration(sample, named("sample.txt")).declaration;
  REQUIRE(declaration.source);
  CHECK(declaration.source->name == "sample.txt");
  CHECK(declaration.source->media_type == "text/plain");
  CHECK(declaration.source->sha512.size() == 128);
  CHECK(declaration.identifier == "2022-03-" + declaration.source->sha512.substr(0, 12));
  CHECK(read_declaration(sample + "\n", named("sample.txt")).declaration.source->sha512 != declaration.source->sha512);
}

TEST_CASE("No word of the source is lost") {
  const std::string sources[] = {
      sample,
      "ZAJEDNIČKA IZJAVA\n\nBeograd, 18. maj 2011.\n\nMi, potpisnici, izjavljujemo da je mir u regionu\nod značaja – "
      "za sve.\n\n"
      "I. Načela\n\n1. prvo\n   - podtačka jedan\n     nastavak\n2. drugo\n\nPotpisnici:\n\nAna Primer, direktorka, "
      "Primer Forum\n",
      "Deklaratë e përbashkët\n\nNe jemi pajtuar për paqen në rajon dhe për të gjithë.\n\nPrishtinë, 5 qershor 2019\n\n"
      "Nënshkruesit:\nAgim Shembulli\nDrejtor\nQendra Shembull\n",
      "Заједничка изјава\n18. маја 2011. године\n\nМи смо сагласни да је мир у региону од значаја за све.\n\n– "
      "једно\n– друго\n\n"
      "Ана Пример\nПредседница\nЦентар за узорке\n"};
  for (const std::string& source : sources) {
    const Intake intake = read_declaration(source, named("a.txt"));
    std::string words = all_words(intake.declaration);
    for (const Finding& finding : intake.findings) {
      if (finding.id == "intake.date.guessed" || finding.id == "intake.signatory.heading")
        words += finding.message + "\n";
    }
    std::istringstream stream(source);
    for (std::string word; stream >> word;) {
      while (!word.empty() && (word.back() == ',' || word.back() == ':')) word.pop_back();
      const bool is_marker = word == "-" || word == "–" || (word.size() == 2 && word[1] == '.');
      INFO(word);
      CHECK((is_marker || test::contains(words, word)));
    }
    CHECK(check_declaration(intake.declaration).empty());
  }
}

TEST_CASE("Front matter, sidecar and hints override each other in that order") {
  const std::string text =
      "---\ntitle: From front matter\ndate: 2022-03-18\nplace: First\nsignatories: [Example Forum]\n---\n"
      "We are of one mind, and that is the text of it.\n";
  IntakeHints hints = named("a.md");
  hints.sidecar = "title: From sidecar\nplace: Second\n";
  hints.metadata = {{"title", "From hints"}, {"kind", "joint-statement"}};
  const Declaration declaration = read_declaration(text, hints).declaration;
  CHECK(declaration.texts[0].title == "From hints");
  CHECK_FALSE(declaration.texts[0].title_derived);
  CHECK(declaration.place == "Second");
  CHECK(declaration.date == PartialDate{2022, 3, 18});
  CHECK(declaration.kind == "joint-statement");
  CHECK(declaration.source->media_type == "text/markdown");
  CHECK(declaration.signatories[0].organisation_id == "example-forum");
  CHECK(check_declaration(declaration).empty());
}

TEST_CASE("A mistake in the sidecar is placed in the sidecar") {
  IntakeHints hints = named("a.txt");
  hints.sidecar = "title: A\ntitel: B\n";
  hints.sidecar_name = "a.decl.yaml";
  CHECK(reading_error(sample, hints).place() == Place{"a.decl.yaml", "", 2, {}});
}

TEST_CASE("What is found about a signatory is placed where that signatory was named") {
  const std::string text = "---\ndate: 2022\nsignatories: [Example Forum]\n---\nWe are of one mind, and that is all.\n";
  const auto place_of_identifier = [&](const IntakeHints& hints) {
    const Findings findings = read_declaration(text, hints).findings;
    const Finding* finding = test::find_finding(findings, "intake.organisation.identifier");
    REQUIRE(finding != nullptr);
    return finding->place;
  };
  IntakeHints hints = named("a.md");
  CHECK(place_of_identifier(hints) == Place{"a.md", "", 3, {}});
  hints.sidecar_name = "a.decl.yaml";
  hints.sidecar = "place: Second\n";
  CHECK(place_of_identifier(hints) == Place{"a.md", "", 3, {}});
  hints.sidecar = "place: Second\n\n\nsignatories:\n  - Sample Centre\n";
  CHECK(place_of_identifier(hints) == Place{"a.decl.yaml", "", 5, {}});
  hints.sidecar = "signatories: [\"\u2026\"]\n";
  CHECK(reading_error(text, hints).place() == Place{"a.decl.yaml", "", 1, {}});
}

TEST_CASE("The first heading of Markdown is its title, and signatories stand under a heading") {
  const Declaration declaration =
      read_declaration(
          "# On peace\n\nMarch 2022\n\nWe are of one mind, and that is the text of it.\n\n## Signatories\n\n"
          "Ana Example\\\nDirector\\\nExample Forum\n",
          named("a.md"))
          .declaration;
  CHECK(declaration.texts[0].title == "On peace");
  CHECK(test::outline(declaration.texts[0].blocks) == "P(We are of one mind, and that is the text of it.)");
  CHECK(declaration.signatories[0].persons == std::vector<LocalizedText>{{"en", "Ana Example"}});
}

TEST_CASE("What is missing is named with what to do about it") {
  CHECK(test::contains(reading_error("", named("a.txt")).message(), "empty"));
  CHECK(test::contains(reading_error(" \n\n", named("a.txt")).message(), "no text"));
  CHECK(test::contains(
      reading_error("We are of one mind and that is the text.\n\nExample Forum", named("a.txt")).message(), "date"));
  CHECK(test::contains(
      reading_error("March 2022\n\nWe are of one mind and that is the text.", named("a.txt")).message(), "signatory"));
  CHECK(test::contains(reading_error("March 2022\n\nPax.\n\nExample Forum", named("a.txt")).message(), "--lang"));
  const std::string full = sample + "\n" + std::string(limits::source_bytes - sample.size() - 1, ' ');
  CHECK(read_declaration(full, named("a.txt")).declaration.signatories.size() ==
        read_declaration(sample, named("a.txt")).declaration.signatories.size());
  CHECK(reading_error(full + " ", named("a.txt")).code() == ErrorCode::limit);
}

TEST_CASE("A language given by the caller needs no guess") {
  IntakeHints hints = named("a.txt");
  hints.language = "sq";
  const Intake intake = read_declaration("March 2022\n\nPax.\n\nExample Forum", hints);
  CHECK(intake.declaration.texts[0].language == "sq");
  CHECK(test::find_finding(intake.findings, "intake.language.guessed") == nullptr);
}

TEST_CASE("A nameless source is read, but not named in the declaration") {
  CHECK_FALSE(read_declaration(sample).declaration.source);
}
