#include "page/bookmarks.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "page/labels.hpp"
#include "page/settle_structure.hpp"

namespace decl::page {
namespace {

constexpr std::size_t pages_without_outline = 4;
constexpr std::size_t longest_title = 1'000;  // bytes; PDF/A-3 allows strings of 32,767 (ISO 19005-3 6.1.13)

std::string shorten(const std::string& text) {
  if (text.size() <= longest_title) return text;
  std::size_t end = longest_title;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

class BookmarkFinder {
 public:
  BookmarkFinder(const Flow& flow, std::string_view language) : flow_(flow), language_(language) {
    const auto& elements = flow.tree.elements();
    parts_ = static_cast<std::size_t>(std::count_if(elements.begin(), elements.end(), [](const StructureElement& each) {
      return each.type == "Part" && each.parent == StructureTree::root;
    }));
  }

  std::vector<Bookmark> find(const std::vector<PlacedPage>& pages) {
    for (page_ = 0; page_ < pages.size(); ++page_) {
      for (const PlacedItem& item : pages[page_]) {
        for (const Piece& piece : flow_.items[item.item].pieces) {
          const auto* text = std::get_if<TextPiece>(&piece);
          if (text != nullptr && text->line.begin == 0) add_paragraph(flow_.paragraphs[text->paragraph], item.top);
        }
      }
    }
    const bool is_worth_it = places_in_texts_ > 1;
    return is_worth_it ? std::move(bookmarks_) : std::vector<Bookmark>{};
  }

 private:
  [[nodiscard]] const StructureElement& at(std::size_t element) const { return flow_.tree.elements()[element]; }

  void add_paragraph(const ShapedParagraph& paragraph, Milli top) {
    std::optional<std::size_t> heading;
    std::size_t element = paragraph.source.spans.front().element;
    while (element != StructureTree::root && at(element).parent != StructureTree::root) {
      if (at(element).type == "Title" || heading_level(at(element).type) != 0) heading = element;
      element = at(element).parent;
    }
    if (element == StructureTree::root) return;
    const bool is_first = seen_.insert(element).second;
    if (at(element).type != "Part") {
      if (is_first && !has_signatories_) add(signatories_label(language_), 0, element, top);
      has_signatories_ = true;
      return;
    }
    if (is_first && parts_ > 1) add_place(paragraph.source.text, 0, element, top);
    if (heading) add_place(paragraph.source.text, depth_of(element, *heading), *heading, top);
  }

  /// A title heads its text's headings in both profiles, as Title or as H1.
  std::size_t depth_of(std::size_t part, std::size_t heading) {
    const int level = heading_level(at(heading).type);
    if (level == 0) titled_.insert(part);
    const auto above = static_cast<std::size_t>(level == 0 || titled_.contains(part) ? level : level - 1);
    return above + (parts_ > 1 ? 1 : 0);
  }

  void add_place(const std::string& title, std::size_t depth, std::size_t element, Milli top) {
    ++places_in_texts_;
    add(title, depth, element, top);
  }

  /// Texts side by side take turns: then a heading may come without the ones above it.
  void add(const std::string& title, std::size_t depth, std::size_t element, Milli top) {
    const std::size_t deepest = bookmarks_.empty() ? 0 : bookmarks_.back().depth + 1;
    bookmarks_.push_back({shorten(title), std::min(depth, deepest), element, page_, top});
  }

  const Flow& flow_;
  std::string_view language_;
  std::size_t parts_ = 0;
  std::size_t page_ = 0;
  std::size_t places_in_texts_ = 0;
  bool has_signatories_ = false;
  std::set<std::size_t> seen_;
  std::set<std::size_t> titled_;
  std::vector<Bookmark> bookmarks_;
};

}  // namespace

std::vector<Bookmark> make_bookmarks(const Flow& flow, const std::vector<PlacedPage>& pages,
                                     std::string_view language) {
  if (pages.size() <= pages_without_outline) return {};
  return BookmarkFinder(flow, language).find(pages);
}

}  // namespace decl::page
