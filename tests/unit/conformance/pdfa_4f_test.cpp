#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

PageObjects good_objects() { return make_page_objects({"example-forum", "sample-centre"}, "<record/>\n"); }

std::string failed(const Bytes& file) { return failed_rules(file, Standard::pdfa_4f); }
std::string failed(const PageObjects& objects) { return failed(write_page(objects)); }

void check_breaks(const std::vector<Break>& breaks) {
  for (const Break& change : breaks) {
    CAPTURE(change.to);
    CHECK(failed(broken(good_objects(), change)) == change.failed);
  }
}

}  // namespace

TEST_CASE("A good page fails no rule of PDF/A-4f, and the rules that matter are tested on it") {
  const Bytes page = write_page(good_objects());
  CHECK(failed(page).empty());
  CHECK(rules_with(page, Standard::pdfa_4f, RuleOutcome::not_checked).empty());
  const std::string passed = rules_with(page, Standard::pdfa_4f, RuleOutcome::passed) + " ";
  for (const std::string rule :
       {"6.1.2-1", "6.1.4-1", "6.1.5-1", "6.1.6.1-1", "6.1.8-1", "6.2.2-3", "6.2.3-1", "6.2.4.3-2", "6.2.4.3-4",
        "6.2.10.4.1-1", "6.2.10.5-1", "6.2.10.9-1", "6.3.2-2", "6.3.3-4", "6.7.3-3", "6.9-4", "ISO 32000 7.5-1"}) {
    CAPTURE(rule);
    CHECK(contains(passed, rule + " "));
  }
}

TEST_CASE("Broken bytes are found") {
  const Bytes page = make_page({"example-forum"});
  const auto fails = [](const Bytes& bytes, const std::string& rule) {
    CAPTURE(rule);
    CHECK(failed(bytes) == rule);
  };
  fails(replaced(page, "%PDF-2.0\n", "%PDF-1.7\n"), "6.1.2-1");
  fails(replaced(page, "%\xE2\xE3\xCF\xD3", "%abcd"), "6.1.2-2");
  fails(page + "\n\n", "6.1.3-3");
  fails(replaced(page, "xref\n0 ", "xref \n0 "), "6.1.4-1");
  fails(replaced(page, "/ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] ", ""), "6.1.3-1");
  fails(replaced(page, "/Root 1 0 R", "/Root 1 0 R /Info << /Title (x) >>"), "6.1.3-4 6.1.3-5");
  fails(replaced(page, "/Root 1 0 R", "/Root 1 0 R /Info << /ModDate (D:2024) >>"), "6.1.3-4");
  fails(replaced(page, "\n1 0 obj\n", "\n1 0 obj "), "6.1.8-1");
  fails(replaced(page, "\nendobj\n2 0 obj", " endobj\n2 0 obj"), "6.1.8-1");
}

TEST_CASE("Broken objects are found") {
  check_breaks(
      {{catalog, "/Lang (en)", "/Lang <656>", "6.1.5-1"},
       {catalog, "/Lang (en)", "/Lang <65xx>", "6.1.5-2 ISO 32000 7.5-1"},
       {leaf_content, "/Length ", "/Length 1", "6.1.6.1-1 ISO 32000 7.5-1"},
       {record_stream, "\nendstream", "endstream", "6.1.6.1-1"},
       {record_stream, "/Filter /FlateDecode", "/F (x) /Filter /FlateDecode", "6.1.6.1-2"},
       {cid_map, "<< ", "<< /Filter /LZWDecode ", "6.1.6.2-1 6.2.10.4.1-2 6.2.10.5-1 6.2.10.9-1 ISO 32000 7.5-1"},
       {document_element, "/S /Document", "/S /D#ff", "6.1.7-1"},
       {catalog, "/Lang (en)", "/Perms << /Other 1 >>", "6.1.11-1"},
       {catalog, "/Lang (en)", "/Version /1.7", "6.1.12-1"},
       {catalog, "/Lang (en)", "/Requirements []", "6.12-1"},
       {document_element, "/S /Document", "/S /Document /ActualText <feffe001>", "6.2.10.8-1"},
       {leaf, "/Resources <<", "/Resources << /ExtGState << /G << /TR /Identity /TR2 /Identity /HTO [] /BM /Odd >> >>",
        "6.2.5-1 6.2.5-2 6.2.5-3 6.2.9-1"},
       {leaf, "/Resources <<", "/Resources << /ExtGState << /G << /TR2 /Identity >> >>", "6.2.5-2"},
       {leaf, "/Resources <<", "/Resources << /ExtGState << /G << /HTO [] >> >>", "6.2.5-3"},
       {leaf, "/Resources <<", "/Resources << /ExtGState << /G << /BM /Odd >> >>", "6.2.9-1"},
       {empty_appearance, "/Subtype /Form", "/Subtype /Form /OPI << >>", "6.2.8.1-1"},
       {empty_appearance, "/Subtype /Form", "/Subtype /Form /Ref << >>", "6.2.8.2-1"}});
}

