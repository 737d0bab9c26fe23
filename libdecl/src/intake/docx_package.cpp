#include "intake/docx_package.hpp"

#include "xml/foreign.hpp"

namespace decl::intake {
namespace {

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// A target is given from the folder of the part that refers to it; ".." goes up.
std::string resolve(std::string folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (!folder.empty()) folder.pop_back();
    folder = folder_of(folder);
  }
  return folder + std::string(target);
}

std::map<std::string, DocxRelation, std::less<>> relations_in(const xml::Document& document,
                                                              const std::string& folder) {
  std::map<std::string, DocxRelation, std::less<>> relations;
  for (xml::Node node = document.root().first_element(); node; node = node.next_element()) {
    const std::string type = node.attribute("Type").value_or("");
    const std::string target = node.attribute("Target").value_or("");
    DocxRelation relation{type.substr(type.rfind('/') + 1), target, node.attribute("TargetMode") == "External"};
    if (!relation.is_external) relation.target = resolve(folder, target);
    relations.emplace(node.attribute("Id").value_or(""), std::move(relation));
  }
  return relations;
}

}  // namespace

DocxPackage::DocxPackage(BytesView source, const Context& context) : package_(source, context), context_(context) {
  std::string part = "word/document.xml";
  if (const auto root = find_part("_rels/.rels")) {
    for (const auto& [id, relation] : relations_in(*root, "")) {
      if (relation.type == "officeDocument" && !relation.is_external) part = relation.target;
    }
  }
  document_ = find_part(part);
  if (!document_) {
    throw Error(ErrorCode::unreadable,
                "is a Word document without a text: its part \"" + part + "\" isn't there; ask for another copy",
                context.place());
  }
  const std::string folder = folder_of(part);
  if (const auto own = find_part(folder + "_rels/" + part.substr(folder.size()) + ".rels")) {
    relations_ = relations_in(*own, folder);
  }
}

std::optional<xml::Document> DocxPackage::find_part(const std::string& name) {
  const auto bytes = package_.find(name);
  if (!bytes) return std::nullopt;
  return xml::parse_foreign(*bytes, context_.source_name() + ":" + name);
}

std::optional<xml::Document> DocxPackage::find(std::string_view type) {
  for (const auto& [id, relation] : relations_) {
    if (relation.type == type && !relation.is_external) return find_part(relation.target);
  }
  return std::nullopt;
}

}  // namespace decl::intake
