#pragma once

#include <cstdint>

#include <decl/bytes.hpp>

namespace decl {

/// The same octets, as C libraries want to see them.
inline const std::uint8_t* octets_of(BytesView bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }
inline std::uint8_t* octets_of(Bytes& bytes) { return reinterpret_cast<std::uint8_t*>(bytes.data()); }

inline BytesView view_of(const std::uint8_t* octets, std::size_t size) {
  return {reinterpret_cast<const char*>(octets), size};
}

}  // namespace decl
