#pragma once

#include <cstddef>

#include <decl/bytes.hpp>

namespace decl::seal {

/// Inflates zlib data (RFC 1950) as it stands in the file. Throws std::length_error when the
/// result would be longer than `maximum_bytes`, std::runtime_error when the data is damaged.
Bytes inflate(BytesView deflated, std::size_t maximum_bytes);

}  // namespace decl::seal
