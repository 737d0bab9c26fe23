#include "record/record_file.hpp"

#include "base/limits.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("a signed record is written again from what was read of it") {
  const Bytes xml = make_signed_record();
  const record::RecordFile file = record::read_record_file(xml, "a.xml");
  CHECK(file.signatures.size() == 2);
  CHECK(record::write_record_file(file.declaration, file.signatures) == xml);
}

TEST_CASE("another spelling of the same record is named by its first difference") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes spelled = replaced(xml, "<kind>", "\n<kind>");
  const Error error = error_of([&] { record::read_record_file(spelled, "a.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  CHECK(error.place().offset == xml.find("<kind>"));
  CHECK(error.place().line == 5);
}

TEST_CASE("a breach of the rules is named by its place in the declaration") {
  const Bytes xml = replaced(write_record(make_small_declaration()), "On dialogue", "On  dialogue");
  const Error error = error_of([&] { record::read_record_file(xml, "a.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  CHECK(contains(error.place().path, "title"));
}

TEST_CASE("a declaration too large to be read again is not written") {
  Declaration declaration = make_small_declaration();
  Block block = declaration.texts[0].blocks[0];
  block.runs[0].text = std::string(90, 'a');
  declaration.texts[0].blocks.assign(45'000, block);
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a record as large as the limit is written and read, a larger one is not written") {
  Declaration declaration = make_small_declaration();
  std::string& text = declaration.texts[0].blocks[0].runs[0].text;
  text += std::string(limits::record_bytes - record::write_record_file(declaration, {}).size(), 'a');
  const Bytes xml = record::write_record_file(declaration, {});
  CHECK(xml.size() == limits::record_bytes);
  CHECK(record::read_record_file(xml, "a.xml").declaration == declaration);
  text += 'a';
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a record of as many elements as the limit is written and read, one of more is not written") {
  Declaration declaration = make_small_declaration();
  const Bytes small = record::write_record_file(declaration, {});
  std::size_t elements = 0;
  for (std::size_t i = 0; (i = small.find('<', i)) != Bytes::npos; ++i) {
    if (small[i + 1] != '/' && small[i + 1] != '?') ++elements;
  }
  std::vector<Run>& runs = declaration.texts[0].blocks[0].runs;
  for (; elements < limits::xml_elements; ++elements) {
    runs.push_back({"a", true, false, ""});
    runs.push_back({"b", false, false, ""});
  }
  CHECK(record::read_record_file(record::write_record_file(declaration, {}), "a.xml").declaration == declaration);
  runs.push_back({"a", true, false, ""});
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a whole signed record is canonical XML but for its first line and last line break") {
  const Bytes xml = make_signed_record();
  const xml::Document document = xml::parse_document(xml, "a.xml");
  const std::size_t first_line = xml.find('\n') + 1;
  CHECK(xml::write_canonical(document, document.root()) == xml.substr(first_line, xml.size() - first_line - 1));
}

TEST_CASE("a signature that claims another role than its signatory's is not valid") {
  const Bytes xml = make_signed_record();
  const record::RecordFile file =
      record::read_record_file(replaced(xml, ">Director</xades", ">President</xades"), "a.xml");
  CHECK_FALSE(file.signatures[0].outcome.valid);
  CHECK(file.signatures[1].outcome.valid);
  CHECK(dsig::cause_of(file.signatures[0].outcome) == "the signed properties are not those that were signed");
}

TEST_CASE("the claimed role is the role, the person or the organisation, in the first text's language") {
  Declaration declaration = make_small_declaration();
  declaration.texts[0].language = "sq";
  Signatory signatory{"a", {{"en", "Forum"}}, {{"en", "Ana"}}, {{"en", "Director"}, {"sq", "Drejtoreshë"}}, ""};
  CHECK(record::claimed_role(declaration, signatory) == "Drejtoreshë");
  signatory.roles.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Ana");
  signatory.persons.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Forum");
}
