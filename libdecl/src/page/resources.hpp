#pragma once

#include <memory>
#include <set>
#include <string>

#include <decl/bytes.hpp>
#include <decl/page.hpp>

#include "page/family.hpp"
#include "page/hyphenation.hpp"

namespace decl::page {

/// The output intent's profile, loaded once for the process.
struct ColourProfile {
  std::string name;  ///< file name without folders
  Bytes deflated;
  std::string sha256;
};

/// What a page is made with, besides the record.
struct Resources {
  std::shared_ptr<const Family> family;
  std::shared_ptr<const Hyphenation> hyphenation;
  std::shared_ptr<const ColourProfile> profile;

  /// What a page was made with: the faces that have glyphs in it, the dictionaries named, the profile and the
  /// libraries.
  [[nodiscard]] std::vector<PageResource> list(const std::vector<FaceNumber>& faces,
                                               const std::set<std::string>& dictionaries) const;
};

/// Throws Error: `not_found` for a font or the profile, `unreadable` when one is not what it should be.
Resources load_resources(const PageOptions& options);

/// Looks up what stands here under each name, as page_resources says.
std::vector<PageResource> find_resources(const std::vector<std::string>& names, const PageOptions& options);

}  // namespace decl::page
