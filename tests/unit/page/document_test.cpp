#include "page/render.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::contains;
using decl::test::make_rich_declaration;
using decl::test::PlainFile;
using decl::test::referenced;
using decl::test::render;

TEST_CASE("the file begins and ends as PDF/A-4 asks") {
  const decl::Bytes file = render(make_rich_declaration());
  CHECK(file.starts_with("%PDF-2.0\n%"));
  for (std::size_t i = 10; i < 14; ++i) CHECK(static_cast<unsigned char>(file[i]) > 127);
  CHECK(file.ends_with("\n%%EOF\n"));
  const std::string trailer = file.substr(file.rfind("trailer\n"));
  CHECK_FALSE(contains(trailer, "/Info"));
  CHECK_FALSE(contains(trailer, "/Prev"));
  const std::string digits = decl::write_hex(decl::make_sha512("<record/>")).substr(0, 32);
  CHECK(contains(trailer, "<" + digits + "> <" + digits + ">"));
  CHECK_FALSE(contains(file, "/Type /ObjStm"));
}

TEST_CASE("a PDF/A-3a page is PDF 1.7 and has nothing of PDF 2.0") {
  decl::PageOptions options;
  options.design.profile = decl::PageProfile::pdfa_3a;
  const decl::Bytes file = decl::page::render(make_rich_declaration(), "<record/>", "a.xml", options);
  CHECK(file.starts_with("%PDF-1.7\n%"));
  CHECK_FALSE(contains(file.substr(file.rfind("trailer\n")), "/Info"));
  const PlainFile plain(file);
  CHECK_FALSE(contains(plain.text(), "/Namespace"));
  CHECK_FALSE(contains(plain.text(), "/NS "));
  CHECK_FALSE(contains(plain.text(), "/Extensions"));
  const std::set<std::string> standard = {"Document", "Part", "Sect", "P",     "H1",   "H2",   "H3",  "BlockQuote",
                                          "L",        "LI",   "Lbl",  "LBody", "Span", "Link", "Form"};
  const std::regex type("/S /([A-Za-z0-9]+)\n");
  for (const auto& element : plain.objects_with("/Type /StructElem")) {
    std::smatch found;
    REQUIRE(std::regex_search(element, found, type));
    CHECK(standard.contains(found[1]));
  }
  CHECK(plain.objects_with("/S /H1\n").size() == 4);
  CHECK(decl::test::run_on(file, "qpdf --check @ 2>&1").find("WARNING") == std::string::npos);
}

TEST_CASE("qpdf finds nothing wrong") {
  const std::string result = decl::test::run_on(render(make_rich_declaration()), "qpdf --check @ 2>&1");
  CHECK_FALSE(contains(result, "WARNING"));
  CHECK(contains(result, "No syntax or stream encoding errors found"));
}

TEST_CASE("the record is embedded as it is") {
  const decl::Bytes record = "<record>\n  with two lines é\n</record>\n";
  const decl::Bytes file = decl::page::render(make_rich_declaration(), record, "a.xml", {});
  CHECK(decl::test::run_on(file, "qpdf --show-attachment=record.xml @") == record);
  const PlainFile plain(file);
  const auto specifications = plain.objects_with("/Type /Filespec");
  REQUIRE(specifications.size() == 1);
  CHECK(contains(specifications[0], "/AFRelationship /Source"));
  const std::string stream = plain.object(referenced(specifications[0], "/F"));
  CHECK(contains(stream, "/Subtype /text#2fxml"));
  CHECK(contains(stream, "/Size " + std::to_string(record.size())));
  CHECK(contains(stream, "(D:20240509000000Z)"));
}

