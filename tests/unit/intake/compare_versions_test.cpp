#include "intake/compare_versions.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

Block paragraph(const std::string& text) { return {BlockKind::paragraph, {{text, false, false, ""}}, 0, false, 1, {}}; }

Block list(std::vector<std::string> items) {
  Block made;
  made.kind = BlockKind::list;
  for (const std::string& text : items) {
    made.children.push_back(paragraph(text));
    made.children.back().kind = BlockKind::item;
  }
  return made;
}

Declaration declaration_of(std::vector<Block> english, std::vector<Block> serbian) {
  Declaration made;
  made.texts = {{"en", true, "On peace", false, std::move(english)},
                {"sr-Latn", true, "O miru", false, std::move(serbian)}};
  made.signatories = {{"example-forum", {{"en", "Example Forum"}}, {}, {}, ""}};
  return made;
}

std::string found(const std::vector<Block>& english, const std::vector<Block>& serbian) {
  return test::list_ids(intake::compare_versions(declaration_of(english, serbian)));
}

std::string found_in_texts(const std::string& english, const std::string& serbian) {
  return found({paragraph(english)}, {paragraph(serbian)});
}

}  // namespace

TEST_CASE("versions that say the same differ in nothing") {
  CHECK(found({paragraph("In 2011 we met."), list({"one", "two"})},
              {paragraph("Sreli smo se 2011."), list({"a", "b"})}) == "");
}

TEST_CASE("another structure is found") {
  CHECK(found({paragraph("a"), list({"b"})}, {paragraph("a"), paragraph("b")}) == "intake.versions.blocks");
  CHECK(found({paragraph("a"), paragraph("b")}, {paragraph("a")}) == "intake.versions.blocks");
  CHECK(found({list({"a", "b"})}, {list({"a", "b", "c"})}) == "intake.versions.items");
}

TEST_CASE("figures are compared, however each language writes them") {
  CHECK(found_in_texts("On 18 May 2011 we gave 1,000 euros.", "Dana 18.5.2011. dali smo 1.000 evra.") == "");
  CHECK(found_in_texts("From 10 December 2021", "Od 10. decembra 2021.") == "");
  CHECK(found_in_texts("on 03.04.2020", "3. aprila 2020.") == "");
  CHECK(found_in_texts("It may be 5 or 6", "Može biti 5 ili 6") == "");
  CHECK(found_in_texts("Resolution 1325 of 2000", "Rezolucija 1352 iz 2000.") == "intake.versions.figures");
  CHECK(found_in_texts("18 May 2011", "18. jun 2011.") == "intake.versions.figures");
  CHECK(found_in_texts("10 schools and 10 houses", "10 škola i kuće") == "intake.versions.figures");
  const Findings findings =
      intake::compare_versions(declaration_of({paragraph("Resolution 1325")}, {paragraph("Rezolucija 1352")}));
  CHECK(test::contains(findings.at(0).message, "only here 1352, only there 1325"));
  CHECK(findings.at(0).place.path == "texts[sr-Latn]");
}

TEST_CASE("a person has one name in every version, but for script and ending") {
  Declaration declaration = declaration_of({paragraph("a")}, {paragraph("b")});
  auto& persons = declaration.signatories[0].persons;
  persons = {{"en", "Ana Example"}, {"sr-Cyrl", "Ана Егзампл"}, {"sq", "Anë Exampli"}};
  CHECK(intake::compare_versions(declaration).empty());
  persons = {{"en", "Ana Example"}, {"sr-Latn", "Beni Šembul"}};
  CHECK(test::list_ids(intake::compare_versions(declaration)) == "intake.versions.signatories");
}
