#pragma once

#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Makes paragraphs of lone items behind "*" where `text` has a word with that mark, as "Valley*": such an item is a
/// note, and without its mark nobody would know on what.
void keep_note_marks(std::vector<Part>& parts, const std::vector<Part>& text);

}  // namespace decl::intake
