#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/document.hpp"
#include "conformance/ledger.hpp"

namespace decl::conformance {

inline constexpr std::string_view namespace_1_7 = "http://iso.org/pdf/ssn";
inline constexpr std::string_view namespace_2_0 = "http://iso.org/pdf2/ssn";
inline constexpr std::string_view namespace_mathml = "http://www.w3.org/1998/Math/MathML";

/// What stands below a structure element: another one, marked content, or an object such as an annotation.
struct Kid {
  enum class Kind { element, content, object };
  Kind kind = Kind::element;
  std::size_t element = 0;                               ///< index
  QPDFObjectHandle owner = QPDFObjectHandle::newNull();  ///< content: the page or form XObject; object: that object
  int identifier = -1;                                   ///< MCID
};

struct Element {
  QPDFObjectHandle object;
  std::string raw_type;               ///< as S names it
  std::string type;                   ///< standard type, "H1" and "P"; empty when it leads to none
  std::string name_space;             ///< that the standard type belongs to
  std::optional<std::size_t> parent;  ///< none: the root
  std::vector<Kid> kids;
  std::string language;               ///< own or inherited from an element; empty when there is none
  bool inherits_actual_text = false;  ///< itself or an ancestor has ActualText
  bool inherits_alt = false;
  int page = 0;
};

/// The structure tree of the file (ISO 32000-2 14.7), read with limits.
class Structure {
 public:
  /// Notes breaches of the tree's own form. Throws Error(limit).
  Structure(const Document& document, Ledger& ledger);

  [[nodiscard]] bool has_tree() const { return has_tree_; }
  [[nodiscard]] QPDFObjectHandle root() const { return root_; }
  [[nodiscard]] bool has_catalog_language() const { return has_catalog_language_; }
  /// In the order of reading.
  [[nodiscard]] const std::vector<Element>& elements() const { return elements_; }
  [[nodiscard]] std::vector<std::size_t> children(std::optional<std::size_t> parent) const;
  [[nodiscard]] std::vector<std::string> child_types(std::optional<std::size_t> parent) const;
  [[nodiscard]] std::string parent_type(const Element& element) const;

  /// The element that the parent tree names for marked content, or for an annotation; null when there is none.
  [[nodiscard]] const Element* find_owner(QPDFObjectHandle stream_owner, int identifier) const;
  [[nodiscard]] const Element* find_object_owner(QPDFObjectHandle object) const;
  [[nodiscard]] const Element* find_element(QPDFObjectHandle object) const;

  /// An attribute of an element, of A or of its classes.
  [[nodiscard]] QPDFObjectHandle attribute(const Element& element, const char* owner, const std::string& key) const;

 private:
  void read_tree(Ledger& ledger);
  void read_kid(std::size_t parent, QPDFObjectHandle kid, Ledger& ledger);
  void add_element(QPDFObjectHandle object, std::optional<std::size_t> parent, Ledger& ledger);
  void resolve_type(Element& element, Ledger& ledger) const;
  void read_parent_tree(QPDFObjectHandle node, std::size_t depth);

  const Document& document_;
  QPDFObjectHandle root_ = QPDFObjectHandle::newNull();
  bool has_tree_ = false;
  bool has_catalog_language_ = false;
  std::vector<Element> elements_;
  std::vector<std::size_t> root_children_;
  std::map<QPDFObjGen, std::size_t> indices_;
  std::map<int, QPDFObjectHandle> parent_tree_;
  std::set<QPDFObjGen> parent_tree_nodes_;
};

/// Tells whether text is a language tag as BCP 47 spells it, or nearly so: subtags of 1 to 8 letters and digits.
bool is_language_tag(std::string_view text);

/// Tells whether a type belongs to a namespace of ISO 32000-2.
bool is_standard_type(std::string_view type, std::string_view name_space);
/// Tells whether it is H1, H2 and so on.
bool is_numbered_heading(std::string_view type);

}  // namespace decl::conformance
