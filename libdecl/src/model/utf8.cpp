#include <cstring>

#include "model/unicode.hpp"

// Well-formed UTF-8 is table 3-7 of the Unicode Standard: no overlong forms, no surrogates, nothing over U+10FFFF.
namespace decl::unicode {
namespace {

unsigned byte_at(std::string_view text, std::size_t offset) { return static_cast<unsigned char>(text[offset]); }

/// Length of the well-formed sequence at `offset`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t offset) {
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() - offset < length) return 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (byte_at(text, offset + 1) < low || byte_at(text, offset + 1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, offset + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

std::size_t find_non_ascii(std::string_view text, std::size_t offset) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  for (std::uint64_t eight = 0; text.size() - offset >= sizeof(eight); offset += sizeof(eight)) {
    std::memcpy(&eight, text.data() + offset, sizeof(eight));
    if ((eight & high_bits) != 0) break;
  }
  while (offset < text.size() && byte_at(text, offset) < 0x80) ++offset;
  return offset;
}

std::optional<std::size_t> find_malformed_utf8(std::string_view bytes) {
  for (std::size_t offset = find_non_ascii(bytes); offset < bytes.size();) {
    if (byte_at(bytes, offset) < 0x80) {
      offset = find_non_ascii(bytes, offset);
      continue;
    }
    const std::size_t length = sequence_length(bytes, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const unsigned first = byte_at(text, offset);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t code_point = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) code_point = (code_point << 6) | (byte_at(text, offset + i) & 0x3FU);
  offset += length;
  return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
  const auto append = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code_point < 0x80) {
    append(code_point);
    return;
  }
  if (code_point < 0x800) {
    append(0xC0 | (code_point >> 6));
  } else if (code_point < 0x10000) {
    append(0xE0 | (code_point >> 12));
    append(0x80 | ((code_point >> 6) & 0x3F));
  } else {
    append(0xF0 | (code_point >> 18));
    append(0x80 | ((code_point >> 12) & 0x3F));
    append(0x80 | ((code_point >> 6) & 0x3F));
  }
  append(0x80 | (code_point & 0x3F));
}

}  // namespace decl::unicode
