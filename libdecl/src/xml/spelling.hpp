#pragma once

#include <cstddef>
#include <string>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

namespace decl::xml {

/// The place of a byte offset, with its line.
Place place_at(BytesView bytes, std::size_t offset, const std::string& source_name);

/// Requires that a file is byte for byte what would be written for what it says.
/// Throws Error(unreadable) with line and offset of the first difference.
void require_one_spelling(BytesView bytes, BytesView rewritten, const std::string& source_name);

}  // namespace decl::xml
