#include "support/test.hpp"

#include <chrono>

#include "base/limits.hpp"
#include "unit/model/sample.hpp"

using namespace decl;
using test::has_finding;
using test::paragraph;

namespace {

Findings check(const std::vector<Block>& blocks) {
  Declaration declaration = test::sample_declaration();
  declaration.texts[0].blocks = blocks;
  return check_declaration(declaration);
}

Findings check_runs(const std::vector<Run>& runs) {
  Block block;
  block.runs = runs;
  return check({block});
}

Block item(const std::string& text) {
  Block block = paragraph(text);
  block.kind = BlockKind::item;
  return block;
}

Block list(const std::vector<Block>& items) {
  Block block;
  block.kind = BlockKind::list;
  block.children = items;
  return block;
}

Block heading(int level) {
  Block block = paragraph("Heading");
  block.kind = BlockKind::heading;
  block.level = level;
  return block;
}

Block nest(int depth) {
  Block inner = list({item("deepest")});
  for (int i = 1; i < depth; ++i) {
    Block outer = item("level");
    outer.children = {inner};
    inner = list({outer});
  }
  return inner;
}

const std::string first = "texts[en]/blocks[1]";

}  // namespace

TEST_CASE("A body of every kind of block in its normal form passes") {
  Block numbered = list({item("one"), item("two")});
  numbered.ordered = true;
  numbered.start = 7;
  Block nested = item("outer");
  nested.children = {numbered, list({item("three")})};
  Block quote = paragraph("Said before.");
  quote.kind = BlockKind::quote;
  Block styled = paragraph("");
  styled.runs = {{"We ", false, false, ""},
                 {"all", true, false, ""},
                 {" say ", false, false, ""},
                 {"so", false, true, "https://example.org/a?b=c"},
                 {"!", false, false, ""}};
  CHECK(test::list_ids(check({heading(1), heading(6), paragraph("Text."), quote, list({nested}), styled, nest(8)})) ==
        "");
}

TEST_CASE("Places name the block, the item and the language") {
  Block nested = item("outer");
  nested.children = {list({item("good"), item("b\u202Ead")})};
  CHECK(has_finding(check({paragraph("Text."), paragraph("Text."), list({nested})}), "model.unicode.bidi",
                    "texts[en]/blocks[3]/items[1]/blocks[1]/items[2]"));
}

TEST_CASE("Runs keep their normal form") {
  CHECK(has_finding(check_runs({}), "model.text.empty", first));
  CHECK(
      has_finding(check_runs({{"", false, false, ""}, {"a", true, false, ""}}), "model.run.empty", first + "/runs[1]"));
  CHECK(has_finding(check_runs({{"a", false, false, ""}, {"b", false, false, ""}}), "model.run.style",
                    first + "/runs[2]"));
  CHECK(has_finding(check_runs({{" a", false, false, ""}}), "model.text.outer-space", first));
  CHECK(has_finding(check_runs({{"a ", false, false, ""}}), "model.text.outer-space", first));
  CHECK(has_finding(check_runs({{"a\u00A0", false, false, ""}}), "model.text.outer-space", first));
  CHECK(has_finding(check_runs({{"a  b", false, false, ""}}), "model.text.double-space", first));
  CHECK(has_finding(check_runs({{"a ", false, false, ""}, {" b", true, false, ""}}), "model.text.double-space", first));
  CHECK(has_finding(check_runs({{"a\nb", false, false, ""}}), "model.unicode.control", first));
  CHECK(has_finding(check_runs({{"a\tb", false, false, ""}}), "model.unicode.control", first));
}

TEST_CASE("A word that mixes scripts across a change of style is found") {
  CHECK(has_finding(check_runs({{"For", false, false, ""}, {"ум", true, false, ""}}), "model.unicode.mixed-scripts",
                    first));
  CHECK(has_finding(check_runs({{"caf", false, false, ""}, {"\u0301e", true, false, ""}}), "model.unicode.mark-first",
                    first));
}

