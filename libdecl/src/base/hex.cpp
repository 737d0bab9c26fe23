#include "base/hex.hpp"

#include <array>
#include <string_view>

#include <decl/error.hpp>

namespace decl {
namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr unsigned no_digit = 0xFF;

/// A signature has two thousand digits and more, so they are looked up.
constexpr auto digit_values = [] {
  std::array<unsigned char, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    values[static_cast<unsigned char>(digits[i])] = static_cast<unsigned char>(i);
  }
  return values;
}();

}  // namespace

std::string write_hex(BytesView bytes) {
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
  Bytes bytes(text.size() / 2, '\0');
  unsigned seen = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned high = digit_values[static_cast<unsigned char>(text[2 * i])];
    const unsigned low = digit_values[static_cast<unsigned char>(text[2 * i + 1])];
    seen |= high | low;
    bytes[i] = static_cast<char>(high << 4U | (low & 15U));
  }
  if (seen > 15) throw Error(ErrorCode::unreadable, "expected lower-case hexadecimal digits");
  return bytes;
}

}  // namespace decl
