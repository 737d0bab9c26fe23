#include "page/bookmarks.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

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
    if (places_in_texts_ <= 1) return {};
    std::vector<Bookmark> all;
    for (auto& [element, section] : sections_) {
      std::move(section.bookmarks.begin(), section.bookmarks.end(), std::back_inserter(all));
    }
    return all;
  }

 private:
  /// What stands right below the root: a text, or the signatories.
  struct Section {
    bool has_title = false;
    std::vector<Bookmark> bookmarks;
  };

  [[nodiscard]] const StructureElement& at(std::size_t element) const { return flow_.tree.elements()[element]; }

  void add_paragraph(const ShapedParagraph& paragraph, Milli top) {
    std::optional<std::size_t> heading;
    std::size_t element = paragraph.source.spans.front().element;
    while (element != StructureTree::root && at(element).parent != StructureTree::root) {
      if (at(element).type == "Title" || heading_level(at(element).type) != 0) heading = element;
      element = at(element).parent;
    }
    if (element == StructureTree::root) return;
    const auto [section, is_first] = sections_.try_emplace(element);
    const auto add = [&, &bookmarks = section->second.bookmarks](const std::string& title, std::size_t depth,
                                                                 std::size_t target) {
      bookmarks.push_back({shorten(title), depth, target, page_, top});
    };
    if (at(element).type != "Part") {
      if (!has_signatories_) add(signatories_label(language_), 0, element);
      has_signatories_ = true;
      return;
    }
    if (is_first && parts_ > 1) add(paragraph.source.text, 0, element);
    if (heading) add(paragraph.source.text, depth_of(section->second, *heading), *heading);
    places_in_texts_ += (is_first && parts_ > 1 ? 1U : 0U) + (heading ? 1U : 0U);
  }

  /// A title heads its text's headings in both profiles, as Title or as H1.
  std::size_t depth_of(Section& section, std::size_t heading) const {
    const int level = heading_level(at(heading).type);
    section.has_title = section.has_title || level == 0;
    return static_cast<std::size_t>(section.has_title ? level : level - 1) + (parts_ > 1 ? 1 : 0);
  }

  const Flow& flow_;
  std::string_view language_;
  std::size_t parts_ = 0;
  std::size_t page_ = 0;
  std::size_t places_in_texts_ = 0;
  bool has_signatories_ = false;
  std::map<std::size_t, Section> sections_;  ///< by element, so that texts side by side come one after the other
};

}  // namespace

std::vector<Bookmark> make_bookmarks(const Flow& flow, const std::vector<PlacedPage>& pages,
                                     std::string_view language) {
  if (pages.size() <= pages_without_outline) return {};
  return BookmarkFinder(flow, language).find(pages);
}

}  // namespace decl::page
