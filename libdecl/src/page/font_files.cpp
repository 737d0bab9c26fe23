#include "page/font_files.hpp"

#include <mutex>

#include <decl/error.hpp>

namespace decl::page {
namespace {

/// From the process's cache after the first time; nullptr when there is no such file.
std::shared_ptr<const Face> load_font(const std::string& directory, const std::string& file_name) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Face>> loaded;
  const std::scoped_lock lock(mutex);
  std::shared_ptr<const Face>& face = loaded[directory + "/" + file_name];
  if (face) return face;
  try {
    face = std::make_shared<const Face>(directory, file_name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
  }
  return face;
}

}  // namespace

std::shared_ptr<const Face> find_font(const FontSources& sources, const std::string& file_name) {
  const auto wanted = sources.wanted.find(file_name);
  std::shared_ptr<const Face> first;
  std::string folders;
  for (const std::string& directory : sources.directories) {
    const std::shared_ptr<const Face> face = load_font(directory, file_name);
    folders += (folders.empty() ? "" : ", ") + directory;
    if (!face) continue;
    if (wanted == sources.wanted.end() || face->sha256() == wanted->second) return face;
    if (!first) first = face;
  }
  if (first) return first;
  throw Error(ErrorCode::not_found,
              "the font is in none of the folders " + folders + "; install it, or name its folder",
              {file_name, {}, {}, {}});
}

}  // namespace decl::page
