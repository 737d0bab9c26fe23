#include "copies.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>

#include <decl/error.hpp>

namespace decl::tool {
namespace {

namespace fs = std::filesystem;

bool ends_like_a_copy(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".pdf" || ending == ".xml";
}

std::vector<std::string> list_folder(const std::string& folder, const std::string& trust_list, std::size_t most) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (auto next = fs::recursive_directory_iterator(folder); next != fs::recursive_directory_iterator(); ++next) {
    const fs::directory_entry& entry = *next;
    if (next.depth() > limits::folder_depth) {
      throw Error(ErrorCode::limit, "lies more than " + std::to_string(limits::folder_depth) + " folders deep",
                  Place{entry.path().string(), "", {}, {}});
    }
    const bool is_file = entry.symlink_status().type() == fs::file_type::regular;
    if (!is_file || !ends_like_a_copy(entry.path())) continue;
    if (!trust_list.empty() && fs::equivalent(entry.path(), trust_list, ignored)) continue;
    if (found.size() == most) {
      throw Error(ErrorCode::limit,
                  "has more than " + std::to_string(most) + " files: name the folders in it one by one",
                  Place{folder, "", {}, {}});
    }
    found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  if (found.empty()) {
    throw Error(ErrorCode::not_found, "has no file that ends in .pdf or .xml", Place{folder, "", {}, {}});
  }
  return found;
}

}  // namespace

std::vector<std::string> find_copies(const std::vector<std::string>& paths, const std::string& trust_list,
                                     std::size_t most) {
  std::vector<std::string> copies;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path == "-" || !fs::is_directory(path, ignored)) {
      copies.push_back(path);
      continue;
    }
    try {
      const std::vector<std::string> found = list_folder(path, trust_list, most);
      copies.insert(copies.end(), found.begin(), found.end());
    } catch (const fs::filesystem_error& error) {
      throw Error(ErrorCode::io, "can't be listed: " + error.code().message(),
                  Place{error.path1().empty() ? path : error.path1().string(), "", {}, {}});
    }
  }
  return copies;
}

}  // namespace decl::tool
