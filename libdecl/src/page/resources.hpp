#pragma once

#include <memory>
#include <string>

#include <decl/bytes.hpp>
#include <decl/page.hpp>

#include "page/font.hpp"

namespace decl::page {

/// The output intent's profile, loaded once for the process.
struct ColourProfile {
  std::string name;  ///< file name without folders
  Bytes content;
  std::string sha256;
};

/// What a page is made with, besides the record.
struct Resources {
  std::shared_ptr<const Family> family;
  std::shared_ptr<const ColourProfile> profile;

  [[nodiscard]] std::vector<PageResource> list() const;
};

/// Throws Error: `not_found` for a font or the profile, `unreadable` when one is not what it should be.
Resources load_resources(const PageOptions& options);

}  // namespace decl::page
