#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace decl::tool::html {

/// Text as HTML shows it: markup is escaped, and so is everything that make_printable escapes.
std::string text(std::string_view text);

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Writes `<tag name="value">content</tag>`. The content is HTML already; attribute values are escaped here.
std::string element(std::string_view tag, std::string_view content, Attributes attributes = {});

/// Writes text in a language of its own: `lang`, and a direction that can't spill over into what follows.
std::string foreign(std::string_view text, std::string_view language);

// Tables turn into lists on narrow screens, which would hide from assistive software that they are tables: so
// their parts carry roles. A cell's label stands above it there.
std::string cell(std::string_view label, std::string_view content);
std::string row_header(std::string_view content);
std::string row(std::string_view cells);

/// Writes a table of rows under columns; caption and columns are text.
std::string table(std::string_view caption, const std::vector<std::string>& columns, std::string_view rows);

/// Writes an entry of a list of names and values; the value is HTML already.
std::string fact(std::string_view name, std::string_view value);

}  // namespace decl::tool::html