TEST_CASE("attached sources follow the record in the order in which the record names them, each once") {
  const decl::Bytes first = "the first source\n";
  const decl::Bytes second = "the second, with \xE8\n";
  decl::Declaration declaration = make_rich_declaration();
  declaration.source = decl::Source{"a (1).txt", "text/plain", decl::write_hex(decl::make_sha512(first))};
  declaration.texts.back().source = decl::Source{"č.md", "text/markdown", decl::write_hex(decl::make_sha512(second))};
  decl::PageOptions options;
  options.attached_sources = {second, first, second};
  const decl::Bytes file = decl::page::render(declaration, "<record/>", "a.xml", options);
  CHECK(decl::test::run_on(file, "qpdf --show-attachment=record.xml @") == "<record/>");
  CHECK(decl::test::run_on(file, "qpdf --show-attachment=source-01 @") == first);
  CHECK(decl::test::run_on(file, "qpdf --show-attachment=source-02 @") == second);
  CHECK(PlainFile(file).objects_with("/Type /Filespec").size() == 3);
  options.attached_sources = {first, second};
  CHECK(decl::page::render(declaration, "<record/>", "a.xml", options) == file);
  options.attached_sources = {"another file"};
  CHECK(decl::test::error_of([&] { decl::page::render(declaration, "<record/>", "a.xml", options); }).code() ==
        decl::ErrorCode::usage);
}

TEST_CASE("the objects that sealing relies on have their numbers") {
  const decl::Bytes file = render(make_rich_declaration());
  const auto object = [&](int number) {
    const std::string start = "\n" + std::to_string(number) + " 0 obj\n";
    const std::size_t begin = file.find(start);
    return file.substr(begin, file.find("\nendobj\n", begin) - begin);
  };
  CHECK(contains(object(1), "/Type/Catalog"));
  CHECK(contains(object(1), "/AcroForm 2 0 R"));
  CHECK(contains(object(2), "/SealFont 3 0 R"));
  CHECK(contains(object(2), "/SigFlags 3"));
  CHECK(contains(object(2), "[8 0 R 9 0 R 10 0 R]"));
  CHECK(contains(object(6), "/Type /EmbeddedFile"));
  CHECK(contains(object(8), "(signature-example-forum)"));
  CHECK(contains(object(10), "(signature-sample-centre-3)"));
  CHECK(contains(object(8), "/F 132"));
}

TEST_CASE("every annotation is in the structure tree, and every page with one keeps its order") {
  const PlainFile plain(render(make_rich_declaration()));
  const auto annotations = plain.objects_with("/Type /Annot");
  CHECK(annotations.size() == 4);
  for (const auto& annotation : annotations) {
    CHECK(contains(annotation, "/StructParent "));
    CHECK(contains(annotation, "/Contents "));
  }
  CHECK(plain.objects_with("/Type /OBJR").size() == 4);
  for (const auto& page : plain.objects_with("/Annots [")) CHECK(contains(page, "/Tabs /S"));
}

TEST_CASE("every marked sequence belongs to one element of its type, and nothing is drawn outside") {
  const PlainFile plain(render(make_rich_declaration()));
  const std::regex marked("/([A-Za-z0-9]+)<</MCID ([0-9]+)>>BDC");
  std::size_t sequences = 0;
  for (const auto& page : plain.objects_with("/Type /Page\n")) {
    const std::string content = plain.stream(referenced(page, "/Contents"));
    int depth = 0;
    for (std::size_t start = 0; start < content.size();) {
      const std::size_t end = std::min(content.find('\n', start), content.size());
      const std::string line = content.substr(start, end - start);
      if (line.ends_with("BDC") || line.ends_with("BMC")) ++depth;
      if (line == "EMC") --depth;
      if (line.ends_with("TJ") || line.ends_with(" f") || line.ends_with(" S")) CHECK(depth > 0);
      start = end + 1;
    }
    CHECK(depth == 0);
    sequences += static_cast<std::size_t>(
        std::distance(std::sregex_iterator(content.begin(), content.end(), marked), std::sregex_iterator()));
  }
  std::size_t references = 0;
  for (const auto& element : plain.objects_with("/Type /StructElem")) {
    for (std::size_t i = 0; (i = element.find("/Type /MCR", i)) != std::string::npos; ++i) ++references;
  }
  CHECK(sequences > 20);
  CHECK(sequences == references);
}

TEST_CASE("the structure tells parts, headings, lists and forms in reading order") {
  const std::string tree = decl::test::run_on(render(make_rich_declaration()), "pdfinfo -struct-text @ 2>/dev/null");
  std::size_t position = 0;
  for (const char* part : {"Document",
                           "Part",
                           "\"The sample organisations",
                           "H1",
                           "\"A heading\"",
                           "Link",
                           "\"a link\"",
                           "/ListNumbering /Decimal",
                           "\"9.\"",
                           "/ListNumbering /Disc",
                           "\"A nested item.\"",
                           "BlockQuote",
                           "\"A quotation",
                           "Part",
                           "\"Organizatat",
                           "Part",
                           "Part",
                           "Sect",
                           "\"Sample Person\"",
                           "Form",
                           "Form",
                           "Form"}) {
    INFO(part);
    const std::size_t found = tree.find(part, position);
    REQUIRE(found != std::string::npos);
    position = found + 1;
  }
}

