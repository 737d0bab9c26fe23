#include <decl/file.hpp>
#include <decl/intake.hpp>

#include <algorithm>
#include <filesystem>

#include "support/test.hpp"

using namespace decl;

namespace {

Intake read(const std::string& text, const IntakeHints& hints) { return read_declaration(text, hints); }

IntakeHints with_sidecar(IntakeHints hints, const std::string& sidecar) {
  hints.sidecar = sidecar;
  hints.sidecar_name = "a.decl.yaml";
  return hints;
}

IntakeHints named(const std::string& name) {
  IntakeHints hints;
  hints.source_name = name;
  return hints;
}

const char* const text =
    "On peace\n\nSample Town, 18 May 2011\n\nWe are of one mind, and that is the text of it.\n\n\nGENERAL WORDS\n\n"
    "The peace of all is \"dear\" to us.\n\nSignatories:\n\nAna Example\nDirector\nExample Forum\n\nSample Centre\n";

}  // namespace

TEST_CASE("A draft says what was understood, from where and how sure") {
  const std::string draft = write_sidecar(read(text, named("a.txt")));
  for (const char* part :
       {"date: \"2011-05-18\"", "place: \"Sample Town\"", "title: {\"en\": \"On peace\"}", "language: \"en\"",
        "  - organisation: {\"en\": \"Example Forum\"}", "    id: \"example-forum\"",
        "    person: {\"en\": \"Ana Example\"}", "# line 3: took \"Sample Town, 18 May 2011\"", "# line 14 to 16: ",
        "(confidence ", "  title: \"1\"", "  date: \"3\"", "  signatories: \"12, 14-16, 18\"", "  headings: \"8\""}) {
    INFO(part);
    CHECK(test::contains(draft, part));
  }
}

TEST_CASE("Reading a source with its draft gives the same declaration") {
  std::vector<std::string> names;
  for (const char* folder : {"samples", "samples/intake/texts", "samples/three-languages"}) {
    if (!std::filesystem::exists(test::project_file(folder))) continue;
    for (const auto& entry : std::filesystem::directory_iterator(test::project_file(folder))) {
      const std::string name = entry.path().string();
      const bool is_text = name.ends_with(".txt") || name.ends_with(".md");
      if (is_text && !name.ends_with("README.md")) names.push_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  REQUIRE(names.size() >= 10);
  for (const std::string& name : names) {
    INFO(name);
    IntakeHints hints = named(name);
    if (name.find("yuscii-") != std::string::npos)
      hints.encoding = name.substr(name.rfind('/') + 1, name.rfind('.') - name.rfind('/') - 1);
    const std::string sidecar = name.substr(0, name.rfind('.')) + ".decl.yaml";
    if (std::filesystem::exists(sidecar)) hints = with_sidecar(hints, read_file(sidecar, 1 << 20));
    const Bytes source = read_file(name, 1 << 20);
    const Intake first = read(source, hints);
    const Intake again = read(source, with_sidecar(hints, write_sidecar(first)));
    CHECK(again.declaration == first.declaration);
    for (const Guess& guess : again.guesses) {
      CHECK((guess.id == "intake.title.derived" || guess.id == "intake.language.version"));
    }
  }
}

TEST_CASE("What a person corrects in a draft is taken, and the lines stay out of the text") {
  std::string draft = write_sidecar(read(text, named("a.txt")));
  const std::string old = "{\"en\": \"Sample Centre\"}";
  draft.replace(draft.find(old), old.size(), "{\"en\": \"Sample Centre for All\"}");
  const Intake corrected = read(text, with_sidecar(named("a.txt"), draft));
  REQUIRE(corrected.declaration.signatories.size() == 2);
  CHECK(corrected.declaration.signatories[1].organisation_names.front().text == "Sample Centre for All");
  CHECK(corrected.declaration.texts == read(text, named("a.txt")).declaration.texts);
}

TEST_CASE("Titles, quorums and quotes are written so that they are read again") {
  IntakeHints hints = named("a.md");
  const std::string source =
      "---\ntitle: 'A \"title\" \\ with: signs # and {more}'\ndate: 2022\nlanguage: en\nsignatories:\n"
      "  - {organisation: {en: Forum, sq: Forumi}, id: f, country: AL}\n  - {organisation: Centre, id: c}\n"
      "quorum: {need: 1, of: [f, {need: all, of: [c, f]}]}\n---\n\nThe text.\n";
  const Intake first = read(source, hints);
  CHECK(read(source, with_sidecar(hints, write_sidecar(first))).declaration == first.declaration);
  CHECK(read("The text.\n", with_sidecar(named("a.md"), write_sidecar(first))).declaration.quorum ==
        first.declaration.quorum);
}
