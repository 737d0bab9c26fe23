#pragma once

#include <vector>

#include "intake/context.hpp"
#include "intake/lines.hpp"
#include "intake/metadata.hpp"

namespace decl::intake {

/// Takes front matter from the start of the lines, if it is there.
Metadata take_front_matter(std::vector<Line>& lines, Context& context);

/// Reads CommonMark into parts. Throws Error(limit) for nesting or paragraphs that a text never has.
std::vector<Part> read_markdown(const std::vector<Line>& lines, Context& context);

}  // namespace decl::intake
