#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "page/font.hpp"

namespace decl::page {

/// Where font files are looked for, and in which versions.
struct FontSources {
  std::vector<std::string> directories;
  std::map<std::string, std::string> wanted;  ///< SHA-256 in hexadecimal digits, by file name
};

/// Finds a font: the first file of that name with the digest wanted, or else the first file of that name.
///
/// A file that was loaded once stays in the process. Throws Error(not_found) that names the folders when none has it,
/// and Error(unreadable) when the first is no TrueType font.
std::shared_ptr<const Face> find_font(const FontSources& sources, const std::string& file_name);

}  // namespace decl::page
