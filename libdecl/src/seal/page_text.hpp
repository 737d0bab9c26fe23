#pragma once

#include <string>
#include <utility>
#include <vector>

#include <decl/bytes.hpp>

namespace decl::seal {

/// Text that one structure element holds, or that stands in none.
struct PageBlock {
  std::string text;
  std::size_t page = 0;  ///< on which it begins, from 1
};

/// What a page shows, as far as text tells.
struct PageText {
  std::vector<PageBlock> blocks;     ///< of the structure tree, in its order; Em, Strong, Link and Span break nothing
  std::vector<PageBlock> stray;      ///< text outside the structure
  std::vector<PageBlock> artifacts;  ///< decoration with text: feet, repeated heads
  std::vector<std::pair<std::string, std::string>> fields;  ///< a field's name, and a text that it shows or will show
  std::vector<PageBlock> links;                             ///< their targets
};

/// Reads the text of a base revision that read_base_page accepts.
///
/// Accepts only what pages of ours are made of, so that nothing stands beside the text: no other annotation, action,
/// XObject, layer or operator. Throws Error(unreadable) that names what there is besides, Error(limit).
PageText read_page_text(BytesView base, const std::string& source_name);

}  // namespace decl::seal
