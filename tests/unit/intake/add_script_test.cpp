#include <decl/intake.hpp>

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

Declaration sample() {
  Block item;
  item.kind = BlockKind::item;
  item.runs = {{"љубав и ", false, false, ""}, {"ЊЕГОВ џеп", true, false, ""}};
  Block list;
  list.kind = BlockKind::list;
  list.children = {item};
  Declaration made;
  made.identifier = "a";
  made.date = {2022, 0, 0};
  made.texts = {
      {"en", true, "On peace", false, {{BlockKind::paragraph, {{"Peace.", false, false, ""}}, 0, false, 1, {}}}},
      {"sr-Cyrl", true, "О миру", false, {list}}};
  made.signatories = {{"forum", {{"en", "Forum"}, {"sr-Cyrl", "Форум"}}, {{"sr-Cyrl", "Љ. Ђурић"}}, {}, ""}};
  return made;
}

}  // namespace

TEST_CASE("A Latin version is made of the Cyrillic one, with names, and marked as derived") {
  Declaration declaration = sample();
  const Findings findings = add_script(declaration, "sr-Latn");
  REQUIRE(declaration.texts.size() == 3);
  const TextVersion& made = declaration.texts[2];
  CHECK(made.language == "sr-Latn");
  CHECK(made.derived_from == "sr-Cyrl");
  CHECK_FALSE(made.authentic);
  CHECK(made.title == "O miru");
  CHECK(test::outline(made.blocks) == "U[I(ljubav i NJEGOV džep)]");
  CHECK(made.blocks[0].children[0].runs[1].emphasis);
  CHECK(declaration.signatories[0].organisation_names.back() == LocalizedText{"sr-Latn", "Forum"});
  CHECK(declaration.signatories[0].persons.back() == LocalizedText{"sr-Latn", "LJ. Đurić"});
  CHECK(check_declaration(declaration).empty());
  CHECK(test::list_ids(findings) == "intake.script.added");
}

TEST_CASE("Words that can't be turned back are named") {
  Declaration declaration = sample();
  declaration.texts[1].title = "О инјекцији, надживети и EU";
  const Findings findings = add_script(declaration, "sr-Latn");
  REQUIRE(findings.size() == 2);
  CHECK(findings[1].id == "intake.script.one-way");
  CHECK(test::contains(findings[1].message, "инјекцији, надживети, EU"));
}

TEST_CASE("Nothing is made without a source, beside a version that is there, or the other way") {
  Declaration declaration = sample();
  const Error error = test::error_of([&] { add_script(declaration, "sr-Cyrl"); });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(declaration == sample());
  const auto only_warns = [](auto change) {
    Declaration changed = sample();
    change(changed);
    const Declaration before = changed;
    const Findings findings = add_script(changed, "sr-Latn");
    CHECK(changed == before);
    return test::list_ids(findings) == "intake.script.none" && findings.front().severity == Severity::warning;
  };
  CHECK(only_warns([](Declaration& d) { d.texts.pop_back(); }));
  CHECK(only_warns([](Declaration& d) { d.texts[0].language = "sr-Latn"; }));
}
