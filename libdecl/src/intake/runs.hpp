#pragma once

#include <decl/declaration.hpp>
#include <vector>

namespace decl::intake {

/// Brings runs into their normal form: spaces folded over the whole, NFC, neighbours of one style joined.
std::vector<Run> make_normal_runs(const std::vector<Run>& runs);

/// One run without style, or none for text without words.
std::vector<Run> make_plain_runs(std::string_view text);

}  // namespace decl::intake
