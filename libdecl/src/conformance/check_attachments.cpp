#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

/// "/type/subtype" with the characters that media types have.
bool is_media_type(const std::string& name) {
  const std::size_t middle = name.find('/', 1);
  if (name.size() < 4 || middle == std::string::npos || middle == 1 || middle + 1 == name.size()) return false;
  for (std::size_t at = 1; at < name.size(); ++at) {
    const char byte = name[at];
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (at != middle && !is_letter && std::string("-_+.").find(byte) == std::string::npos) return false;
  }
  return true;
}

void check_specification(QPDFObjectHandle value, const RuleFailure& where, const std::set<QPDFObjGen>& associated,
                         Ledger& ledger) {
  ledger.check("attachment.names", !text_of(get(value, "/F")).empty() && !text_of(get(value, "/UF")).empty(), where);
  ledger.check("attachment.relationship", get(value, "/AFRelationship").isName(), where);
  ledger.check("attachment.associated", value.isIndirect() && associated.count(value.getObjGen()) != 0, where);
  QPDFObjectHandle embedded = get(value, "/EF");
  if (!embedded.isDictionary()) return ledger.check("attachment.media_type", false, where);
  for (const std::string& key : keys_of(embedded)) {
    QPDFObjectHandle stream = embedded.getKey(key);
    const std::string type = stream.isStream() ? name_of(get(stream, "/Subtype")) : "";
    ledger.check("attachment.media_type", is_media_type(type), at(stream, type));
  }
}

}  // namespace

void check_attachments(const Document& document, Ledger& ledger) {
  std::set<QPDFObjGen> associated;
  visit_document(document, [&](QPDFObjectHandle value, const RuleFailure&) {
    if (value.isArray()) return;
    for (QPDFObjectHandle item : items_of(get(value, "/AF"))) associated.insert(item.getObjGen());
  });
  bool has_any = false;
  visit_document(document, [&](QPDFObjectHandle value, const RuleFailure& where) {
    if (!value.isDictionary() || !value.hasKey("/EF")) return;
    has_any = true;
    check_specification(value, where, associated, ledger);
  });
  QPDFObjectHandle tree = get(get(document.catalog(), "/Names"), "/EmbeddedFiles");
  ledger.check("attachment.listed", tree.isDictionary(), at(document.catalog()));
  for (const auto& [name, specification] : read_name_tree(tree)) {
    ledger.check("attachment.description", !text_of(get(specification, "/Desc")).empty(), at(specification));
  }
}

}  // namespace decl::conformance
