#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

std::string failed(const PageObjects& objects) { return failed_rules(write_pdfa_3a(objects), Standard::pdfa_3a); }

void check_breaks(const std::vector<Break>& breaks) {
  for (const Break& change : breaks) {
    CAPTURE(change.object, change.to);
    CHECK(failed(broken(pdfa_3a_objects(), change)) == change.failed);
  }
}

}  // namespace

TEST_CASE("A good page keeps PDF/A-3a") {
  const Bytes page = write_pdfa_3a(pdfa_3a_objects());
  CHECK(failed_rules(page, Standard::pdfa_3a).empty());
  CHECK(rules_with(page, Standard::pdfa_3a, RuleOutcome::not_checked).empty());
  CHECK(find_conformance_claims(page, "test.pdf") == ConformanceClaims{{Standard::pdfa_3a, Standard::pdfua_1}, {}});
}

TEST_CASE("PDF/A-3a: bytes, numbers and objects have the limits of PDF 1.7") {
  CHECK(failed_rules(write_page(pdfa_3a_objects()), Standard::pdfa_3a) == "6.1.2-1");
  const std::string name(128, 'n'), longest_name(127, 'n'), text(32768, 't'), longest_text(32767, 't');
  check_breaks({{catalog, "/Lang (en)", "/Lang (en) /Big 2147483648", "6.1.13-1"},
                {catalog, "/Lang (en)", "/Lang (en) /Big 2147483647 /Small -2147483648", ""},
                {catalog, "/Lang (en)", "/Lang (en) /Big 340400000000000000000000000000000000000.0", "6.1.13-2"},
                {catalog, "/Lang (en)", "/Lang (en) /Tiny 0.000000000000000000000000000000000000001", "6.1.13-5"},
                {catalog, "/Lang (en)", "/Lang (en) /" + name + " 1", "6.1.13-4"},
                {catalog, "/Lang (en)", "/Lang (en) /" + longest_name + " 1", ""},
                {catalog, "/Lang (en)", "/Lang (en) /Long (" + text + ")", "6.1.13-3"},
                {catalog, "/Lang (en)", "/Lang (en) /Long (" + longest_text + ")", ""},
                {leaf, "/MediaBox [0 0 595.276 841.89]", "/MediaBox [0 0 595.276 14401]", "6.1.13-11"},
                {leaf_content, "/Artifact BMC",
                 "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q /Artifact BMC", "6.1.13-8"},
                {catalog, "/Lang (en)", "/Lang <656>", "6.1.6-1 6.7.4-1"},
                {leaf_content, "/Length ", "/Length 1", "6.1.7.1-1 6.1.7.1-2 ISO 32000 7.5-1 ISO 32000 14.7.4-3"}});
}

TEST_CASE("PDF/A-3a: graphics, fonts and text") {
  check_breaks({{leaf, "/Resources <<", "/Resources << /ExtGState << /G << /HTP [] >> >>", "6.2.5-3"},
                {leaf, "/Resources <<", "/Resources << /ExtGState << /G << /RI /Odd >> >>", "6.2.6-1"},
                {leaf_content, "/Artifact BMC", "/Odd ri /Artifact BMC", "6.2.6-1"},
                {empty_appearance, "/Subtype /Form", "/Subtype /Form /PS (x)", "6.2.9-1"},
                {empty_appearance, "/Subtype /Form", "/Subtype /PS", "6.2.9-3"},
                {to_unicode, "<0001> <003a>\n", "", "6.2.11.7.2-1"},
                {to_unicode, "<0001> <003a>", "<0001> <e001>", "6.2.11.7.3-1"},
                {text_font_descendant, "[517 502]", "[517 504]", "6.2.11.5-1"},
                {leaf_content, "0 G", "0 0 0 1 K", "6.2.4.3-3"}});
}

TEST_CASE("PDF/A-3a: annotations, actions, attachments") {
  check_breaks({{first_field, "/F 132", "/F 132 /AA << /E << /S /URI >> >>", "6.4.1-1 6.4.1-2"},
                {link_annotation, "/S /URI", "/S /JavaScript", "6.5.1-1"},
                {link_annotation, "/Subtype /Link", "/Subtype /Screen", "6.3.1-1 6.3.3-1"},
                {catalog, "/Lang (en)", "/Lang (en) /AA << >>", "6.5.2-1"},
                {leaf, "/Tabs /S", "/Tabs /S /AA << >>", "6.5.2-2"},
                {catalog, "/AF [5 0 R]", "", "6.8-4"},
                {file_specification, "/AFRelationship /Source ", "", "6.8-3"},
                {record_stream, "/Subtype /application#2Fxml ", "", "6.8-1"},
                {catalog, "/Lang (en)", "/Lang (en) /OCProperties << /OCGs [] /D << /Name (a) /AS [] >> >>", "6.9-4"}});
}

TEST_CASE("PDF/A-3a: tagging") {
  check_breaks({{catalog, "/MarkInfo << /Marked true >>", "", "6.7.2.2-1"},
                {paragraph, "/S /P", "/S /Odd", "6.7.3.4-1"},
                {paragraph, "(sr-Latn)", "(sr Latn)", "6.7.4-1"}});
  PageObjects objects = broken(pdfa_3a_objects(), {catalog, "/StructTreeRoot ", "/StructTreeRot ", ""});
  CHECK(failed(objects) == "6.7.3.3-1");
}

TEST_CASE("PDF/A-3a: metadata and extension schemas") {
  check_breaks({{metadata, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<", "6.6.4-3"},
                {metadata, "<pdfaid:part>3<", "<pdfaid:part>2<", "6.6.4-2"},
                {metadata, "<own:count>3</own:count>", "<own:other>3</own:other>", "6.6.2.3.1-1"},
                {metadata, "<own:count>3<", "<own:count>three<", "6.6.2.3.1-2"},
                {metadata, "2024-05-06T07:08:09Z", "yesterday", "6.6.2.3.1-2"},
                {metadata, "<pdfaProperty:name>part<", "<pdfaProperty:name>rest<", "6.6.2.3.1-1"},
                {metadata, "<pdfaSchema:schema>Own</pdfaSchema:schema>", "", "6.6.2.3.3-2"},
                {metadata, "<pdfaSchema:schema>Own</pdfaSchema:schema>",
                 "<pdfaSchema:schema>Own</pdfaSchema:schema><pdfaSchema:odd>x</pdfaSchema:odd>", "6.6.2.3.2-1"},
                {metadata, "<pdfaSchema:prefix>own</pdfaSchema:prefix>", "", "6.6.2.3.3-4"},
                {metadata, ">external<", ">outside<", "6.6.2.3.3-9"},
                {metadata, "<pdfaProperty:description>A count</pdfaProperty:description>", "", "6.6.2.3.3-10"},
                {metadata, "<pdfaType:type>Pair</pdfaType:type>", "", "6.6.2.3.3-11"},
                {metadata, "<pdfaType:description>Two</pdfaType:description>", "", "6.6.2.3.3-14"},
                {metadata, "<pdfaField:valueType>Text<", "<pdfaField:valueType>Unknown<", "6.6.2.3.3-17"},
                {metadata, "<pdfaField:description>One</pdfaField:description>", "", "6.6.2.3.3-18"}});
}
