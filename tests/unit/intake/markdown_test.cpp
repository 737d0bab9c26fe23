#include "intake/markdown.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::vector<Run> runs_of(const std::string& text) {
  const auto parts = test::markdown_parts(text);
  REQUIRE(parts.size() == 1);
  return parts[0].block.runs;
}

std::string ids_of(const std::string& text) {
  intake::Context context("a.md");
  intake::read_markdown(intake::read_lines(text, context), context);
  return test::list_ids(context.take());
}

}  // namespace

TEST_CASE("Paragraphs, headings and rules are read") {
  CHECK(test::outline(test::markdown_parts("# One\n\ntext\nmore\n\n---\n\nTwo\n---\n\n###### Six")) ==
        "H1(One) P(text more) H2(Two) H6(Six)");
}

TEST_CASE("Emphasis, strong emphasis and links become runs") {
  CHECK(runs_of("We *all* **say *so*** [here](https://example.org).") ==
        std::vector<Run>{{"We ", false, false, ""},
                         {"all", true, false, ""},
                         {" ", false, false, ""},
                         {"say ", false, true, ""},
                         {"so", true, true, ""},
                         {" ", false, false, ""},
                         {"here", false, false, "https://example.org"},
                         {".", false, false, ""}});
  CHECK(runs_of("<https://example.org>") ==
        std::vector<Run>{{"https://example.org", false, false, "https://example.org"}});
}

TEST_CASE("What can't be recorded stays as text with a warning") {
  CHECK(plain_text(runs_of("`a*b` <b>c</b> ![alt *text*](i.png) [d](javascript:x)")) == "a*b <b>c</b> alt text d");
  CHECK(ids_of("`a`") == "intake.markdown.literal");
  CHECK(ids_of("![a](b)") == "intake.markdown.image");
  CHECK(ids_of("[a](ftp://b)") == "intake.link.dropped");
  CHECK(ids_of("[a](https://b \"c\")") == "intake.link.title");
  CHECK(test::outline(test::markdown_parts("    code\n    more\n\n<div>\nhtml\n</div>\n\n```\nfence\n```")) ==
        "P(code more) P(<div> html </div>) P(fence)");
}

TEST_CASE("Characters hidden in entities are cleaned like others") {
  CHECK(plain_text(runs_of("a&nbsp;b&shy;c &zwnj;e&#x301;")) == "a\u00A0bc é");
  CHECK(ids_of("b&shy;c") == "intake.unseen.removed");
}

TEST_CASE("Hard breaks divide lines, soft ones don't") {
  const auto parts = test::markdown_parts("one\\\ntwo  \nthree\nfour");
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].lines == std::vector<std::string>{"one", "two", "three four"});
  CHECK(plain_text(parts[0].block.runs) == "one two three four");
}

TEST_CASE("Front matter is taken from the top, and lines keep their numbers") {
  intake::Context context("a.md");
  auto lines = intake::read_lines("---\ntitle: On peace\n---\ntext\n", context);
  CHECK(intake::take_front_matter(lines, context).titles == std::vector<LocalizedText>{{"", "On peace"}});
  const auto parts = intake::read_markdown(lines, context);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].line == 4);
}

TEST_CASE("Without three hyphens at the top there is no front matter, and open front matter is refused") {
  intake::Context context("a.md");
  auto lines = intake::read_lines("text\n---\n", context);
  CHECK(intake::take_front_matter(lines, context).titles.empty());
  CHECK(lines.size() == 2);
  auto open = intake::read_lines("---\ntitle: A\n", context);
  CHECK(test::error_of([&] { intake::take_front_matter(open, context); }).place().line == 1U);
}
