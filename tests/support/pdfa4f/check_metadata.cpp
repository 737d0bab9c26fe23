// XMP (ISO 16684-1), read by libxml2.
#include <memory>
#include <regex>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "checks.hpp"

namespace pdfa4f {
namespace {

constexpr const char* identification = "http://www.aiim.org/pdfa/ns/id/";
constexpr const char* rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

std::string text_of(const xmlChar* text) { return text == nullptr ? "" : reinterpret_cast<const char*>(text); }

struct Property {
  std::string prefix;
  std::string value;
};
using Properties = std::map<std::string, Property>;

/// Collects what the identification schema says, as elements or as attributes.
void collect(xmlNode* node, Properties& properties, bool& has_rdf) {
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string space = node->ns == nullptr ? "" : text_of(node->ns->href);
    if (space == rdf && text_of(node->name) == "RDF") has_rdf = true;
    if (space == identification) {
      xmlChar* content = xmlNodeGetContent(node);
      properties[text_of(node->name)] = {text_of(node->ns->prefix), text_of(content)};
      xmlFree(content);
    }
    for (xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
      if (attribute->ns == nullptr || text_of(attribute->ns->href) != identification) continue;
      xmlChar* content = xmlNodeGetContent(reinterpret_cast<xmlNode*>(attribute));
      properties[text_of(attribute->name)] = {text_of(attribute->ns->prefix), text_of(content)};
      xmlFree(content);
    }
    collect(node->children, properties, has_rdf);
  }
}

void check_identification(Properties& properties, Report& report) {
  report.check("6.7.3-1", !properties.empty());
  report.check("6.7.3-2", properties["part"].value == "4", "part is " + properties["part"].value);
  report.check("6.7.3-3", properties["conformance"].value == "F", "conformance is " + properties["conformance"].value);
  report.check("6.7.3-4", properties["part"].prefix.empty() || properties["part"].prefix == "pdfaid");
  report.check("6.7.3-5", std::regex_match(properties["rev"].value, std::regex("[0-9]{4}")),
               "rev is " + properties["rev"].value);
  report.check("6.7.3-6", properties["rev"].prefix.empty() || properties["rev"].prefix == "pdfaid");
}

void check_packet(const std::string& packet, bool is_main, Report& report) {
  std::smatch header;
  std::regex_search(packet, header, std::regex("<\\?xpacket begin=[^?]*\\?>"));
  const std::string start = header.empty() ? "" : header[0].str();
  report.check("6.7.2.1-2", start.find("bytes=") == std::string::npos, start);
  report.check("6.7.2.1-3", start.find("encoding=") == std::string::npos, start);
  const bool is_wide = packet.find('\0') != std::string::npos;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> parsed(
      xmlReadMemory(packet.data(), static_cast<int>(packet.size()), "xmp", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
      &xmlFreeDoc);
  Properties properties;
  bool has_rdf = false;
  if (parsed) collect(xmlDocGetRootElement(parsed.get()), properties, has_rdf);
  report.check("6.7.2.1-4", parsed != nullptr && has_rdf);
  const std::string encoding = parsed ? text_of(parsed->encoding) : "";
  report.check("6.7.2.1-5", !is_wide && (encoding.empty() || encoding == "UTF-8"), encoding);
  if (is_main) check_identification(properties, report);
}

}  // namespace

void check_metadata(const Document& document, Report& report) {
  QPDFObjectHandle catalog = document.catalog;
  QPDFObjectHandle main = catalog.getKey("/Metadata");
  const bool is_there = main.isStream() && main.getDict().getKey("/Type").isNameAndEquals("/Metadata") &&
                        main.getDict().getKey("/Subtype").isNameAndEquals("/XML");
  report.check("6.7.2.1-1", is_there);
  for (QPDFObjectHandle object : document.file.getAllObjects()) {
    if (!object.isStream()) continue;
    const bool is_main = main.isStream() && object.getObjGen() == main.getObjGen();
    if (is_main || object.getDict().getKey("/Type").isNameAndEquals("/Metadata"))
      check_packet(stream_content(object), is_main, report);
  }
}

}  // namespace pdfa4f
