#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace decl::seal {

/// What a page says of how it was made, in its XMP metadata.
struct PageMetadata {
  int renderer_version = 0;            ///< 0 when it is not there
  std::string design;                  ///< empty when it is not there
  std::vector<std::string> resources;  ///< "name version"
};

/// Finds our properties in XMP, by their one spelling (metadata.cpp); whatever is spelled otherwise
/// counts as missing.
PageMetadata find_page_metadata(std::string_view xmp);

}  // namespace decl::seal
