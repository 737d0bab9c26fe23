#include <decl/intake.hpp>

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

const std::string english =
    "On peace\n\nMarch 2022\n\nWe are of one mind, and that is the text of it.\n\nAna Example\nDirector\nExample "
    "Forum\n";
const std::string albanian =
    "Për paqen\n\nmars 2022\n\nNe jemi të një mendjeje dhe ky është teksti.\n\nAna Example\nDrejtoreshë\nForumi "
    "Shembull\n";

IntakeHints named(const std::string& name) {
  IntakeHints hints;
  hints.source_name = name;
  return hints;
}

Error joining_error(const std::string& first, const std::string& second) {
  return test::error_of([&] { read_declaration_versions({{first, named("a.txt")}, {second, named("b.txt")}}); });
}

}  // namespace

TEST_CASE("Versions are joined: texts, names and roles are added, identifiers come from the first") {
  IntakeHints translation = named("b.txt");
  translation.metadata = {{"authentic", "false"}};
  const Intake intake = read_declaration_versions({{english, named("a.txt")}, {albanian, translation}});
  const Declaration& declaration = intake.declaration;
  REQUIRE(declaration.texts.size() == 2);
  CHECK(declaration.texts[1].language == "sq");
  CHECK(declaration.texts[1].title == "Për paqen");
  CHECK_FALSE(declaration.texts[1].authentic);
  REQUIRE(declaration.signatories.size() == 1);
  CHECK(declaration.signatories[0].organisation_id == "example-forum");
  CHECK(declaration.signatories[0].organisation_names ==
        std::vector<LocalizedText>{{"en", "Example Forum"}, {"sq", "Forumi Shembull"}});
  CHECK(declaration.signatories[0].roles == std::vector<LocalizedText>{{"en", "Director"}, {"sq", "Drejtoreshë"}});
  CHECK(declaration.source->name == "a.txt");
  CHECK(check_declaration(declaration).empty());
}

TEST_CASE("Versions that don't fit are refused and named") {
  std::string other_date = albanian;
  other_date.replace(other_date.find("mars"), 4, "maj");
  CHECK(test::contains(joining_error(english, other_date).message(), "date"));
  CHECK(joining_error(english, other_date).place().source == "b.txt");
  CHECK(test::contains(joining_error(english, albanian + "\nBen Sample\nDrejtor\nQendra Shembull\n").message(),
                       "signatories"));
  CHECK(test::contains(joining_error(english, english).message(), "language"));
  CHECK(test::error_of([] { read_declaration_versions({}); }).code() == ErrorCode::usage);
}

TEST_CASE("As many versions as a declaration may have languages are joined, and no more") {
  std::vector<std::pair<BytesView, IntakeHints>> sources;
  for (std::size_t i = 0; i < limits::languages; ++i) {
    IntakeHints hints = named("a.txt");
    hints.language = std::string{static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)};
    sources.emplace_back(english, hints);
  }
  CHECK(read_declaration_versions(sources).declaration.texts.size() == limits::languages);
  sources.emplace_back(english, named("b.txt"));
  CHECK(test::error_of([&] { read_declaration_versions(sources); }).code() == ErrorCode::limit);
}
