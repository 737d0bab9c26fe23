#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "page/style.hpp"

namespace decl::page {

void append_integer(std::string& out, std::int64_t value);

/// Appends thousandths of a point as a PDF number: "12.5", "-0.021".
void append_number(std::string& out, Milli value);

/// Writes a text string (ISO 32000-2 7.9.2): "(…)" for printable ASCII, else UTF-16 in "<FEFF…>".
std::string write_text_string(std::string_view text);

/// Appends a number's last digits in upper-case hexadecimal.
void append_hex(std::string& out, unsigned value, int digit_count);

/// Appends UTF-16 big-endian in upper-case hexadecimal.
void append_utf16_hex(std::string& out, std::string_view text);

/// Writes an address as 7-bit text: other bytes as %XX (RFC 3987 3.1).
std::string encode_uri(std::string_view uri);

/// The same in "(…)".
std::string write_uri_string(std::string_view uri);

}  // namespace decl::page
