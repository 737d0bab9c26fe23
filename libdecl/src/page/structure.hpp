#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The structure tree as plain values. Types are declared as PDF 2.0's standard structure namespace has them;
// settle_structure makes them those of the profile.
namespace decl::page {

/// Content of an element: a marked sequence of a page.
struct MarkedContent {
  std::size_t page = 0;
  int id = 0;  ///< MCID
};

/// Content of an element: an annotation.
struct AnnotationReference {
  std::size_t page = 0;
  std::size_t annotation = 0;  ///< index into the page's annotations
};

/// Content of an element: another element, by its index.
struct ChildElement {
  std::size_t index = 0;
};

using StructureKid = std::variant<MarkedContent, AnnotationReference, ChildElement>;

struct StructureElement {
  std::string type;
  std::size_t parent = 0;      ///< the root is its own parent
  std::string language;        ///< BCP 47; empty when the parent's holds
  std::string list_numbering;  ///< L: "Disc", "Decimal", "LowerAlpha", "LowerRoman" or "Ordered"
  std::string table_scope;     ///< TH: "Row" or "Column"
  std::vector<StructureKid> kids;
  bool attached = false;  ///< stands among its parent's kids
};

/// Elements are declared while the text is composed; they enter their parents when their content is first drawn, so
/// that the tree's order is the reading order.
class StructureTree {
 public:
  StructureTree() { elements_.push_back({"Document", 0, {}, {}, {}, {}, true}); }

  static constexpr std::size_t root = 0;

  std::size_t add(std::string_view type, std::size_t parent, std::string_view language = {}) {
    elements_.push_back({std::string(type), parent, std::string(language), {}, {}, {}, false});
    return elements_.size() - 1;
  }

  void set_type(std::size_t element, std::string_view type) { elements_[element].type = type; }
  void set_language(std::size_t element, std::string_view language) { elements_[element].language = language; }
  void set_list_numbering(std::size_t element, std::string_view numbering) {
    elements_[element].list_numbering = numbering;
  }

  void set_table_scope(std::size_t element, std::string_view scope) { elements_[element].table_scope = scope; }

  /// The element stands in the tree without content: it enters with the next of its siblings that has some.
  void keep_empty(std::size_t element) { empty_.push_back(element); }

  /// Adds content, and the element itself to its parents where it isn't yet.
  void add_content(std::size_t element, const StructureKid& content) {
    std::size_t child = element;
    while (child != root && !elements_[child].attached) {
      const std::size_t parent = elements_[child].parent;
      attach_empty(parent, child);
      elements_[child].attached = true;
      elements_[parent].kids.emplace_back(ChildElement{child});
      child = parent;
    }
    elements_[element].kids.push_back(content);
  }

  [[nodiscard]] const std::vector<StructureElement>& elements() const noexcept { return elements_; }

 private:
  void attach_empty(std::size_t parent, std::size_t next) {
    for (const std::size_t element : empty_) {
      if (elements_[element].parent != parent || elements_[element].attached || element > next) continue;
      elements_[element].attached = true;
      elements_[parent].kids.emplace_back(ChildElement{element});
    }
  }

  std::vector<std::size_t> empty_;
  std::vector<StructureElement> elements_;
};

}  // namespace decl::page
