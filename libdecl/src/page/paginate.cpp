#include "page/paginate.hpp"

namespace decl::page {
namespace {

class Paginator {
 public:
  Paginator(const std::vector<FlowItem>& items, const Geometry& geometry) : items_(items), geometry_(geometry) {}

  std::vector<PlacedPage> run() {
    std::vector<PlacedPage> pages;
    std::size_t first = 0;
    do {
      const std::size_t end = find_page_end(first);
      pages.push_back(place(first, end));
      first = end;
    } while (first < items_.size());
    return pages;
  }

 private:
  /// The item that stands once more at the top of a page that starts with `first`.
  [[nodiscard]] std::optional<std::size_t> repeated_on(std::size_t first) const {
    return first < items_.size() ? items_[first].repeated_before : std::nullopt;
  }

  [[nodiscard]] Milli first_top(std::size_t first) const {
    const auto repeated = repeated_on(first);
    return geometry_.top_margin + (repeated ? items_[*repeated].height : 0);
  }

  /// Where the page that starts with `first` ends: behind its last item.
  [[nodiscard]] std::size_t find_page_end(std::size_t first) const {
    Milli y = first_top(first);
    std::size_t end = first;
    while (end < items_.size()) {
      const FlowItem& item = items_[end];
      const Milli top = y + (end == first ? 0 : item.space_before);
      const bool fits =
          top + item.height <= geometry_.text_bottom() && (end == first || top + item.room <= geometry_.text_bottom());
      if (!fits && end != first) break;
      y = top + item.height;
      ++end;
    }
    if (end == items_.size()) return end;
    for (std::size_t start = end; start > first; --start) {
      if (items_[start].may_start_page) return start;
    }
    return end;
  }

  [[nodiscard]] PlacedPage place(std::size_t first, std::size_t end) const {
    PlacedPage page;
    if (const auto repeated = repeated_on(first)) page.push_back({*repeated, geometry_.top_margin, true});
    Milli y = first_top(first);
    for (std::size_t i = first; i < end; ++i) {
      if (i != first) y += items_[i].space_before;
      page.push_back({i, y, false});
      y += items_[i].height;
    }
    return page;
  }

  const std::vector<FlowItem>& items_;
  const Geometry& geometry_;
};

}  // namespace

std::vector<PlacedPage> paginate(const std::vector<FlowItem>& items, const Geometry& geometry) {
  return Paginator(items, geometry).run();
}

}  // namespace decl::page
