#include "record/declaration_reader.hpp"

#include "record/declaration_writer.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Declaration read_back(const Declaration& declaration) {
  xml::Writer writer;
  record::write_declaration(writer, declaration);
  const xml::Document document = xml::parse_document(Bytes(xml::prologue) + writer.take(), "a.xml");
  return record::read_declaration(document.root());
}

}  // namespace

TEST_CASE("a declaration that uses everything is read as it was written") {
  CHECK(read_back(make_rich_declaration()) == make_rich_declaration());
  CHECK(read_back(make_small_declaration()) == make_small_declaration());
}

TEST_CASE("nested styles are read as runs") {
  const Bytes xml =
      Bytes(xml::prologue) +
      "<declaration xmlns=\"urn:decl:record:1\"><date>2022</date><text xml:lang=\"en\"><title>T</title>"
      "<p>a <a href=\"https://example.org/\">b<strong> c<em> d</em></strong></a></p></text></declaration>";
  const xml::Document document = xml::parse_document(xml, "a.xml");
  const std::string link = "https://example.org/";
  const std::vector<Run> expected{
      {"a ", false, false, ""}, {"b", false, false, link}, {" c", false, true, link}, {" d", true, true, link}};
  CHECK(record::read_declaration(document.root()).texts.at(0).blocks.at(0).runs == expected);
}

TEST_CASE("a date that does not exist is an error") {
  const Bytes xml =
      Bytes(xml::prologue) + "<declaration xmlns=\"urn:decl:record:1\"><date>2022-02-30</date></declaration>";
  const xml::Document document = xml::parse_document(xml, "a.xml");
  CHECK(error_of([&] { record::read_declaration(document.root()); }).code() == ErrorCode::unreadable);
}
