#pragma once

#include <string>

#include <decl/bytes.hpp>

#include "xml/document.hpp"

namespace decl::xml {

/// Parses XML that other programs wrote, such as a part of an office document.
///
/// Comments, CDATA sections and processing instructions may stand in it; a document type may not, so that there are no
/// entities. Throws Error with the line: `limit` for more elements, attributes in a tag or levels than such a file has,
/// `unreadable` for a document type, another encoding than UTF-8, and whatever is not well-formed.
Document parse_foreign(BytesView xml, const std::string& source_name);

}  // namespace decl::xml
