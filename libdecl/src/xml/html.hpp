#pragma once

#include <string>

#include <decl/bytes.hpp>

#include "xml/document.hpp"

namespace decl::xml {

/// Parses a page of HTML, however badly it is written, into a tree; nothing is fetched.
///
/// `html` is UTF-8 without a NUL byte, whatever encoding it says to be in. Names come out in small letters, in no
/// namespace. Throws Error(limit) for more elements, attributes in a tag or levels than a page has.
Document parse_html(BytesView html, const std::string& source_name);

}  // namespace decl::xml
