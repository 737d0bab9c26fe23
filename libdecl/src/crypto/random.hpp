#pragma once

#include <cstddef>

#include <decl/bytes.hpp>

namespace decl {

/// Draws bytes from the system's random source. For salts, nonces and identifiers; secrets have SecretMemory.
Bytes draw_random(std::size_t size);

}  // namespace decl
