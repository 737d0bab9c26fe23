#pragma once

#include <decl/convert.hpp>

namespace decl::tool {

/// Makes a reader of sources that reads them in a sandbox, unless the user has turned it off.
///
/// The sandbox's process is started here, while the program has one thread. Where the system allows no sandbox, the
/// first source that needs one says so.
SourceReader make_source_reader(const ConvertOptions& options, bool sandboxed);

}  // namespace decl::tool
