#include "archive/markup.hpp"

#include <algorithm>
#include <cstdio>

#include "model/character.hpp"
#include "model/unicode.hpp"

namespace decl::archive {
namespace {

bool could_mislead(char32_t code_point) {
  switch (unicode::character_of(code_point).kind) {
    case unicode::CharacterKind::letter:
    case unicode::CharacterKind::mark:
    case unicode::CharacterKind::other:
    case unicode::CharacterKind::space:
      return false;
    default:
      return true;
  }
}

std::string write_code(const char* format, unsigned value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

/// Hands every character to `take`, and bytes that are none to `take_byte`.
template <typename Take, typename TakeByte>
void each_character(std::string_view text, const Take& take, const TakeByte& take_byte) {
  while (!text.empty()) {
    const std::size_t good = unicode::find_malformed_utf8(text).value_or(text.size());
    const std::string_view part = text.substr(0, good);
    for (std::size_t at = 0; at < part.size();) {
      const std::size_t start = at;
      const char32_t code_point = unicode::next_code_point(part, at);
      take(code_point, part.substr(start, at - start));
    }
    if (good < text.size()) take_byte(static_cast<unsigned char>(text[good]));
    text.remove_prefix(std::min(good + 1, text.size()));
  }
}

std::string_view entity_for(char32_t code_point) {
  switch (code_point) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  each_character(
      text,
      [&](char32_t code_point, std::string_view bytes) {
        const std::string_view entity = entity_for(code_point);
        if (!entity.empty()) {
          safe += entity;
        } else if (could_mislead(code_point)) {
          safe += write_code("\\u{%04X}", static_cast<unsigned>(code_point));
        } else {
          safe += bytes;
        }
      },
      [&](unsigned char byte) { safe += write_code("\\x%02X", byte); });
  return safe;
}

std::string escape_json(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  each_character(
      json,
      [&](char32_t code_point, std::string_view bytes) {
        if (code_point < 0x7F || !could_mislead(code_point)) {
          safe += bytes;
        } else if (code_point < 0x10000) {
          safe += write_code("\\u%04x", static_cast<unsigned>(code_point));
        } else {
          safe += write_code("\\u%04x", 0xD800U + static_cast<unsigned>((code_point - 0x10000) >> 10U));
          safe += write_code("\\u%04x", 0xDC00U + static_cast<unsigned>((code_point - 0x10000) & 0x3FFU));
        }
      },
      [&](unsigned char) { safe += "\\ufffd"; });
  return safe;
}

std::string write_reference(std::string_view path) {
  constexpr std::string_view unreserved = "-._~/";  // RFC 3986 2.3, and the separator
  std::string reference;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          unreserved.find(c) != std::string_view::npos;
    if (is_plain) {
      reference += c;
    } else {
      reference += write_code("%%%02X", static_cast<unsigned char>(c));
    }
  }
  // An empty first part would make another host's name of the second.
  return reference.starts_with('/') ? "." + reference : reference;
}

std::string element(std::string_view tag, std::string_view content, Attributes attributes) {
  std::string html = "<" + std::string(tag);
  for (const auto& [name, value] : attributes) html += " " + std::string(name) + "=\"" + escape_html(value) + "\"";
  html += '>';
  html += content;
  html += "</";
  html += tag;
  html += '>';
  return html;
}

std::string foreign(std::string_view text, std::string_view language) {
  return element("bdi", escape_html(text), {{"lang", language}});
}

std::string write_number(unsigned long long number) {
  const std::string digits = std::to_string(number);
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += "\xE2\x80\xAF";  // U+202F, which doesn't break
    grouped += digits[i];
  }
  return grouped;
}

}  // namespace decl::archive
