#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

// What HTML and JSON are written with. Nothing that comes from a declaration or a file's name can become markup, or a
// character that can't be seen or turns text round.
namespace decl::archive {

/// Text as HTML shows it. Characters that could mislead are written as \u{202E}, malformed UTF-8 as \xFF.
std::string escape_html(std::string_view text);

/// Makes a serialised JSON text safe to show: the same characters are written as \uXXXX.
std::string escape_json(std::string_view json);

/// A relative path as a reference (RFC 3986 4.2): percent-encoded, and never with a scheme.
std::string write_reference(std::string_view path);

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Writes `<tag name="value">content</tag>`. The content is HTML already; attribute values are escaped here.
std::string element(std::string_view tag, std::string_view content, Attributes attributes = {});

/// Writes text in a language of its own, with a direction that can't spill over into what follows.
std::string foreign(std::string_view text, std::string_view language);

/// Writes a number with thin spaces between groups of three digits: "12 345 678".
std::string write_number(unsigned long long number);

}  // namespace decl::archive
