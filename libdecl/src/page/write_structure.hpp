#pragma once

#include <vector>

#include <decl/page.hpp>

#include "page/draw.hpp"
#include "page/object_store.hpp"

namespace decl::page {

/// The objects that structure elements refer to, and those that refer to them.
struct PageObjects {
  std::vector<ObjectStore::Object*> pages;
  std::vector<std::vector<ObjectStore::Object*>> annotations;  ///< of each page, as drawn
  std::vector<ObjectStore::Object*> elements;                  ///< none for an element that isn't in the tree
};

/// Writes the structure tree and the parent tree, and sets StructParents of the pages and StructParent of the
/// annotations: pages have their index, annotations follow. PDF 2.0 has a namespace for the elements' types. Fills in
/// the objects' elements.
ObjectStore::Object* write_structure(ObjectStore& store, const StructureTree& tree, const Drawing& drawing,
                                     PageObjects& objects, PageProfile profile);

}  // namespace decl::page
