#include <algorithm>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

bool is_year(const std::string& text) {
  return text.size() == 4 &&
         std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

std::string text_of_property(const Xmp& xmp, std::string_view name_space, std::string_view name) {
  const XmpProperty* property = find_property(xmp.properties, name_space, name);
  return property == nullptr ? "" : property->value.text;
}

bool has_any(const Xmp& xmp, std::string_view name_space) {
  return std::any_of(xmp.properties.begin(), xmp.properties.end(),
                     [&](const XmpProperty& each) { return each.name_space == name_space; });
}

void check_prefix(const Xmp& xmp, std::string_view name_space, const char* name, const char* prefix, const char* key,
                  Ledger& ledger) {
  const XmpProperty* property = find_property(xmp.properties, name_space, name);
  if (property != nullptr) ledger.check(key, property->prefix == prefix, {0, 0, "the prefix is " + property->prefix});
}

void check_pdfa(const Xmp& xmp, Ledger& ledger) {
  const auto text = [&](const char* name) { return text_of_property(xmp, pdfaid_namespace, name); };
  ledger.check("pdfa.identified", has_any(xmp, pdfaid_namespace));
  ledger.check("pdfa.part_4", text("part") == "4", {0, 0, "part is " + text("part")});
  ledger.check("pdfa.part_3", text("part") == "3", {0, 0, "part is " + text("part")});
  ledger.check("pdfa.conformance_f", text("conformance") == "F", {0, 0, "conformance is " + text("conformance")});
  ledger.check("pdfa.conformance_a", text("conformance") == "A", {0, 0, "conformance is " + text("conformance")});
  ledger.check("pdfa.rev", is_year(text("rev")), {0, 0, "rev is " + text("rev")});
  check_prefix(xmp, pdfaid_namespace, "part", "pdfaid", "pdfa.part_prefix", ledger);
  check_prefix(xmp, pdfaid_namespace, "conformance", "pdfaid", "pdfa.conformance_prefix", ledger);
  check_prefix(xmp, pdfaid_namespace, "amd", "pdfaid", "pdfa.amd_prefix", ledger);
  check_prefix(xmp, pdfaid_namespace, "corr", "pdfaid", "pdfa.corr_prefix", ledger);
  check_prefix(xmp, pdfaid_namespace, "rev", "pdfaid", "pdfa.rev_prefix", ledger);
}

void check_pdfua(const Xmp& xmp, Ledger& ledger) {
  const auto text = [&](const char* name) { return text_of_property(xmp, pdfuaid_namespace, name); };
  ledger.check("pdfua.identified", has_any(xmp, pdfuaid_namespace));
  ledger.check("pdfua.part_1", text("part") == "1", {0, 0, "part is " + text("part")});
  ledger.check("pdfua.part_2", text("part") == "2", {0, 0, "part is " + text("part")});
  ledger.check("pdfua.rev", is_year(text("rev")), {0, 0, "rev is " + text("rev")});
  check_prefix(xmp, pdfuaid_namespace, "part", "pdfuaid", "pdfua.part_prefix", ledger);
  check_prefix(xmp, pdfuaid_namespace, "amd", "pdfuaid", "pdfua.amd_prefix", ledger);
  check_prefix(xmp, pdfuaid_namespace, "corr", "pdfuaid", "pdfua.corr_prefix", ledger);
  check_prefix(xmp, pdfuaid_namespace, "rev", "pdfuaid", "pdfua.rev_prefix", ledger);
}

bool has_default_language(const XmpValue& value) {
  return std::any_of(value.items.begin(), value.items.end(),
                     [](const XmpValue& item) { return item.language == "x-default"; });
}

void check_main(const Document& document, const Xmp& xmp, Ledger& ledger) {
  check_pdfa(xmp, ledger);
  check_pdfua(xmp, ledger);
  const XmpProperty* title = find_property(xmp.properties, dc_namespace, "title");
  const bool has_title = title != nullptr && std::any_of(title->value.items.begin(), title->value.items.end(),
                                                         [](const XmpValue& item) { return !item.text.empty(); });
  ledger.check("metadata.title", has_title);
  const bool has_language = !text_of(get(document.catalog(), "/Lang")).empty();
  for (const XmpProperty& property : xmp.properties) {
    if (property.value.kind == XmpValue::Kind::alternatives) {
      ledger.check("metadata.language", !has_default_language(property.value) || has_language,
                   {0, 0, property.prefix + ":" + property.name});
    }
  }
}

void check_packet(const Xmp& xmp, const RuleFailure& where, Ledger& ledger) {
  ledger.check("metadata.bytes", xmp.header.find("bytes=") == std::string::npos, where);
  ledger.check("metadata.encoding_attribute", xmp.header.find("encoding=") == std::string::npos, where);
  ledger.check("metadata.well_formed", xmp.is_well_formed, where);
  ledger.check("metadata.utf8", xmp.is_utf8, where);
}

}  // namespace

Xmp check_metadata(const Document& document, Ledger& ledger) {
  QPDFObjectHandle main = get(document.catalog(), "/Metadata");
  const bool is_there =
      main.isStream() && is_name(get(main, "/Type"), "/Metadata") && is_name(get(main, "/Subtype"), "/XML");
  ledger.check("metadata.present", is_there, at(document.catalog()));
  Xmp of_catalog;
  for (QPDFObjectHandle object : document.objects()) {
    if (!object.isStream()) continue;
    const bool is_main = main.isStream() && object.getObjGen() == main.getObjGen();
    if (!is_main && !is_name(get(object, "/Type"), "/Metadata")) continue;
    Xmp xmp = read_xmp(document.content(object));
    check_packet(xmp, at(object), ledger);
    if (is_main) of_catalog = std::move(xmp);
  }
  check_main(document, of_catalog, ledger);
  return of_catalog;
}

}  // namespace decl::conformance
