#include "page/paginate.hpp"

namespace decl::page {
namespace {

constexpr Milli page_end = style::page_height - style::bottom_margin;

/// Where the page that starts with `first` ends: behind its last item.
std::size_t find_page_end(const std::vector<FlowItem>& items, std::size_t first) {
  Milli y = style::top_margin;
  std::size_t end = first;
  while (end < items.size()) {
    const FlowItem& item = items[end];
    const Milli top = y + (end == first ? 0 : item.space_before);
    const bool fits = top + item.height <= page_end && (end == first || top + item.room <= page_end);
    if (!fits && end != first) break;
    y = top + item.height;
    ++end;
  }
  if (end == items.size()) return end;
  for (std::size_t start = end; start > first; --start) {
    if (items[start].may_start_page) return start;
  }
  return end;
}

}  // namespace

std::vector<PlacedPage> paginate(const std::vector<FlowItem>& items) {
  std::vector<PlacedPage> pages;
  std::size_t first = 0;
  do {
    const std::size_t end = find_page_end(items, first);
    PlacedPage page;
    Milli y = style::top_margin;
    for (std::size_t i = first; i < end; ++i) {
      if (i != first) y += items[i].space_before;
      page.push_back({i, y});
      y += items[i].height;
    }
    pages.push_back(std::move(page));
    first = end;
  } while (first < items.size());
  return pages;
}

}  // namespace decl::page
