#pragma once

#include <decl/bytes.hpp>

#include "intake/context.hpp"
#include "intake/rich_text.hpp"

namespace decl::intake {

/// Reads a PDF with a text layer: paragraphs, headings and lists are rebuilt from where the words stand, and what was
/// done for that is reported. Throws Error as read_pdf_text does.
RichText read_pdf(BytesView pdf, Context& context);

}  // namespace decl::intake
