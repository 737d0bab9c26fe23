#pragma once

#include <vector>

#include <decl/page.hpp>

#include "page/bookmarks.hpp"
#include "page/object_store.hpp"
#include "page/write_structure.hpp"

namespace decl::page {

/// Writes the outline; languages and titles are open, what is deeper is closed. At least one bookmark is needed.
///
/// In PDF 2.0 each item leads to a structure element (ISO 14289-2 8.8), with the place on the page for programs that
/// don't know such destinations; in PDF 1.7 to the place, and names the element.
ObjectStore::Object* write_bookmarks(ObjectStore& store, const std::vector<Bookmark>& bookmarks,
                                     const PageObjects& objects, Milli page_height, PageProfile profile);

}  // namespace decl::page
