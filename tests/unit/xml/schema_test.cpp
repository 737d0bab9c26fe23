#include "xml/schema.hpp"

#include "support/test.hpp"
#include "xml/document.hpp"
#include "xml/embedded_schemas.hpp"
#include "xml/scan.hpp"

#include <decl/file.hpp>

using namespace decl;
using namespace decl::test;

namespace {

void validate(const Bytes& element, xml::Schema schema) {
  xml::require_schema(xml::parse_document(Bytes(xml::prologue) + element, "a.xml"), schema, "a.xml");
}

}  // namespace

TEST_CASE("the embedded schemas are the files of the schemas folder") {
  for (const xml::EmbeddedSchema& schema : xml::embedded_schemas()) {
    CHECK(read_file(project_file(std::string("schemas/") + schema.name), 1 << 20) == schema.content);
  }
  CHECK(xml::embedded_schemas().size() == 7);
}

TEST_CASE("a document that keeps its schema passes, and one that breaks it is named with its line") {
  const Bytes list =
      "<trust-list xmlns=\"urn:decl:trust:1\"><list Id=\"list\" identifier=\"a\" issued=\"2022-01-01T00:00:00Z\" "
      "version=\"1\">\n";
  CHECK_NOTHROW(validate(list + "</list></trust-list>", xml::Schema::trust));
  const Error error =
      error_of([&] { validate(list + "<stranger></stranger></list></trust-list>", xml::Schema::trust); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().line == 3);
  CHECK(contains(error.message(), "trust-1.xsd"));
  CHECK(contains(error.message(), "stranger"));
}

TEST_CASE("each schema refuses the other's documents, and those of no known namespace") {
  const Bytes list =
      "<trust-list xmlns=\"urn:decl:trust:1\"><list Id=\"list\" identifier=\"a\" issued=\"2022-01-01T00:00:00Z\" "
      "version=\"1\"></list></trust-list>";
  CHECK(error_of([&] { validate(list, xml::Schema::record); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { validate("<record></record>", xml::Schema::record); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { validate("<record xmlns=\"urn:decl:record:2\"></record>", xml::Schema::record); }).code() ==
        ErrorCode::unreadable);
}
