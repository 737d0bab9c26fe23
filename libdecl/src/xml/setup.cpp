#include "xml/setup.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <string_view>

#include "xml/embedded_schemas.hpp"

namespace decl::xml {
namespace {

constexpr std::string_view schema_folder = "decl-schema:///";

xmlParserInputPtr load_embedded(const char* address, const char*, xmlParserCtxtPtr context) {
  const std::string_view wanted = address == nullptr ? "" : address;
  if (!wanted.starts_with(schema_folder)) return nullptr;
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    if (wanted.substr(schema_folder.size()) != schema.name) continue;
    xmlParserInputPtr input = xmlNewStringInputStream(context, reinterpret_cast<const xmlChar*>(schema.content));
    // The parser frees the name with the stream; relative imports are resolved against it.
    if (input != nullptr)
      input->filename = reinterpret_cast<const char*>(xmlStrdup(reinterpret_cast<const xmlChar*>(address)));
    return input;
  }
  return nullptr;
}

bool set_up() {
  xmlInitParser();
  xmlSetExternalEntityLoader(load_embedded);
  return true;
}

}  // namespace

void require_setup() {
  static const bool is_ready = set_up();
  static_cast<void>(is_ready);
}

}  // namespace decl::xml
