#pragma once

#include <decl/convert.hpp>

namespace decl::tool {

/// Where the library that reads PDF files keeps its tables of characters.
inline constexpr const char* character_tables = "/usr/share/poppler";

/// Makes a reader of sources that reads them in a sandbox, unless the user has turned it off.
///
/// The sandbox's process is started here, while the program has one thread. `options` must live on. Where the system
/// allows no sandbox, the first source that needs one says so.
SourceReader make_source_reader(const decl::ConvertOptions& options, bool sandboxed);

}  // namespace decl::tool
