#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "intake/package.hpp"
#include "xml/document.hpp"

namespace decl::intake {

/// Where a part of a document refers to (ECMA-376 part 2, 6.5).
struct DocxRelation {
  std::string type;    ///< the last word of its address, such as "footnotes"
  std::string target;  ///< the name of a part, or an address outside
  bool is_external = false;
};

/// A Word document's parts.
class DocxPackage {
 public:
  /// Throws Error(unreadable) when the document itself isn't there.
  DocxPackage(BytesView source, const Context& context);

  [[nodiscard]] const xml::Document& document() const { return *document_; }
  [[nodiscard]] const std::map<std::string, DocxRelation, std::less<>>& relations() const { return relations_; }
  [[nodiscard]] const Package& parts() const { return package_; }

  /// The part that the document names as of this type, or none.
  std::optional<xml::Document> find(std::string_view type);
  std::optional<xml::Document> find_part(const std::string& name);

 private:
  Package package_;
  const Context& context_;
  std::optional<xml::Document> document_;
  std::map<std::string, DocxRelation, std::less<>> relations_;  ///< by identifier
};

}  // namespace decl::intake
