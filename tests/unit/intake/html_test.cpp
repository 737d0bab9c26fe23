#include "intake/html.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Page {
  std::string outline;
  Findings findings;
};

Page read(const std::string& html) {
  intake::Context context("a.html");
  Page page;
  page.outline = outline(intake::read_html(html, context).parts);
  page.findings = context.take();
  return page;
}

std::string message_of(const Page& page, const std::string& id) {
  const Finding* finding = find_finding(page.findings, id);
  return finding == nullptr ? "" : finding->message;
}

}  // namespace

TEST_CASE("Blocks of a page are kept in their order") {
  CHECK(read("<h1>A</h1>\n<p>b <i>c</i>\n d</p>text<div>e<p>f</p>g</div>").outline ==
        "H1(A) P(b c d) P(text) P(e) P(f) P(g)");
  CHECK(read("<blockquote><p>q</p><p>r</p></blockquote><pre>s\nt</pre>").outline == "Q(q) Q(r) P(s t)");
  CHECK(read("<dl><dt>a<dd>b</dl>").outline == "P(a) P(b)");
}

TEST_CASE("Lists keep their nesting and numbers") {
  CHECK(read("<ol start=3><li>a<ul><li>b<li>c</ul><li>d</ol>").outline == "O3[I(a U[I(b) I(c)]) I(d)]");
  CHECK(read("<ol><li>a<li value=5>b</ol>").outline == "O1[I(a)] O5[I(b)]");
  CHECK(read("<ul><li>a</li><ul><li>b</li></ul></ul>").outline == "U[I(a U[I(b)])]");
  const Page lettered = read("<ol type=a><li>a</ol>");
  CHECK(lettered.outline == "O1[I(a)]");
  CHECK(list_ids(lettered.findings) == "intake.list.renumbered");
}

TEST_CASE("Emphasis and links stay, and links that can't be recorded are told") {
  intake::Context context("a.html");
  const auto parts =
      intake::read_html("<p>a <b>b</b> <em>c</em> <a href='HTTPS://x.example/ y'>d</a> <a href=y.html>e</a></p>",
                        context)
          .parts;
  REQUIRE(parts.size() == 1);
  const std::vector<Run>& runs = parts[0].block.runs;
  CHECK(std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.strong && run.text == "b"; }) == 1);
  CHECK(std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.emphasis && run.text == "c"; }) == 1);
  CHECK(std::count_if(runs.begin(), runs.end(),
                      [](const Run& run) { return run.href == "https://x.example/%20y" && run.text == "d"; }) == 1);
  CHECK(list_ids(context.take()) == "intake.link.dropped");
}

TEST_CASE("Line breaks divide lines, and two of them paragraphs") {
  intake::Context context("a.html");
  const auto parts = intake::read_html("<p>Ana Example<br>Director<br/>Example Forum<br><br>Beni</p>", context).parts;
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].lines == std::vector<std::string>{"Ana Example", "Director", "Example Forum"});
  CHECK(parts[1].lines == std::vector<std::string>{"Beni"});
}

TEST_CASE("Bullets and numbers that were typed make lists") {
  CHECK(read("<p>We ask for:<br>• a<br>• b</p><p>1) c</p><p>2) d</p><p>e</p>").outline ==
        "P(We ask for:) U[I(a) I(b)] O1[I(c) I(d)] P(e)");
}

TEST_CASE("What stands around an article is left out, and its words are told") {
  const Page page = read(
      "<title>T</title><nav><a href=/>Home</a></nav><div class=sidebar>News</div><div>Outside</div>"
      "<article><h1>A</h1><p>The text of the article that is long enough to be most of the page.</p>"
      "<form>Search <input></form><p hidden>Unseen</p><noscript>Switch it on</noscript></article>"
      "<footer>All rights</footer><script>x</script>");
  CHECK(page.outline == "H1(A) P(The text of the article that is long enough to be most of the page.)");
  std::string left_out;
  for (const Finding& finding : page.findings) left_out += finding.message + "\n";
  for (const char* words : {"T", "Home", "News", "Outside", "Search", "Unseen", "Switch it on", "All rights"}) {
    INFO(words);
    CHECK(contains(left_out, words));
  }
}

TEST_CASE("Without an article, lists of links to the same site are navigation") {
  const std::string menu = "<ul><li><a href=/a>About</a><li><a href=/b>Contact</a><li><a href=/c>Press</a></ul>";
  const std::string text = "<p>A paragraph of the text, which has more words than the links have together.</p>";
  const Page page = read(menu + text);
  CHECK(page.outline == "P(A paragraph of the text, which has more words than the links have together.)");
  CHECK(contains(message_of(page, "intake.html.left_out"), "About Contact Press"));
  // Organisations that sign, each linked to its own site, are text.
  const std::string signers =
      "<ul><li><a href=https://a.example/>Example Forum</a><li><a href=https://b.example>Sample Centre</a>"
      "<li><a href=https://c.example>Sample Network</a></ul>";
  CHECK(contains(read(text + signers).outline, "U[I(Example Forum) I(Sample Centre) I(Sample Network)]"));
}

TEST_CASE("A title that stands before its article belongs to it") {
  const Page page = read(
      "<div id=top><h1>The title</h1><p>Share this</p></div><article><p>The text of the article, which is most of what "
      "there is in this page.</p></article>");
  CHECK(page.outline == "H1(The title) P(The text of the article, which is most of what there is in this page.)");
}

TEST_CASE("Images and struck text are told") {
  const Page page = read("<p>a<img alt='a seal' src=https://x.example/a.png> <s>b</s></p>");
  CHECK(page.outline == "P(a b)");
  CHECK(contains(message_of(page, "intake.image.dropped"), "a seal"));
  CHECK(contains(message_of(page, "intake.struck.kept"), "b"));
}

TEST_CASE("A page's encoding is told by its mark or by itself") {
  CHECK(intake::find_html_encoding("\xEF\xBB\xBF<p>") == "utf-8");
  CHECK(intake::find_html_encoding("\xFF\xFE") == "utf-16le");
  CHECK(intake::find_html_encoding("<meta charset=\"Windows-1250\">") == "windows-1250");
  CHECK(intake::find_html_encoding("<META HTTP-EQUIV=x content='text/html; charset=ISO-8859-2'>") == "iso-8859-2");
  CHECK(intake::find_html_encoding("<?xml version='1.0' encoding='windows-1251'?>") == "windows-1251");
  CHECK(intake::find_html_encoding("<p>charset").empty());
}
