#include "record/declaration_writer.hpp"

#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

std::string written(const Declaration& declaration) {
  xml::Writer writer;
  record::write_declaration(writer, declaration);
  return writer.take();
}

std::string body_of(std::vector<Run> runs) {
  Declaration declaration = make_small_declaration();
  declaration.texts[0].blocks[0].runs = std::move(runs);
  const std::string text = written(declaration);
  const std::size_t start = text.find("<p>");
  return text.substr(start, text.find("</p>") + 4 - start);
}

}  // namespace

TEST_CASE("the small declaration is written as the format's description shows it") {
  CHECK(written(make_small_declaration()) ==
        "<declaration xmlns=\"urn:decl:record:1\" Id=\"declaration\">\n"
        "<identifier>small-2022</identifier>\n"
        "<kind>declaration</kind>\n"
        "<date>2022-03</date>\n"
        "<text authentic=\"true\" xml:lang=\"en\">\n"
        "<title>On dialogue</title>\n"
        "<p>We declare &amp; sign.</p>\n"
        "</text>\n"
        "<signatories>\n"
        "<signatory>\n"
        "<organisation id=\"example-forum\">\n"
        "<name xml:lang=\"en\">Example Forum</name>\n"
        "</organisation>\n"
        "<person xml:lang=\"en\">Ana Example</person>\n"
        "<role xml:lang=\"en\">Director</role>\n"
        "<country>AL</country>\n"
        "</signatory>\n"
        "<signatory>\n"
        "<organisation id=\"sample-centre\">\n"
        "<name xml:lang=\"en\">Sample Centre</name>\n"
        "</organisation>\n"
        "</signatory>\n"
        "</signatories>\n"
        "</declaration>");
}

TEST_CASE("where a text comes from is written when it is known") {
  Declaration declaration = make_small_declaration();
  declaration.source = Source{"a.txt", "text/plain", std::string(128, 'a'), 42, "windows-1250"};
  TextVersion derived = declaration.texts[0];
  derived.language = "en-GB";
  derived.authentic = false;
  derived.derived_from = "en";
  TextVersion translated = declaration.texts[0];
  translated.language = "sq";
  translated.source = Source{"b.txt", "text/plain", std::string(128, 'b')};
  declaration.texts = {declaration.texts[0], derived, translated};
  const std::string text = written(declaration);
  CHECK(text.find("<source encoding=\"windows-1250\" media-type=\"text/plain\" name=\"a.txt\" sha512=\"" +
                  std::string(128, 'a') + "\" size=\"42\"></source>\n<text authentic=\"true\" xml:lang=\"en\">") !=
        std::string::npos);
  CHECK(text.find("<text authentic=\"false\" derived=\"en\" xml:lang=\"en-GB\">\n<title>") != std::string::npos);
  CHECK(text.find(
            "<text authentic=\"true\" xml:lang=\"sq\">\n<source media-type=\"text/plain\" name=\"b.txt\" sha512=\"" +
            std::string(128, 'b') + "\"></source>\n<title>") != std::string::npos);
}

TEST_CASE("styles are nested link, strong, emphasis, and neighbours share what they have in common") {
  const std::string link = "https://example.org/";
  CHECK(body_of(
            {{"a ", false, false, ""}, {"b", true, true, link}, {" c", false, true, link}, {" d", false, true, ""}}) ==
        "<p>a <a href=\"https://example.org/\"><strong><em>b</em> c</strong></a><strong> d</strong></p>");
  CHECK(body_of({{"a", true, false, ""}, {" b", true, true, ""}}) == "<p><em>a</em><strong><em> b</em></strong></p>");
  CHECK(body_of({{"a", false, false, link}, {" b", false, false, link + "b"}}) ==
        "<p><a href=\"https://example.org/\">a</a><a href=\"https://example.org/b\"> b</a></p>");
}

TEST_CASE("a list says its first number only when it is not one, and nests inside its items") {
  const std::string text = written(make_rich_declaration());
  CHECK(contains(text,
                 "<list ordered=\"false\">\n<item>outer <strong>strong</strong><list ordered=\"true\" start=\"3\">\n"
                 "<item>third</item>\n</list><list ordered=\"false\">\n<item>last</item>\n</list></item>\n</list>\n"));
}

TEST_CASE("a quorum is written after the signatories with its groups inside") {
  CHECK(contains(written(make_rich_declaration()),
                 "</signatory>\n<quorum need=\"all\">\n<member ref=\"example-forum\"></member>\n<quorum need=\"1\">\n"
                 "<member ref=\"sample-centre\"></member>\n</quorum>\n</quorum>\n</signatories>\n"));
}
