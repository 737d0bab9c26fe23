#pragma once

#include <decl/bytes.hpp>

#include "xml/document.hpp"

namespace decl::xml {

/// Writes one element with all it holds as exclusive canonical XML 1.0 without comments.
///
/// The document is changed while it is written and restored at the end: one thread at a time.
/// Throws Error(unreadable) when canonical XML isn't defined for it, such as for relative namespaces.
Bytes write_canonical(const Document& document, const Node& element);

}  // namespace decl::xml