TEST_CASE("each language's part says its language") {
  const PlainFile plain(render(make_rich_declaration()));
  std::vector<std::string> parts = plain.objects_with("/S /Part\n");
  REQUIRE(parts.size() == 4);
  for (const char* language : {"(en)", "(sq)", "(sr-Latn)", "(sr-Cyrl)"}) {
    CHECK(std::any_of(parts.begin(), parts.end(),
                      [&](const std::string& part) { return contains(part, std::string("/Lang ") + language); }));
  }
  CHECK(contains(plain.object("1"), "/Lang (en)"));
}

TEST_CASE("a link is an annotation with its target written safely") {
  const PlainFile plain(render(make_rich_declaration()));
  const auto links = plain.objects_with("/Subtype /Link");
  REQUIRE(links.size() == 1);
  CHECK(contains(links[0], "https://example.org/a?b=\\(c\\)"));
  CHECK(contains(links[0], "/QuadPoints"));
}

namespace {

decl::Declaration make_long_declaration() {
  decl::Declaration declaration = decl::test::make_declaration();
  std::string words;
  for (int i = 0; i < 300; ++i) words += "word ";
  for (int i = 0; i < 8; ++i) {
    decl::Block heading = decl::test::make_block(decl::BlockKind::heading, "Heading " + std::to_string(i));
    heading.level = 1 + i % 2;
    declaration.texts[0].blocks.push_back(heading);
    declaration.texts[0].blocks.push_back(decl::test::make_block(decl::BlockKind::paragraph, words + "end."));
  }
  return declaration;
}

}  // namespace

TEST_CASE("bookmarks of a long page lead to structure elements, with the place on the page beside") {
  const PlainFile plain(render(make_long_declaration()));
  CHECK(contains(plain.object("1"), "/PageMode /UseOutlines"));
  const auto items = plain.objects_with("/Title (");
  REQUIRE(items.size() == 10);
  const std::regex places(
      "/D \\[\\s*([0-9]+) 0 R\\s*/XYZ\\s+null\\s+([0-9.]+)\\s+null\\s*\\]\\s*/S /GoTo\\s*"
      "/SD \\[\\s*([0-9]+) 0 R\\s*/XYZ\\s+null\\s+([0-9.]+)\\s+null");
  for (const auto& item : items) {
    std::smatch found;
    REQUIRE(std::regex_search(item, found, places));
    CHECK(contains(plain.object(found[1]), "/Type /Page\n"));
    CHECK(contains(plain.object(found[3]), "/Type /StructElem"));
    if (contains(item, "(Heading ")) CHECK(contains(plain.object(found[3]), "/S /H"));
    CHECK(found[2] == found[4]);
    CHECK(std::stod(found[2]) > 80);
    CHECK(std::stod(found[2]) < 842);
  }
  const auto outline = plain.objects_with("/Type /Outlines");
  REQUIRE(outline.size() == 1);
  CHECK(contains(outline[0], "/Count 6"));  // title and signatories, and the four headings below the title
  CHECK(plain.objects_with("/Count -1").size() == 4);
}

TEST_CASE("bookmarks of PDF 1.7 lead to the page and name the element") {
  decl::PageOptions options;
  options.design.profile = decl::PageProfile::pdfa_3a;
  const decl::Bytes file = decl::page::render(make_long_declaration(), "<record/>", "a.xml", options);
  const PlainFile plain(file);
  const auto items = plain.objects_with("/Title (");
  REQUIRE(items.size() == 10);
  for (const auto& item : items) {
    CHECK(contains(item, "/Dest [\n"));
    CHECK_FALSE(contains(item, "/SD"));
    CHECK(contains(plain.object(referenced(item, "/SE")), "/Type /StructElem"));
  }
}

TEST_CASE("a short page has no outline") {
  const PlainFile plain(render(make_rich_declaration()));
  CHECK_FALSE(contains(plain.text(), "/Outlines"));
  CHECK_FALSE(contains(plain.text(), "/PageMode"));
}
