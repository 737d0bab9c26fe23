#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

namespace decl::tool {

struct SourceFile {
  std::string path;
  std::string language;  ///< from the name "NAME.sr-Latn.md"; empty when it says none
  Bytes content;
  std::string sidecar_path;      ///< "NAME.decl.yaml" beside it
  std::optional<Bytes> sidecar;  ///< that file's content, if there is one
};

/// The files of one declaration, in the order given.
struct SourceGroup {
  std::string name;  ///< of the outputs, without folder and ending
  bool is_record = false;
  std::vector<SourceFile> files;
};

/// Reads the source files and groups the language versions of one declaration: files in one folder
/// whose names differ only in a language before the ending. Throws Error(usage) when two groups
/// would have one output name.
std::vector<SourceGroup> read_sources(const std::vector<std::string>& paths);

}  // namespace decl::tool
