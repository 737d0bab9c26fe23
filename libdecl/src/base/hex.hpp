#pragma once

#include <string>

#include <decl/bytes.hpp>

namespace decl {

/// Writes bytes as lower-case hexadecimal digits, two a byte.
std::string write_hex(BytesView bytes);

/// Reads what write_hex writes. Throws Error(unreadable) for an odd length or any other character.
Bytes read_hex(BytesView text);

}  // namespace decl
