#include "crypto/organisation.hpp"

#include <algorithm>
#include <cstdint>

#include "base/limits.hpp"

namespace decl {
namespace {

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 0;  ///< 0: not well-formed
};

// Well-formed UTF-8 as RFC 3629 4 has it: no overlong forms, no surrogates, nothing over U+10FFFF.
Decoded decode_first(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t code_point = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code_point = code_point << 6 | (byte(i) & 0x3FU);
  }
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < smallest[length] || is_surrogate || code_point > 0x10FFFF) return {};
  return {code_point, length};
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string_view find_identifier_fault(std::string_view identifier) {
  if (identifier.empty()) return "is empty";
  if (identifier.size() > limits::organisation_id_characters) return "is longer than 64 characters";
  if (!std::all_of(identifier.begin(), identifier.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; })) {
    return "may have only the letters a to z, digits and hyphens";
  }
  if (identifier.front() == '-' || identifier.back() == '-' || identifier.find("--") != std::string_view::npos) {
    return "may have single hyphens only, and only between letters or digits";
  }
  return {};
}

std::string_view find_name_fault(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name.size() > limits::organisation_name_bytes) return "is longer than 200 bytes";
  if (name.front() == ' ' || name.back() == ' ') return "begins or ends with a space";
  while (!name.empty()) {
    const Decoded decoded = decode_first(name);
    if (decoded.length == 0) return "is not well-formed UTF-8";
    const bool is_control = decoded.code_point < 0x20 || (decoded.code_point >= 0x7F && decoded.code_point <= 0x9F);
    if (is_control) return "has a control character";
    name.remove_prefix(decoded.length);
  }
  return {};
}

}  // namespace decl
