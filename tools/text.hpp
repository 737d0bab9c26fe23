#pragma once

#include <string>
#include <string_view>

#include <decl/columns.hpp>
#include <decl/error.hpp>

namespace decl::tool {

/// Makes text from a document safe to print: control, bidirectional and invisible characters and
/// malformed UTF-8 are written as \u{202E} or \x9F, so that they can't steer a terminal.
std::string make_printable(std::string_view text);

/// Makes a serialised JSON text safe to print: the characters that make_printable escapes are written as
/// \uXXXX. Outside strings JSON has none of them, so its meaning stays the same.
std::string make_printable_json(std::string_view json);

/// Fills text up to a width with spaces behind or before it, one at least.
std::string pad_right(const std::string& text, std::size_t columns);
std::string pad_left(const std::string& text, std::size_t columns);

/// Breaks text into lines of at most `columns` characters at spaces, each after `indent` spaces.
std::string wrap(std::string_view text, std::size_t indent, std::size_t columns = 96);

/// Writes a finding as one line: "a.txt:3: note: … [intake.title.derived]".
std::string write_finding(const Finding& finding);

}  // namespace decl::tool
