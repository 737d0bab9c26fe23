#pragma once

#include <cstdint>
#include <string>

#include <decl/bytes.hpp>

namespace decl::xml {

/// What every file of ours begins with.
inline constexpr BytesView prologue = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Looks at bytes in one pass, before a parser may see them.
///
/// Lets pass only the plain markup whose grammar stands in scan.cpp: tags, text and the few references
/// that canonical XML writes. Throws Error with line and offset: `limit` for too many bytes, elements,
/// attributes in a tag or levels, else `unreadable`.
void require_plain_markup(BytesView xml, const std::string& source_name, std::uint64_t maximum_bytes);

}  // namespace decl::xml
