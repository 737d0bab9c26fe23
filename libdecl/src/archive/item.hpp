#pragma once

#include <functional>
#include <string>
#include <vector>

#include <decl/archive.hpp>

namespace decl::archive {

/// Hands every item of an archive to a function, in the order of their first source's path (by bytes). It can be
/// called any number of times: items are streamed, since an archive may have more of them than memory.
using ItemStream = std::function<void(const std::function<void(const ArchiveItem&)>&)>;

/// What tells one source file from another, but for its name.
struct SourceContent {
  std::string language;        ///< that the file's name says, or empty
  std::string ending;          ///< of the name, in small letters, without the dot: it decides how the text is read
  std::string sha512;          ///< of the bytes, hexadecimal
  std::string sidecar_sha512;  ///< of the corrections beside it, or empty
};

/// Makes an item's key, in hexadecimal: equal for equal content, whatever the files' names and order.
std::string make_item_key(const std::vector<SourceContent>& sources);

/// Keeps an item's warnings as "id: message" lines, as far as the limits go. Notes are left out.
std::vector<std::string> list_warnings(const Findings& findings);

/// The name of a declaration's folder: its identifier, or one like it where Windows keeps the name for itself.
std::string make_folder_name(const std::string& identifier);

/// Writes a path's bytes as UTF-8: "%" and what isn't UTF-8 or is a control character becomes %XX.
std::string write_source_path(std::string_view path);

}  // namespace decl::archive
