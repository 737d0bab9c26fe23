#pragma once

#include <vector>

#include "intake/context.hpp"
#include "intake/lines.hpp"

namespace decl::intake {

/// Groups the lines of plain text into paragraphs and lists. What each part means is decided later.
std::vector<Part> read_plain(const std::vector<Line>& lines, Context& context);

}  // namespace decl::intake
