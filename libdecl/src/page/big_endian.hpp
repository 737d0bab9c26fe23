#pragma once

#include <cstdint>

#include <decl/bytes.hpp>

// Numbers of TrueType tables: high byte first. Callers have checked the length.
namespace decl::page {

inline std::uint16_t read_u16(BytesView bytes, std::size_t offset) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[offset]) << 8U |
                                    static_cast<unsigned char>(bytes[offset + 1]));
}

inline std::uint32_t read_u32(BytesView bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(read_u16(bytes, offset)) << 16U | read_u16(bytes, offset + 2);
}

inline void put_u16(Bytes& bytes, std::size_t offset, std::uint32_t value) {
  bytes[offset] = static_cast<char>(value >> 8U & 0xFFU);
  bytes[offset + 1] = static_cast<char>(value & 0xFFU);
}

inline void put_u32(Bytes& bytes, std::size_t offset, std::uint32_t value) {
  put_u16(bytes, offset, value >> 16U);
  put_u16(bytes, offset + 2, value & 0xFFFFU);
}

inline void append_u16(Bytes& bytes, std::uint32_t value) {
  bytes += static_cast<char>(value >> 8U & 0xFFU);
  bytes += static_cast<char>(value & 0xFFU);
}

inline void append_u32(Bytes& bytes, std::uint32_t value) {
  append_u16(bytes, value >> 16U);
  append_u16(bytes, value & 0xFFFFU);
}

}  // namespace decl::page
