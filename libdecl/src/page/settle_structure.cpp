#include "page/settle_structure.hpp"

#include <algorithm>
#include <map>

#include "page/labels.hpp"

namespace decl::page {
namespace {

/// The deepest heading that PDF 1.7 knows (ISO 32000-1 14.8.4.3.2).
constexpr std::size_t deepest_heading = 6;

class StructureSettler {
 public:
  StructureSettler(StructureTree& tree, bool is_pdf_1_7, std::string_view language)
      : tree_(tree), is_pdf_1_7_(is_pdf_1_7), field_language_(label_language(language)) {
    if (field_language_ == language) field_language_.clear();
  }

  void settle() {
    for (std::size_t i = 0; i < tree_.elements().size(); ++i) {
      const std::string& type = tree_.elements()[i].type;
      if (const int level = heading_level(type); level != 0) {
        settle_heading(i, level);
      } else if (is_pdf_1_7_ && type == "Title") {
        settle_heading(i, 0);
      } else if (is_pdf_1_7_ && (type == "Em" || type == "Strong")) {
        tree_.set_type(i, "Span");
      } else if (type == "Form") {
        tree_.set_language(i, field_language_);
      } else if (is_pdf_1_7_ && tree_.elements()[i].list_numbering == "Ordered") {
        tree_.set_list_numbering(i, "Decimal");  // PDF 1.7 has no word for letters of other alphabets
      }
    }
  }

 private:
  /// The levels, in the source's count, of the headings that a next one stands below.
  std::vector<int>& open_headings(std::size_t element) {
    while (element != StructureTree::root && tree_.elements()[element].type != "Part") {
      element = tree_.elements()[element].parent;
    }
    return open_[element];
  }

  void settle_heading(std::size_t element, int level) {
    std::vector<int>& open = open_headings(element);
    while (!open.empty() && open.back() >= level) open.pop_back();
    open.push_back(level);
    tree_.set_type(element, "H" + std::to_string(std::min(open.size(), deepest_heading)));
  }

  StructureTree& tree_;
  bool is_pdf_1_7_;
  std::string field_language_;  ///< empty when it is that of the signatories
  std::map<std::size_t, std::vector<int>> open_;
};

}  // namespace

int heading_level(std::string_view type) {
  return type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6' ? type[1] - '0' : 0;
}

void settle_structure(StructureTree& tree, PageProfile profile, std::string_view language) {
  StructureSettler(tree, profile == PageProfile::pdfa_3a, language).settle();
}

}  // namespace decl::page
