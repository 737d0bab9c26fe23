#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/flow.hpp"

namespace decl::page {

/// A place that the file's outline leads to.
struct Bookmark {
  std::string title;
  std::size_t depth = 0;    ///< at most one more than that of the one before; 0 for the first
  std::size_t element = 0;  ///< where it leads to, in the structure
  std::size_t page = 0;     ///< and on the page
  Milli top = 0;            ///< from the page's top

  bool operator==(const Bookmark&) const = default;
};

/// Finds what a reader of a long page looks for: texts, titles, headings and the signatories, in reading order.
///
/// A page of at most four leaves, or with one text and no headings, has no bookmarks. Titles are the texts that stand
/// on the page; "Signatories" stands in the language given.
std::vector<Bookmark> make_bookmarks(const Flow& flow, const std::vector<PlacedPage>& pages, std::string_view language);

}  // namespace decl::page
