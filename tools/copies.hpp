#pragma once

#include <string>
#include <vector>

#include "limits.hpp"

namespace decl::tool {

/// Puts in the place of every folder the pages and records in it and below: regular files that end in .pdf or
/// .xml, in the order of their paths' bytes, without the trust list. Links are not followed. Other paths stay as
/// they are. Throws Error(not_found) for a folder without any such file, Error(limit) for one that is nested too
/// deeply or has too many, Error(io).
std::vector<std::string> find_copies(const std::vector<std::string>& paths, const std::string& trust_list,
                                     std::size_t most = limits::folder_files);

}  // namespace decl::tool
