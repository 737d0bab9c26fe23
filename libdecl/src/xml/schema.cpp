#include "xml/schema.hpp"

#include <libxml/xmlschemas.h>

#include <decl/error.hpp>

#include "base/owned.hpp"
#include "xml/document.hpp"
#include "xml/report.hpp"
#include "xml/setup.hpp"

namespace decl::xml {
namespace {

using Compiled = Owned<xmlSchema, xmlSchemaFree>;
using Compiler = Owned<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt>;
using Validator = Owned<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt>;

constexpr auto keep_report = [](void* report, auto* error) { static_cast<FirstReport*>(report)->keep(*error); };

Compiled compile(const char* name) {
  require_setup();
  FirstReport report;
  const std::string address = std::string("decl-schema:///") + name;
  const Compiler compiler(xmlSchemaNewParserCtxt(address.c_str()));
  if (!compiler) throw Error(ErrorCode::internal, "the schema compiler could not be made: there is not enough memory");
  xmlSchemaSetParserStructuredErrors(compiler.get(), keep_report, &report);
  Compiled schema(xmlSchemaParse(compiler.get()));
  if (!schema || report.any) {
    throw Error(ErrorCode::internal, std::string("the embedded schema ") + name + " is broken: " + report.message);
  }
  return schema;
}

const char* name_of(Schema schema) {
  switch (schema) {
    case Schema::record:
      return "record-1.xsd";
    case Schema::trust:
      return "trust-1.xsd";
    case Schema::archive:
      break;
  }
  return "archive-1.xsd";
}

template <Schema schema>
xmlSchema* compiled() {
  static const Compiled made = compile(name_of(schema));
  return made.get();
}

xmlSchema* compiled(Schema schema) {
  switch (schema) {
    case Schema::record:
      return compiled<Schema::record>();
    case Schema::trust:
      return compiled<Schema::trust>();
    case Schema::archive:
      break;
  }
  return compiled<Schema::archive>();
}

}  // namespace

void require_schema(const Document& document, Schema schema, const std::string& source_name) {
  FirstReport report;
  const Validator validator(xmlSchemaNewValidCtxt(compiled(schema)));
  if (!validator) throw Error(ErrorCode::internal, "the validator could not be made: there is not enough memory");
  xmlSchemaSetValidStructuredErrors(validator.get(), keep_report, &report);
  const int result = xmlSchemaValidateDoc(validator.get(), document.handle());
  if (result == 0 && !report.any) return;
  Place place{source_name, "", {}, {}};
  if (report.line > 0) place.line = report.line;
  throw Error(ErrorCode::unreadable,
              std::string("does not keep the schema ") + name_of(schema) + ": " + report.message +
                  "; if another program has changed it, ask for the file as it was first written",
              place);
}

}  // namespace decl::xml