TEST_CASE("Links go to the web or to a mailbox and hold no spaces") {
  const auto check_link = [](const std::string& href) { return check_runs({{"here", false, false, href}}); };
  const std::string place = first + "/runs[1]/href";
  CHECK(check_link("https://example.org/%20?q=a#b").empty());
  CHECK(check_link("http://example.org").empty());
  CHECK(check_link("mailto:forum@example.org").empty());
  CHECK(check_link("https://example.org/мир").empty());
  for (const char* href : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "HTTPS://example.org",
                           "example.org", "#a", "https:", " https://example.org"}) {
    INFO(href);
    CHECK(has_finding(check_link(href), "model.link.scheme", place));
  }
  CHECK(has_finding(check_link("https://example.org/a b"), "model.link.character", place));
  CHECK(has_finding(check_link("https://example.org/\"a"), "model.link.character", place));
  CHECK(has_finding(check_link("https://example.org/\na"), "model.unicode.control", place));
  CHECK(has_finding(check_link("https://exаmple.org/"), "model.unicode.mixed-scripts", place));
  CHECK(has_finding(check_link("https://example.org/" + std::string(3000, 'a')), "model.limit.link", place));
}

TEST_CASE("Only lists hold items, and items hold lists only") {
  CHECK(has_finding(check({item("alone")}), "model.block.item", "texts[en]"));
  CHECK(has_finding(check({list({})}), "model.list.empty", first));
  CHECK(has_finding(check({list({paragraph("Text.")})}), "model.block.children", first));
  Block wordy = list({item("one")});
  wordy.runs = {{"text", false, false, ""}};
  CHECK(has_finding(check({wordy}), "model.list.text", first));
  Block deep = item("one");
  deep.children = {paragraph("Text.")};
  CHECK(has_finding(check({list({deep})}), "model.block.children", first + "/items[1]"));
  Block parent = paragraph("Text.");
  parent.children = {paragraph("Text.")};
  CHECK(has_finding(check({parent}), "model.block.children", first));
}

TEST_CASE("Levels and numbers lie in their range and stand only where they mean something") {
  CHECK(has_finding(check({heading(0)}), "model.block.level", first));
  CHECK(has_finding(check({heading(7)}), "model.block.level", first));
  Block leveled = paragraph("Text.");
  leveled.level = 1;
  CHECK(has_finding(check({leveled}), "model.block.level", first));
  Block numbered = list({item("one")});
  numbered.start = 2;
  CHECK(has_finding(check({numbered}), "model.block.start", first));
  numbered.ordered = true;
  CHECK(check({numbered}).empty());
  numbered.start = 0;
  CHECK(has_finding(check({numbered}), "model.block.start", first));
  numbered.start = 2'000'000'000;
  CHECK(has_finding(check({numbered}), "model.block.start", first));
  Block ordered = paragraph("Text.");
  ordered.ordered = true;
  CHECK(has_finding(check({ordered}), "model.block.ordered", first));
}

TEST_CASE("A link is at most as long as the limit") {
  const auto check_link = [](std::size_t size) {
    const std::string start = "https://example.org/";
    return check_runs({{"Text", false, false, start + std::string(size - start.size(), 'a')}});
  };
  CHECK(check_link(limits::link_bytes).empty());
  CHECK(test::contains(test::list_ids(check_link(limits::link_bytes + 1)), "model.limit.link"));
}

TEST_CASE("Lists deeper than eight are refused without following them further") {
  CHECK(check({nest(8)}).empty());
  CHECK(test::contains(test::list_ids(check({nest(9)})), "model.limit.list-depth"));
  CHECK(test::contains(test::list_ids(check({nest(2000)})), "model.limit.list-depth"));
}

TEST_CASE("More blocks than the limit are one finding") {
  CHECK(check(std::vector<Block>(limits::blocks, paragraph("Text."))).empty());
  const Findings findings = check(std::vector<Block>(limits::blocks + 1, paragraph("Text.")));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "model.limit.blocks");
}
