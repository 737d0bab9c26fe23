#pragma once

#include <decl/bytes.hpp>
#include <string>

#include "intake/context.hpp"
#include "intake/rich_text.hpp"

namespace decl::intake {

/// Reads a saved web page: its main text, with lists, headings, emphasis, links and quotations. What is left out is
/// reported. `html` is UTF-8. Throws Error(limit).
RichText read_html(const std::string& html, Context& context);

/// The encoding that a page says it is in, by its byte order mark or a meta element; empty when it doesn't say.
std::string find_html_encoding(BytesView html);

}  // namespace decl::intake
