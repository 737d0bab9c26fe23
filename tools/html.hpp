#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace decl::tool::html {

/// Text as HTML shows it: markup is escaped, and so is everything that make_printable escapes.
std::string text(std::string_view text);

using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Writes `<tag name="value">content</tag>`. The content is HTML already; attribute values are escaped here.
std::string element(std::string_view tag, std::string_view content, Attributes attributes = {});

/// Writes text in a language of its own: `lang`, and a direction that can't spill over into what follows.
std::string foreign(std::string_view text, std::string_view language);

/// Writes a row of a table of names and values; the value is HTML already.
std::string fact(std::string_view name, std::string_view value);

}  // namespace decl::tool::html
