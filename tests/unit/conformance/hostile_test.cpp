#include "base/limits.hpp"
#include "conformance/work.hpp"
#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

ErrorCode code_of(const Bytes& file) {
  return error_of([&] { check_conformance(file, "bad.pdf", {Standard::pdfa_4f}); }).code();
}

PageObjects with(int object, const std::string& body) {
  PageObjects objects = tagged_objects();
  objects[object] = body;
  return objects;
}

}  // namespace

TEST_CASE("What is no whole PDF file gets an error that names it") {
  const Bytes page = write_page(tagged_objects());
  for (const Bytes& file :
       {Bytes(), Bytes("<record/>"), page.substr(0, page.size() / 2), page.substr(0, page.size() - 7),
        replaced(page, "startxref\n", "startxref\n9"), replaced(page, "0000000015 00000 n \n", "0000000015 00000 n\n "),
        replaced(page, "/Root 1 0 R", "/Root 1 0 R /XRefStm 15"),
        replaced(page, "/Root 1 0 R", "/Root 1 0 R /Prev 8 0 R"),
        replaced(page, "/Root 1 0 R", "/Root 1 0 R /Encrypt << >>"), replaced(page, "/Root 1 0 R", "/Root 99 0 R")}) {
    const Error error = error_of([&] { check_conformance(file, "bad.pdf"); });
    CAPTURE(error.what());
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.place().source == "bad.pdf");
  }
}

TEST_CASE("A cross-reference table that leads to itself ends") {
  Bytes page = write_page(tagged_objects());
  const std::size_t place = page.rfind("xref\n0 ");
  page = replaced(page, "/Root 1 0 R", "/Prev " + std::to_string(place) + " /Root 1 0 R");
  CHECK(code_of(page) == ErrorCode::unreadable);
}

TEST_CASE("A stream that swells is stopped") {
  const std::string once = deflate(std::string(std::size_t{65} << 20, '\0'));
  CHECK(code_of(write_page(with(colour_profile, write_stream("/N 3 /Filter /FlateDecode", once)))) == ErrorCode::limit);
  const std::string twice = deflate(once);
  const Bytes page = write_page(with(colour_profile, write_stream("/N 3 /Filter [/FlateDecode /FlateDecode]", twice)));
  CHECK(rules_with(page, Standard::pdfa_4f, RuleOutcome::not_checked) == "ISO 32000 7.5-1");
}

TEST_CASE("Trees that lead back to themselves end") {
  const std::string loop = "<< /Type /Pages /Count 1 /Kids [" + std::to_string(leaves) + " 0 R] >>";
  CHECK(code_of(write_page(with(leaves, loop))) == ErrorCode::unreadable);
  PageObjects objects =
      broken(tagged_objects(), {paragraph, "/K [", "/K [" + std::to_string(document_element) + " 0 R ", ""});
  CHECK(contains(failed_rules(write_page(objects), Standard::pdfua_2), "ISO 32000 14.7.2-1"));
  objects = with(parent_tree,
                 "<< /Kids [" + std::to_string(parent_tree) + " 0 R " + std::to_string(parent_tree) + " 0 R] >>");
  CHECK(contains(failed_rules(write_page(objects), Standard::pdfua_2), "ISO 32000 14.7.4-2"));
}

TEST_CASE("XMP that would be slow to parse is called not well-formed") {
  std::string attributes;
  for (int i = 0; i < 101; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  const std::string packet = "<x" + attributes + "/>";
  CHECK(contains(failed_rules(write_page(with(metadata, write_stream("/Type /Metadata /Subtype /XML", packet))),
                              Standard::pdfa_4f),
                 "6.7.2.1-4"));
}

TEST_CASE("Work is bounded, and only as long as its limit lives") {
  {
    const conformance::WorkLimit limit(10);
    CHECK_NOTHROW(conformance::spend_work(10));
    CHECK(error_of([] { conformance::spend_work(1); }).code() == ErrorCode::limit);
  }
  CHECK_NOTHROW(conformance::spend_work(11));
  // Ranges of widths that cover each other ask for 65,536 insertions in ten bytes.
  std::string widths;
  for (int i = 0; i < 400; ++i) widths += "0 65535 1 ";
  const Break change{text_font_descendant, "[1 [517 502]]", "[" + widths + "]", ""};
  CHECK(code_of(write_page(broken(tagged_objects(), change))) == ErrorCode::limit);
}

TEST_CASE("A predictor's rows are limited") {
  const auto with_columns = [](const std::string& columns) {
    const std::string zeros(2 + limits::predictor_row_bytes, '\0');
    const std::string parameters = "/Predictor 12 /Columns " + columns;
    const Bytes page =
        write_page(with(colour_profile, write_stream("/N 3 /Filter /FlateDecode /DecodeParms << " + parameters + " >>",
                                                     deflate(zeros))));
    return rules_with(page, Standard::pdfa_4f, RuleOutcome::not_checked);
  };
  const std::string most = std::to_string(limits::predictor_row_bytes);
  const std::string more = std::to_string(limits::predictor_row_bytes + 1);
  CHECK(with_columns(most + " /BitsPerComponent 8").empty());
  CHECK(with_columns(most).empty());  // 8 bits are what a component has where nothing is said
  CHECK(with_columns(more + " /BitsPerComponent 8") == "ISO 32000 7.5-1");
  CHECK(with_columns(more) == "ISO 32000 7.5-1");
  CHECK(with_columns("2147483647 /Colors 2147483647") == "ISO 32000 7.5-1");
}

TEST_CASE("Work is limited by the file's size") {
  // The same 1.6 million operators in a file of 10 KB, and in one of a megabyte.
  const std::string operators = "/F1 9 Tf ";
  std::string content;
  for (int i = 0; i < 460'000; ++i) content += operators;
  PageObjects objects = with(leaf_content, write_stream("/Filter /FlateDecode", deflate(content)));
  CHECK(code_of(write_page(objects)) == ErrorCode::limit);
  objects[name_space] =
      "<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) /Long (" + std::string(1U << 20, 'a') + ") >>";
  CHECK_NOTHROW(check_conformance(write_page(objects), "a.pdf", {Standard::pdfa_4f}));
}