TEST_CASE("Broken content streams are found") {
  check_breaks({{leaf_content, "EMC", "EMC xyz", "6.2.2-1"},
                {leaf_content, "/P << /MCID 0 >>", "/P << /MCID 0 /ActualText <feff0041f123> >>", "6.2.10.8-1"},
                {leaf_content, "/F1 12 Tf", "/F2 12 Tf", "6.2.2-3"},
                {leaf_content, "0 0 0 rg", "0 0 0 1 k", "6.2.4.3-3"},
                {leaf_content, "0 0 0 rg", "/DeviceCMYK cs", "6.2.4.3-3"},
                {catalog, "/GTS_PDFA1", "/GTS_PDFX", "6.2.4.3-2 6.2.4.3-4"},
                {catalog, "/DestOutputProfile ", "/DestOutputProfileRef << >> /DestOutputProfile ", "6.2.3-3"},
                {leaf_content, "EMC", "EMC BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID x EI", "6.1.9-1"},
                {leaf_content, "EMC", "EMC BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI", "6.2.7.1-3"}});
  PageObjects objects = good_objects();
  objects[leaf] = replaced(objects[leaf], "/Resources << /Font << /F1 13 0 R >> >> ", "");
  objects[leaves] = replaced(objects[leaves], "/Count 1", "/Count 1 /Resources << /Font << /F1 13 0 R >> >>");
  CHECK(failed(objects) == "6.2.2-2");
  objects = good_objects();
  objects[colour_profile] = write_stream("/N 3", std::string(36, '\0') + "acsp" + std::string(100, '\0'));
  CHECK(failed(objects) == "6.2.3-1 6.2.4.3-2 6.2.4.3-4");
}

TEST_CASE("Broken fonts are found") {
  check_breaks({{text_font_descendant, "[517 502]", "[517 504]", "6.2.10.5-1"},
                {text_font_descendant, "/CIDToGIDMap 15 0 R ", "", "6.2.10.3.2-1 6.2.10.5-1"},
                {text_font, "/Identity-H", "/Other-H", "6.2.10.3.3-1"},
                {text_font, "/BaseFont /AAAAAA+Sample ", "", "6.2.10.2-3"},
                {font_descriptor, "/FontFile2", "/FontFile9", "6.2.10.4.1-1"},
                {seal_font, "/FirstChar 32 ", "", "6.2.10.2-4 6.2.10.2-6"},
                {seal_font, "/LastChar 102", "/LastChar 101", "6.2.10.2-6"},
                {seal_font, "/Subtype /TrueType", "/Subtype /Odd", "6.2.10.2-2"},
                {to_unicode, "<0001> <003a>", "<0001> <0000>", "6.2.10.7-1"},
                {to_unicode, "<0001> <003a>", "<0001> <feff>", "6.2.10.7-1"},
                {leaf_content, "<0002>", "<0000>", "6.2.10.4.1-2 6.2.10.5-1 6.2.10.9-1"},
                {leaf_content, "<0002>", "<0009>", "6.2.10.4.1-2 6.2.10.5-1 6.2.10.9-1"}});
  // The appearance of a signature shows text in the simple font.
  PageObjects objects = good_objects();
  objects[empty_appearance] =
      write_stream("/Type /XObject /Subtype /Form /BBox [0 0 208.5 30] /Resources << /Font << /SealFont 10 0 R >> >>",
                   "BT /SealFont 6 Tf (2026 UTC) Tj ET");
  CHECK(failed(objects).empty());
  const PageObjects good = objects;
  objects[seal_font] = replaced(good.at(seal_font), "/WinAnsiEncoding", "/StandardEncoding");
  CHECK(failed(objects) == "6.2.10.6-2");
  objects[seal_font] = replaced(good.at(seal_font), "[510 ", "[400 ");
  CHECK(failed(objects) == "6.2.10.5-1");
  objects = good;
  objects[font_descriptor] = replaced(good.at(font_descriptor), "/Flags 32", "/Flags 4");
  CHECK(failed(objects) == "6.2.10.4.1-2 6.2.10.5-1 6.2.10.6-3 6.2.10.6-4 6.2.10.9-1");
  objects = good;
  objects[empty_appearance] = replaced(good.at(empty_appearance), "(2026 UTC)", "(2026 UTX)");
  CHECK(failed(objects) == "6.2.10.4.1-2 6.2.10.5-1 6.2.10.9-1");
}

