#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

void check_breaks(const std::vector<Break>& breaks) {
  for (const Break& change : breaks) {
    CAPTURE(change.object, change.to);
    CHECK(failed_rules(write_pdfa_3a(broken(pdfa_3a_objects(), change)), Standard::pdfua_1) == change.failed);
  }
}

}  // namespace

TEST_CASE("A good page keeps PDF/UA-1, and one of PDF 2.0 does not") {
  const Bytes page = write_pdfa_3a(pdfa_3a_objects());
  CHECK(failed_rules(page, Standard::pdfua_1).empty());
  CHECK(rules_with(page, Standard::pdfua_1, RuleOutcome::not_checked).empty());
  CHECK(failed_rules(write_page(pdfa_3a_objects()), Standard::pdfua_1) == "6.1-1");
}

TEST_CASE("PDF/UA-1: catalog, metadata and types") {
  check_breaks({{catalog, "/MarkInfo << /Marked true >>", "/MarkInfo << /Marked true /Suspects true >>", "7.1-4"},
                {catalog, "/MarkInfo << /Marked true >>", "", "6.2-1"},
                {catalog, "/ViewerPreferences << /DisplayDocTitle true >>", "", "7.1-10"},
                {metadata, "<pdfuaid:part>1<", "<pdfuaid:part>2<", "5-2"},
                {metadata, "Sample declaration", "", "7.1-9"},
                {paragraph, "/S /P", "/S /Odd", "7.1-5"},
                {paragraph, "/S /P", "/S /Strong", "7.1-5"},
                {structure_root, "/Type /StructTreeRoot", "/Type /StructTreeRoot /RoleMap << /P /Span >>", "7.1-7"},
                {catalog, "/Lang (en)", "", "7.2-22 7.2-24 7.2-25 7.2-33 7.2-34"},
                {catalog, "/Lang (en)", "/Lang (e n)", "7.2-29"}});
  PageObjects objects = broken(pdfa_3a_objects(), {paragraph, "/S /P", "/S /One", ""});
  objects = broken(objects, {structure_root, "/Type /StructTreeRoot",
                             "/Type /StructTreeRoot /RoleMap << /One /Two /Two /One >>", ""});
  CHECK(failed_rules(write_pdfa_3a(objects), Standard::pdfua_1) == "7.1-5 7.1-6");
  objects = broken(pdfa_3a_objects(), {paragraph, "/S /P", "/S /One", ""});
  objects = broken(
      objects, {structure_root, "/Type /StructTreeRoot", "/Type /StructTreeRoot /RoleMap << /One /Two /Two /P >>", ""});
  CHECK(failed_rules(write_pdfa_3a(objects), Standard::pdfua_1).empty());
}

TEST_CASE("PDF/UA-1: content is tagged or an artifact, never both") {
  check_breaks(
      {{leaf_content, "/Artifact BMC", "/Other BMC", "7.1-3"},
       {leaf_content, "/P << /MCID 4 >> BDC", "/P << /MCID 4 >> BDC /Artifact BMC EMC", "7.1-1"},
       {leaf_content, "/P << /MCID 4 >> BDC", "/Artifact BMC EMC /P << /MCID 4 >> BDC", ""},
       {leaf_content, "/P << /MCID 9 >> BDC", "/Artifact BMC /P << /MCID 9 >> BDC EMC EMC /P BMC", "7.1-2 7.1-3"}});
}

TEST_CASE("PDF/UA-1: headings, lists, tables, figures, notes") {
  check_breaks({{heading, "/S /H1", "/S /H2", "7.4.2-1"},
                {paragraph, "/S /P", "/S /H3", "7.4.2-1"},
                {paragraph, "/S /P", "/S /H", "7.4.4-2 7.4.4-3"},
                {list, "/S /L", "/S /Div", "7.2-17"},
                {label, "/S /Lbl", "/S /P", "7.2-20"},
                {list_body, "/S /LBody", "/S /P", "7.2-20"},
                {list_item, "/S /LI", "/S /P", "7.2-18 7.2-19"},
                {header_row, "/S /TR", "/S /THead", "7.2-8 7.2-14 7.2-36 7.2-42"},
                {body_cell, "/S /TD", "/S /P", "7.2-10 7.2-42"},
                {column_header, "/Scope /Column", "/Summary (x)", "7.5-2"},
                {body_cell, "/K [", "/A << /O /Table /Headers [(nobody)] >> /K [", "7.5-1"},
                {body_cell, "/K [", "/A << /O /Table /ColSpan 2 >> /K [", "7.2-43 7.5-2"},
                {figure, "/Alt (A small square) ", "", "7.3-1"},
                {figure, "/S /Figure /P 18 0 R /K [<< /Type /MCR /Pg 8 0 R /MCID 9 >>] /Alt (A small square) ",
                 "/S /Formula /P 18 0 R /K [<< /Type /MCR /Pg 8 0 R /MCID 9 >>] ", "7.7-1"},
                {figure, "/S /Figure", "/S /Note", "7.9-1"}});
}

TEST_CASE("PDF/UA-1: annotations and fields") {
  check_breaks({{leaf, "/Tabs /S", "/Tabs /R", "7.18.3-1"},
                {first_field, "/TU (", "/Old (", "7.18.1-3"},
                {first_field + 1, "/S /Form", "/S /P", "7.18.4-1"},
                {first_field + 1, "/K <<", "/A << /O /PrintField /Role /tv >> /K <<", ""},
                {link_element, "/S /Link", "/S /Span", "7.18.5-1"},
                {link_annotation, "/Contents (An example)", "", "7.18.1-2 7.18.5-2"},
                {link_annotation, "/Subtype /Link", "/Subtype /Stamp", "7.18.1-1"},
                {link_annotation, "/Subtype /Link", "/Subtype /PrinterMark", "7.18.8-1"},
                {link_annotation, "/Subtype /Link", "/Subtype /TrapNet", "7.18.1-1 7.18.2-1"},
                {catalog, "/Lang (en)", "/Lang (en) /OCProperties << /OCGs [] /D << /AS [] >> >>", "7.10-1 7.10-2"},
                {file_specification, "/UF (record.xml) ", "", "7.11-1"},
                {empty_appearance, "/Subtype /Form", "/Subtype /Form /Ref << >>", "7.20-1"},
                {to_unicode, "<0001> <003a>\n", "", "7.21.7-1"},
                {text_font_descendant, "/CIDToGIDMap 15 0 R ", "", "7.21.3.2-1 7.21.5-1"}});
}
