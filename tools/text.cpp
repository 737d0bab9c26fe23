#include "text.hpp"

#include <algorithm>
#include <cstdio>

#include "words.hpp"

namespace decl::tool {
namespace {

struct Character {
  char32_t code_point = 0;
  std::size_t length = 0;  // 0: not well-formed
};

/// Decodes one character of UTF-8; overlong forms and surrogates count as malformed.
Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || at + length > text.size()) return {};
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = at + 1; i < at + length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code_point = (code_point << 6U) | (byte(i) & 0x3FU);
  }
  constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < smallest[length] || surrogate || code_point > 0x10FFFF) return {};
  return {code_point, length};
}

bool could_mislead(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return c < 0x20 || within(0x7F, 0x9F) || c == 0xAD || c == 0x61C || within(0x200B, 0x200F) ||
         within(0x2028, 0x202E) || within(0x2060, 0x206F) || within(0xFE00, 0xFE0F) || c == 0xFEFF ||
         within(0xFFF0, 0xFFFB) || within(0xE0000, 0xE0FFF);
}

std::string escape(const char* format, unsigned value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

std::string spaces_beside(const std::string& text, std::size_t columns) {
  const std::size_t width = count_columns(text);
  return std::string(columns > width ? columns - width : 1, ' ');
}

}  // namespace

std::string pad_right(const std::string& text, std::size_t columns) { return text + spaces_beside(text, columns); }

std::string pad_left(const std::string& text, std::size_t columns) { return spaces_beside(text, columns) + text; }

std::string make_printable(std::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (character.length == 0) {
      printable += escape("\\x%02X", static_cast<unsigned char>(text[at]));
      ++at;
      continue;
    }
    if (could_mislead(character.code_point)) {
      printable += escape("\\u{%04X}", static_cast<unsigned>(character.code_point));
    } else {
      printable += text.substr(at, character.length);
    }
    at += character.length;
  }
  return printable;
}

std::string make_printable_json(std::string_view json) {
  std::string printable;
  printable.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const Character character = decode(json, at);
    const std::size_t length = std::max<std::size_t>(character.length, 1);
    const char32_t c = character.code_point;
    if (length == 1 && c != 0x7F) {
      printable += json[at];
    } else if (!could_mislead(c)) {
      printable += json.substr(at, length);
    } else if (c < 0x10000) {
      printable += escape("\\u%04x", static_cast<unsigned>(c));
    } else {
      printable += escape("\\u%04x", 0xD800U + static_cast<unsigned>((c - 0x10000) >> 10U));
      printable += escape("\\u%04x", 0xDC00U + static_cast<unsigned>((c - 0x10000) & 0x3FFU));
    }
    at += length;
  }
  return printable;
}

std::string wrap(std::string_view text, std::size_t indent, std::size_t columns) {
  const std::string margin(indent, ' ');
  std::string wrapped = margin;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    const std::size_t width = count_columns(word);
    if (column > indent && column + 1 + width > columns) {
      wrapped += '\n' + margin;
      column = indent;
    } else if (column > indent) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += width;
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return wrapped + '\n';
}

std::string write_finding(const Finding& finding) {
  const std::string where = to_string(finding.place);
  std::string line = where.empty() ? "" : where + ": ";
  line += std::string(word_for(finding.severity)) + ": " + finding.message + " [" + finding.id + "]";
  return make_printable(line) + '\n';
}

}  // namespace decl::tool
