#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

void check_breaks(const std::vector<Break>& breaks) {
  for (const Break& change : breaks) {
    CAPTURE(change.object, change.to);
    CHECK(failed_rules(write_page(broken(tagged_objects(), change)), Standard::pdfua_2) == change.failed);
  }
}

}  // namespace

TEST_CASE("A good tagged page keeps PDF/A-4f and PDF/UA-2") {
  const Bytes page = write_page(tagged_objects());
  CHECK(failed_rules(page, Standard::pdfa_4f).empty());
  CHECK(failed_rules(page, Standard::pdfua_2).empty());
  CHECK(rules_with(page, Standard::pdfua_2, RuleOutcome::not_checked).empty());
  const ConformanceReport report = check_conformance(page, "test.pdf");
  CHECK(report.claims == ConformanceClaims{{Standard::pdfa_4f, Standard::pdfua_2}, {}});
  CHECK(report.claims == find_conformance_claims(page, "test.pdf"));
  REQUIRE(report.standards.size() == 2);
  CHECK(report.standards[1].outcome == Conformance::conforms);
}

TEST_CASE("PDF/UA-2: what the catalog and the metadata must say") {
  check_breaks({{catalog, "/MarkInfo << /Marked true >>", "", "6.2-1"},
                {catalog, "/ViewerPreferences << /DisplayDocTitle true >>", "", "8.11.2-1"},
                {catalog, "/Lang (en)", "", "8.4.4-1"},
                {catalog, "/Lang (en)", "/Lang (en_GB)", "8.4.4-2"},
                {catalog, "/Metadata ", "/Metadatum ", "5-1 5-2 5-5 8.11.1-1 8.11.1-2"},
                {metadata, "\">2</pdfuaid", "\">1</pdfuaid", "5-2"},
                {metadata, "\">2024</pdfuaid", "\">24</pdfuaid", "5-5"},
                {metadata, "dc:title><rdf:Alt>", "dc:title ><rdf:Alt>", ""},
                {metadata, "Sample declaration", "", "8.11.1-1"},
                {file_specification, "/Desc (The record)", "", "8.14.1-1"}});
}

TEST_CASE("PDF/UA-2: the structure tree and its types") {
  check_breaks({{paragraph, "/P 18 0 R", "", "8.2.1-2 ISO 32000 14.7.2-1"},
                {paragraph, "/P 18 0 R", "/P 26 0 R", "ISO 32000 14.7.2-1"},
                {paragraph, "/S /P", "/S /Paragraph", "8.2.4-1 ISO/TS 32005 5-1 ISO/TS 32005 5-4"},
                {document_element, "/S /Document", "/S /Part", "8.2.5.2-1 ISO/TS 32005 5-1"},
                {document_element, "/NS 25 0 R", "", "8.2.5.2-2"},
                {name_space, "/Type /Namespace", "/Type /Namespace /RoleMapNS << /P /Span >>", "8.2.4-4"},
                {heading, "/S /H1", "/S /H", "8.2.5.12-1"},
                {heading, "/S /H1", "/S /LBody", "ISO/TS 32005 5-1"},
                {list_body, "/S /LBody", "/S /P", "ISO/TS 32005 5-1"},
                {list_body, "/S /LBody /P 31 0 R /NS 25 0 R", "/S /Note /P 31 0 R", "8.2.5.14-1 ISO/TS 32005 5-1"},
                {list, "/ListNumbering /Decimal", "/ListNumbering /None", "8.2.5.25-1"},
                {list, "/A << /O /List /ListNumbering /Decimal >>", "", "8.2.5.25-1"},
                {figure, "/Alt (A small square) ", "", "8.2.5.28.2-1"},
                {figure, "/Alt (A small square)", "/Alt <feffe001>", "8.4.3-3"},
                {table, "/K [", "/K [<< /Type /MCR /Pg 8 0 R /MCID 77 >> ", "ISO 32000 14.7.4-3 ISO/TS 32005 5-3"}});
}

TEST_CASE("PDF/UA-2: tables are regular and cells have headers") {
  check_breaks({{body_cell, "/K [", "/A << /O /Table /ColSpan 2 >> /K [", "8.2.5.26-4 8.2.5.26-6"},
                {body_cell, "/K [", "/A << /O /Table /RowSpan 2 >> /K [", "8.2.5.26-2"},
                {body_cell, "/K [", "/A << /O /Table /Headers [(h9)] >> /K [", "8.2.5.26-5"},
                {second_column_header, "/S /TH", "/S /TD", "8.2.5.26-6"}});
}

