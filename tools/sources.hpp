#pragma once

#include <string>
#include <vector>

#include <decl/convert.hpp>

namespace decl::tool {

/// The files of one declaration, in the order given.
struct SourceGroup {
  std::string name;  ///< of the outputs, without folder and ending
  std::vector<ConvertSource> sources;
};

/// Reads the source files and groups the language versions of one declaration: files in one folder whose names differ
/// only in a language before the ending. `sidecar` holds the corrections to all; if it is empty, they lie beside each.
/// Throws Error(usage) when two groups would have one output name.
std::vector<SourceGroup> read_source_groups(const std::vector<std::string>& paths, const std::string& sidecar);

}  // namespace decl::tool
