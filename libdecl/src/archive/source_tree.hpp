#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <decl/convert.hpp>
#include <decl/error.hpp>

namespace decl::archive {

/// A source file as found, not read.
struct FoundSource {
  std::string path;  ///< below the source folder, as the file system has it
  std::string language;
  std::string ending;  ///< in small letters
  bool has_sidecar = false;
};

/// What a walk through a folder of sources comes upon, in the order of paths as write_source_path writes them.
struct SourceVisitor {
  std::function<void(const std::vector<FoundSource>&)> item;                         ///< files of one declaration
  std::function<void(const std::string& path, const Error& error)> failure;          ///< what can't be looked at
  std::function<void(const std::string& path, const std::string& reason)> left_out;  ///< what is no source
};

/// The file's path below the source folder, as printed, turned back into the file system's bytes.
std::string read_source_path(std::string_view written);

/// Walks a folder, and the folders in it. Symbolic links are not followed, hidden files are left out.
///
/// Files in one folder whose names differ only in a language before the ending are one declaration, and so are Markdown
/// files in one folder whose front matter gives the same identifier and different languages. `only` restricts the walk
/// to one file by name. Throws Error: `not_found` or `usage` when `folder` is no folder.
void walk_sources(const std::string& folder, const std::optional<std::string>& only, const SourceVisitor& visitor);

}  // namespace decl::archive
