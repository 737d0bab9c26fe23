#include "xml/setup.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>

#include "base/owned.hpp"
#include "support/test.hpp"

namespace {

using Input = decl::Owned<xmlParserInput, xmlFreeInputStream>;
using Context = decl::Owned<xmlParserCtxt, xmlFreeParserCtxt>;

Input load(const std::string& address) {
  const Context context(xmlNewParserCtxt());
  return Input(xmlLoadExternalEntity(address.c_str(), nullptr, context.get()));
}

}  // namespace

TEST_CASE("the loader opens embedded schemas and no file at all") {
  decl::xml::require_setup();
  CHECK(load("decl-schema:///record-1.xsd"));
  CHECK_FALSE(load("decl-schema:///absent.xsd"));
  CHECK_FALSE(load(decl::test::project_file("schemas/record-1.xsd")));
  CHECK_FALSE(load("file:///etc/hostname"));
  CHECK_FALSE(load("http://127.0.0.1/record-1.xsd"));
}
