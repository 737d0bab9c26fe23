// Marked content and annotations against the structure tree, both ways (ISO 32000-2 14.7.5).
#include <map>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

using MarkKey = std::pair<QPDFObjGen, int>;

}  // namespace

void check_ownership(const Document& document, const Structure& structure, const MarkedContents& marked,
                     Ledger& ledger) {
  if (!structure.has_tree()) return;
  std::map<MarkKey, std::vector<const Element*>> listed;
  std::map<QPDFObjGen, std::vector<const Element*>> listed_objects;
  for (const Element& element : structure.elements()) {
    for (const Kid& kid : element.kids) {
      if (kid.kind == Kid::Kind::content) {
        listed[{identity_of(kid.owner), kid.identifier}].push_back(&element);
        ledger.check("structure.mcid_exists", marked.count({identity_of(kid.owner), kid.identifier}) != 0,
                     at(element.object, "MCID " + std::to_string(kid.identifier), element.page));
      }
      if (kid.kind != Kid::Kind::object) continue;
      listed_objects[identity_of(kid.owner)].push_back(&element);
      ledger.check("structure.object_owned", structure.find_object_owner(kid.owner) == &element,
                   at(element.object, "lists an object that leads elsewhere", element.page));
    }
  }
  for (const auto& [key, content] : marked) {
    const RuleFailure where = at(content.owner, "MCID " + std::to_string(key.second), content.page);
    ledger.check("structure.mcid_unique", content.count == 1, where);
    const Element* owner = structure.find_owner(content.owner, key.second);
    const auto found = listed.find(key);
    ledger.check("structure.mcid_owned",
                 owner != nullptr && found != listed.end() && found->second == std::vector<const Element*>{owner},
                 where);
  }
  for (QPDFObjectHandle page : document.pages()) {
    for (QPDFObjectHandle annotation : items_of(get(page, "/Annots"))) {
      if (get(annotation, "/StructParent").isNull()) continue;
      const auto found = listed_objects.find(annotation.getObjGen());
      const Element* owner = structure.find_object_owner(annotation);
      ledger.check(
          "structure.object_owned",
          owner != nullptr && found != listed_objects.end() && found->second == std::vector<const Element*>{owner},
          at(annotation, "StructParent", document.page_number(page)));
    }
  }
}

}  // namespace decl::conformance
