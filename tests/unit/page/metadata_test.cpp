#include "page/metadata.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::contains;

TEST_CASE("the metadata says which standards the page keeps and what it was made from") {
  const auto packet = decl::page::make_metadata(decl::test::make_declaration(), {}, std::string(64, '\x5A'),
                                                {{"a.ttf", std::string(64, '0')}, {"b.icc", std::string(64, '1')}});
  CHECK(contains(packet, "<pdfaid:part>4</pdfaid:part>"));
  CHECK(contains(packet, "<pdfaid:rev>2020</pdfaid:rev>"));
  CHECK(contains(packet, "<pdfaid:conformance>F</pdfaid:conformance>"));
  CHECK(contains(packet, "<pdfuaid:part>2</pdfuaid:part>"));
  CHECK(contains(packet, "<rdf:li xml:lang=\"x-default\">A sample declaration</rdf:li>"));
  CHECK(contains(packet, "<xmp:CreateDate>2024-05-09T00:00:00Z</xmp:CreateDate>"));
  CHECK(contains(packet, "<dc:date><rdf:Seq><rdf:li>2024-05-09</rdf:li></rdf:Seq></dc:date>"));
  CHECK(
      contains(packet, "<decl:rendererVersion>" + std::to_string(decl::renderer_version) + "</decl:rendererVersion>"));
  CHECK(contains(packet, "<rdf:li>b.icc 1111"));
}

TEST_CASE("the metadata of a PDF/A-3a page describes the properties that the standard does not know") {
  decl::PageDesign design;
  design.profile = decl::PageProfile::pdfa_3a;
  const auto packet =
      decl::page::make_metadata(decl::test::make_declaration(), design, std::string(64, '\x5A'), {{"a.ttf", "0"}});
  CHECK(contains(packet, "<pdfaid:part>3</pdfaid:part>"));
  CHECK(contains(packet, "<pdfaid:conformance>A</pdfaid:conformance>"));
  CHECK_FALSE(contains(packet, "pdfaid:rev"));
  CHECK(contains(packet, "<pdfuaid:part>1</pdfuaid:part>"));
  CHECK_FALSE(contains(packet, "pdfuaid:rev"));
  CHECK(contains(packet, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"));
  CHECK(contains(packet, "<pdfaSchema:namespaceURI>urn:decl:page:1</pdfaSchema:namespaceURI>"));
  for (const std::string name : {"part", "rendererVersion", "recordDigest", "design", "resources"}) {
    CHECK(contains(packet, "<pdfaProperty:name>" + name + "</pdfaProperty:name>"));
  }
  CHECK(decl::test::run_on(packet, "xmllint --noout @ 2>&1").empty());
}

TEST_CASE("a date that is not known to the day stands for its first moment") {
  CHECK(decl::page::write_xmp_time({2022, 3, 0}) == "2022-03-01T00:00:00Z");
  CHECK(decl::page::write_pdf_time({922, 0, 0}) == "D:09220101000000Z");
}

TEST_CASE("titles with markup characters keep the metadata well-formed") {
  auto declaration = decl::test::make_rich_declaration();
  declaration.texts[0].title = "A < B & C > \"D\" ]]>";
  const std::string packet = decl::page::make_metadata(declaration, {}, std::string(64, 'x'), {});
  CHECK(decl::test::run_on(packet, "xmllint --noout @ 2>&1").empty());
}
