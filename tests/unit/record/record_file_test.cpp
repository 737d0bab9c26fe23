#include "record/record_file.hpp"

#include "samples.hpp"
#include "support/test.hpp"

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
