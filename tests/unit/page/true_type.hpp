#pragma once

#include <cstdint>
#include <string>

#include "support/test.hpp"

// TrueType files as tests read and break them, apart from the code under test.
namespace decl::test {

inline unsigned read_u16(const std::string& bytes, std::size_t offset) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes.at(offset))) << 8U |
         static_cast<unsigned char>(bytes.at(offset + 1));
}

inline std::uint32_t read_u32(const std::string& bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(read_u16(bytes, offset)) << 16U | read_u16(bytes, offset + 2);
}

inline void put_u16(std::string& bytes, std::size_t offset, unsigned value) {
  bytes.at(offset) = static_cast<char>(value >> 8U);
  bytes.at(offset + 1) = static_cast<char>(value & 0xFFU);
}

struct TableRecord {
  std::uint32_t checksum = 0;
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// Finds a table by the OpenType table directory.
inline TableRecord find_record(const std::string& font, const std::string& tag) {
  for (unsigned i = 0; i < read_u16(font, 4); ++i) {
    const std::size_t record = 12 + 16 * static_cast<std::size_t>(i);
    if (font.substr(record, 4) != tag) continue;
    return {read_u32(font, record + 4), read_u32(font, record + 8), read_u32(font, record + 12)};
  }
  FAIL("no table " << tag);
  return {};
}

inline std::string find_table(const std::string& font, const std::string& tag) {
  const TableRecord record = find_record(font, tag);
  return font.substr(record.offset, record.length);
}

}  // namespace decl::test
