#pragma once

#include <string>

#include <decl/bytes.hpp>

namespace decl {

/// Writes RFC 4648 4 base64 with padding, without line breaks.
std::string write_base64(BytesView bytes);

/// Reads exactly what write_base64 writes: no white space, padding, unused bits zero.
/// Throws Error(unreadable).
Bytes read_base64(std::string_view text);

}  // namespace decl
