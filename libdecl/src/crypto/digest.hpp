#pragma once

#include <decl/bytes.hpp>

namespace decl {

/// SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
Bytes make_sha256(BytesView bytes);

/// SHA-512 (FIPS 180-4) of the bytes, taken as if the pieces stood one after another: 64 bytes.
Bytes make_sha512(BytesView bytes, BytesView more = {});

}  // namespace decl
