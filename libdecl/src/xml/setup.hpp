#pragma once

namespace decl::xml {

/// Readies libxml2 once for the process; every entry to the library calls it first.
///
/// It also sets libxml2's loader for external files, which is one for the whole process, to one that
/// knows the embedded schemas by "decl-schema:///NAME" and opens nothing else: no file, no address.
void require_setup();

}  // namespace decl::xml