TEST_CASE("PDF/UA-2: marked content and the tree belong together") {
  check_breaks({{leaf_content, "/P << /MCID 1 >>", "/P << /MCID 0 >>", "ISO 32000 14.7.4-1 ISO 32000 14.7.4-3"},
                {leaf_content, "/P << /MCID 4 >>", "/P << /MCID 44 >>", "ISO 32000 14.7.4-2 ISO 32000 14.7.4-3"},
                {leaf_content, "/Artifact BMC", "/Other BMC", "8.2.2-1"},
                {leaf_content, "S EMC", "S EMC EMC", "ISO 32000 14.6-1"},
                {leaf_content, "S EMC", "S", "ISO 32000 14.6-1"},
                {leaf_content, "/P << /MCID 4 >>", "/P << /MCID 4 /ActualText <feffe001> >>", "8.4.3-2"},
                {parent_tree, "3 28 0 R", "3 27 0 R", "8.2.5.20-1 ISO 32000 14.7.4-4"},
                {parent_tree, "[26 0 R 27", "[27 0 R 27", "ISO 32000 14.7.4-2"}});
}

TEST_CASE("PDF/UA-2: annotations, fields and destinations") {
  check_breaks(
      {{link_element, "/S /Link", "/S /Span", "8.2.5.20-1"},
       {leaf, "/Tabs /S", "/Tabs /R", "8.9.3.3-1"},
       {first_field, "/Contents (Signature)", "", "8.10.2.3-1"},
       {first_field, "/TU (", "/TU <feffe001> /Old (", "8.6-1"},
       {first_field + 1, "/S /Form", "/S /P", "8.10.1-1"},
       {first_field, "/F 132", "/F 164", "8.9.2.2-2"},
       {first_field, "/F 132", "/F 133", "8.9.2.2-1"},
       {link_annotation, "/Subtype /Link", "/Subtype /Ink", "8.9.2.3-1"},
       {link_annotation, "/Subtype /Link", "/Subtype /TrapNet", "8.9.2.4.15-1"},
       {link_annotation, "/Subtype /Link", "/Subtype /Movie", "8.9.2.4.11-2"},
       {link_element, "/K [", "/Alt (Something else) /K [", "8.9.4.2-1"},
       {link_annotation, "/A << /S /URI /URI (http://example.org/) >>", "/Dest [8 0 R /Fit]", "8.8-1"},
       {link_annotation, "/A << /S /URI /URI (http://example.org/) >>", "/A << /S /GoTo /D [8 0 R /Fit] >>", "8.8-2"},
       {link_annotation, "/A << /S /URI /URI (http://example.org/) >>",
        "/A << /S /GoTo /D [8 0 R /Fit] /SD [26 0 R /Fit] >>", ""},
       {form, "/SigFlags 3", "/SigFlags 3 /XFA (x)", "8.10.1-3"},
       {catalog, "/Lang (en)", "/Lang (en) /OCProperties << /OCGs [] /D << /AS [] >> /Configs [<< /Name (a) >>] >>",
        "8.7-1 8.7-2"}});
}

TEST_CASE("PDF/UA-2: named destinations are found in their tree") {
  const std::string action = "/A << /S /URI /URI (http://example.org/) >>";
  const auto failed = [&](const std::string& target) {
    PageObjects objects = broken(tagged_objects(), {link_annotation, action, "/Dest (second)", ""});
    objects = broken(objects, {catalog, "/Names <<",
                               "/Names << /Dests << /Kids [<< /Names [(first) [8 0 R /Fit]] >> "
                               "<< /Names [(second) [" +
                                   target + " /Fit]] >>] >>",
                               ""});
    return failed_rules(write_page(objects), Standard::pdfua_2);
  };
  CHECK(failed("26 0 R").empty());
  CHECK(failed("8 0 R") == "8.8-1");
}

TEST_CASE("PDF/UA-2: fonts") {
  check_breaks({{to_unicode, "<0001> <003a>\n", "", "8.4.5.8-1"},
                {to_unicode, "<0001> <003a>", "<0001> <0000>", "8.4.5.8-2"},
                {to_unicode, "<0001> <003a>", "<0001> <e001>", "8.4.3-1"},
                {text_font_descendant, "[517 502]", "[517 504]", "8.4.5.6-1"},
                {font_descriptor, "/FontFile2", "/FontFile9", "8.4.5.5.1-1"}});
}

TEST_CASE("What can't be judged is said to be so") {
  PageObjects objects = tagged_objects();
  objects[colour_profile] = write_stream("/N 3 /Filter /FlateDecode", "x");
  CHECK(failed_rules(write_page(objects), Standard::pdfua_2) == "ISO 32000 7.5-1");
  objects[colour_profile] = write_stream("/N 3 /Filter [/FlateDecode /FlateDecode]", deflate(deflate("x")));
  CHECK(rules_with(write_page(objects), Standard::pdfua_2, RuleOutcome::not_checked) == "ISO 32000 7.5-1");
  const Break mathml{name_space, "http://iso.org/pdf2/ssn", "http://www.w3.org/1998/Math/MathML", ""};
  const Bytes page = write_page(broken(tagged_objects(), mathml));
  CHECK(contains(rules_with(page, Standard::pdfua_2, RuleOutcome::failed), "8.2.5.29-1"));
  const Break type_3{text_font, "/Subtype /Type0", "/Subtype /Type3", ""};
  CHECK(contains(rules_with(write_page(broken(tagged_objects(), type_3)), Standard::pdfua_2, RuleOutcome::not_checked),
                 "8.4.5.5.1-2"));
}
