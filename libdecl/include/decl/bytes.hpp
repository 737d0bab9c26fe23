#pragma once

#include <string>
#include <string_view>

namespace decl {

/// Octets, of text or of anything else; nothing is implied about their encoding.
using Bytes = std::string;
using BytesView = std::string_view;

}  // namespace decl
