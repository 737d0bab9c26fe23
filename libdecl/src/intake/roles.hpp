#pragma once

#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Says for the explanation which part blocks play in the declaration: preamble, the introduction of a list, its items
/// as recommendations or commitments. Nothing of it is recorded.
void mark_roles(const std::vector<Part>& parts, Context& context);

}  // namespace decl::intake
