#pragma once

#include <string>

#include <decl/bytes.hpp>

#include "xml/document.hpp"

namespace decl::xml {

/// Parses bytes that a scan let pass, with options of libxml2; anything the parser reports is an error.
Document parse_bytes(BytesView xml, const std::string& source_name, int options);

}  // namespace decl::xml
