#include "page/field_names.hpp"

#include <regex>

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::contains;
using decl::test::PlainFile;
using decl::test::referenced;

namespace {

/// What a reader sees in the first signatory's field once what the base draws for it is shown.
std::string text_in_field(const decl::Declaration& declaration) {
  const PlainFile plain(decl::test::render(declaration));
  const std::string field = plain.objects_with("(signature-example-forum)").at(0);
  const std::string name = referenced(plain.objects_with("/SigFlags 3").at(0), "/signature-example-forum");
  const std::string empty = "/N " + referenced(field, "/N") + " 0 R";
  std::string text = plain.text();
  const std::size_t place = text.find(empty, text.find(field));
  REQUIRE(place != std::string::npos);
  text.replace(place, empty.size(), "/N " + name + " 0 R");
  const std::string shown = decl::test::run_on(text, "pdftotext -layout @ - 2>/dev/null");
  const std::string before = decl::test::run_on(plain.text(), "pdftotext -layout @ -");
  std::string added;
  std::size_t start = 0;
  while (start < shown.size()) {
    const std::size_t end = shown.find('\n', start);
    const std::string line = shown.substr(start, end - start);
    if (line.find_first_not_of(" \f") != std::string::npos && !contains(before, line)) added += line + "\n";
    start = end == std::string::npos ? shown.size() : end + 1;
  }
  return std::regex_replace(added, std::regex(" +"), " ");
}

}  // namespace

TEST_CASE("a field will name the organisation and the person, and say what it is") {
  const std::string text = text_in_field(decl::test::make_declaration());
  CHECK(contains(text, "Example Forum · Sample Person"));
  CHECK(contains(text, "Signed electronically"));
}

TEST_CASE("a field without a person names the organisation alone") {
  decl::Declaration declaration = decl::test::make_declaration();
  declaration.signatories[0].persons.clear();
  declaration.signatories[0].roles.clear();
  declaration.signatories[0].organisation_names = {{"en", "Sample Forum"}};
  const std::string text = text_in_field(declaration);
  CHECK_FALSE(contains(text, "·"));
  CHECK(contains(text, "Signed electronically"));
}

TEST_CASE("a name in Cyrillic and the words beside it stand in the text's language") {
  decl::Declaration declaration = decl::test::make_declaration();
  declaration.texts[0].language = "sr-Cyrl";
  declaration.signatories[0].organisation_names = {{"en", "Example Forum"}, {"sr-Cyrl", "Пример форум"}};
  declaration.signatories[0].persons = {{"sr-Cyrl", "Ана Пример"}};
  const std::string text = text_in_field(declaration);
  CHECK(contains(text, "Пример форум · Ана Пример"));
  CHECK(contains(text, "Електронски потписано"));
}

TEST_CASE("a long name is made small enough to stand above time and key, whole") {
  decl::Declaration declaration = decl::test::make_declaration();
  std::string name = "The Sample Association";
  while (name.size() < 180) name += " of Examples";
  declaration.signatories[0].organisation_names = {{"en", name}};
  decl::page::Drawing drawing;
  drawing.pages.resize(1);
  drawing.pages[0].annotations.push_back(
      {decl::page::AnnotationKind::signature_field, 0, 0, {0, 0, 206'000, 40'000}, {}});
  decl::page::draw_field_names(declaration, {}, "en", *decl::test::family(), drawing);
  REQUIRE(drawing.field_names.size() == 1);
  const std::string content = drawing.field_names[0].content;
  const std::regex move("([0-9.-]+) ([0-9.-]+) Td");
  double y = 0;
  double lowest = 40;
  for (auto found = std::sregex_iterator(content.begin(), content.end(), move); found != std::sregex_iterator();
       ++found) {
    y += std::stod((*found)[2]);
    if (y > 15) lowest = std::min(lowest, y);
  }
  CHECK(lowest > 21.0);
  CHECK(contains(content, "/F2 "));
}

TEST_CASE("a field shows the record's signature only when that is valid and the signatory's own") {
  const decl::Declaration declaration = decl::test::make_declaration();
  decl::RecordSignature signature;
  signature.organisation_id = "example-forum";
  signature.signing_time = decl::read_time("2024-05-06T07:08:09Z");
  signature.intact = true;
  signature.valid = true;
  const auto is_shown = [&](const decl::RecordSignature& given) {
    decl::page::Drawing drawing;
    drawing.pages.resize(1);
    drawing.pages[0].annotations.push_back(
        {decl::page::AnnotationKind::signature_field, 0, 0, {0, 0, 206'000, 40'000}, {}});
    decl::page::draw_field_names(declaration, {given}, "en", *decl::test::family(), drawing);
    CHECK_FALSE(drawing.field_names[0].content.empty());
    return !drawing.field_names[0].recorded.empty();
  };
  CHECK(is_shown(signature));
  for (bool decl::RecordSignature::*fact : {&decl::RecordSignature::intact, &decl::RecordSignature::valid}) {
    decl::RecordSignature broken = signature;
    broken.*fact = false;
    CHECK_FALSE(is_shown(broken));
  }
  signature.organisation_id = "sample-centre";
  CHECK_FALSE(is_shown(signature));
}

TEST_CASE("a field too narrow for both has no label beside the time") {
  const decl::Declaration declaration = decl::test::make_declaration();
  const auto italic = static_cast<std::size_t>(decl::page::FaceStyle::italic);
  for (const auto& [width, is_labelled] : {std::pair{206'000, true}, {120'000, false}, {5'000, false}}) {
    decl::page::Drawing drawing;
    drawing.pages.resize(1);
    drawing.pages[0].annotations.push_back(
        {decl::page::AnnotationKind::signature_field, 0, 0, {0, 0, width, 40'000}, {}});
    decl::page::draw_field_names(declaration, {}, "en", *decl::test::family(), drawing);
    CHECK(drawing.glyphs[italic].entries().empty() != is_labelled);
  }
}
