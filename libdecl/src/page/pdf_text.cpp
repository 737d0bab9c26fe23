#include "page/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/unicode.hpp"

namespace decl::page {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

std::string write_literal(std::string_view text) {
  std::string out = "(";
  for (const char character : text) {
    if (character == '(' || character == ')' || character == '\\') out += '\\';
    out += character;
  }
  return out + ")";
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits_of{};
  const auto end = std::to_chars(digits_of.data(), digits_of.data() + digits_of.size(), value).ptr;
  out.append(digits_of.data(), static_cast<std::size_t>(end - digits_of.data()));
}

void append_number(std::string& out, Milli value) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  append_integer(out, value / 1000);
  Milli rest = value % 1000;
  if (rest == 0) return;
  out += '.';
  for (Milli unit = 100; rest != 0; unit /= 10) {
    out += static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
}

void append_hex(std::string& out, unsigned value, int digit_count) {
  for (int shift = 4 * (digit_count - 1); shift >= 0; shift -= 4) out += digits[value >> shift & 0xFU];
}

void append_utf16_hex(std::string& out, std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = unicode::next_code_point(text, offset);
    if (character < 0x10000) {
      append_hex(out, character, 4);
    } else {
      const auto rest = static_cast<unsigned>(character - 0x10000);
      append_hex(out, 0xD800U + (rest >> 10U), 4);
      append_hex(out, 0xDC00U + (rest & 0x3FFU), 4);
    }
  }
}

std::string write_text_string(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; })) return write_literal(text);
  std::string written = "<FEFF";
  append_utf16_hex(written, text);
  return written + ">";
}

std::string encode_uri(std::string_view uri) {
  std::string out;
  for (const char character : uri) {
    if (character > ' ' && character <= '~') {
      out += character;
    } else {
      out += '%';
      append_hex(out, static_cast<unsigned char>(character), 2);
    }
  }
  return out;
}

std::string write_uri_string(std::string_view uri) { return write_literal(encode_uri(uri)); }

}  // namespace decl::page