TEST_CASE("Broken annotations, forms and actions are found") {
  check_breaks({{first_field, "/Subtype /Widget", "/Subtype /Movie", "6.3.1-1"},
                {first_field, "/F 132 ", "", "6.3.2-1"},
                {first_field, "/F 132", "/F 134", "6.3.2-2"},
                {first_field, "/F 132", "/F 128", "6.3.2-2"},
                {first_field, "/AP << /N 20 0 R >>", "", "6.3.3-1"},
                {first_field, "/AP << /N 20 0 R >>", "/AP << /N 20 0 R /D 20 0 R >>", "6.3.3-2"},
                {first_field, "/FT /Sig", "/FT /Btn", "6.3.3-3"},
                {first_field, "/AP << /N 20 0 R >>", "/AP << /N << /On 20 0 R >> >>", "6.3.3-4"},
                {first_field, "/F 132", "/F 132 /A << /S /URI /URI (http://example.org) >>", "6.4.1-1"},
                {form, "/SigFlags 3", "/SigFlags 3 /NeedAppearances true", "6.4.1-2"},
                {form, "/SigFlags 3", "/SigFlags 3 /XFA (x)", "6.4.2-1"},
                {catalog, "/Lang (en)", "/NeedsRendering true", "6.4.2-2"},
                {catalog, "/Lang (en)", "/OpenAction << /S /Launch /F (x) >>", "6.6.1-1"},
                {catalog, "/Lang (en)", "/OpenAction << /S /Named /N /Print >>", "6.6.1-2"},
                {catalog, "/Lang (en)", "/AA << /WC << /S /JavaScript /JS (x) >> >>", "6.6.3-1"},
                {catalog, "/Lang (en)", "/OCProperties << /OCGs [] /D << >> >>", "6.10-1"},
                {catalog, "/Names <<", "/Names << /AlternatePresentations << >>", "6.11-1"},
                {leaf, "/Tabs /S", "/PresSteps << >>", "6.11-2"}});
}

TEST_CASE("Broken metadata and attachments are found") {
  check_breaks(
      {{catalog, "/Metadata ", "/Metadatum ", "6.7.2.1-1 6.7.3-1 6.7.3-2 6.7.3-3 6.7.3-5"},
       {metadata, "id=\"W5M0MpCehiHzreSzNTczkc9d\"", "id=\"W5M0MpCehiHzreSzNTczkc9d\" bytes=\"100\"", "6.7.2.1-2"},
       {metadata, "id=\"W5M0MpCehiHzreSzNTczkc9d\"", "id=\"W5M0MpCehiHzreSzNTczkc9d\" encoding=\"UTF-8\"", "6.7.2.1-3"},
       {metadata, "</rdf:RDF>", "", "6.7.2.1-4 6.7.3-1 6.7.3-2 6.7.3-3 6.7.3-5"},
       {metadata, "Sample declaration", "Sample \xFF", "6.7.2.1-4 6.7.2.1-5 6.7.3-1 6.7.3-2 6.7.3-3 6.7.3-5"},
       {metadata, "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"", "xmlns:pdfaid=\"urn:other\"",
        "6.7.3-1 6.7.3-2 6.7.3-3 6.7.3-5"},
       {metadata, "<pdfaid:part>4<", "<pdfaid:part>3<", "6.7.3-2"},
       {metadata, "<pdfaid:conformance>F<", "<pdfaid:conformance>E<", "6.7.3-3"},
       {metadata, "<pdfaid:rev>2020<", "<pdfaid:rev>20<", "6.7.3-5"},
       {record_stream, "/Subtype /application#2Fxml ", "", "6.9-1"},
       {record_stream, "/application#2Fxml", "/xml", "6.9-1"},
       {file_specification, "/UF (record.xml) ", "", "6.9-2"},
       {file_specification, "/AFRelationship /Source ", "", "6.9-4"},
       {catalog, "/EmbeddedFiles", "/Embedded", "6.9-5"}});
}
