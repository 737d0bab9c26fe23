#include "base/hex.hpp"

#include <decl/error.hpp>

namespace decl {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  throw Error(ErrorCode::unreadable, "expected lower-case hexadecimal digits");
}

}  // namespace

std::string write_hex(BytesView bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4];
    text += digits[value & 15];
  }
  return text;
}

Bytes read_hex(BytesView text) {
  if (text.size() % 2 != 0) {
    throw Error(ErrorCode::unreadable, "expected an even number of hexadecimal digits");
  }
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    bytes += static_cast<char>(digit_value(text[i]) * 16 + digit_value(text[i + 1]));
  }
  return bytes;
}

}  // namespace decl
