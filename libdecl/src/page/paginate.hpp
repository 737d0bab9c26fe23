#pragma once

#include <vector>

#include "page/flow.hpp"

namespace decl::page {

/// Cuts the flow into pages. An item higher than a page, or a stretch of items that should stay together but can't,
/// is broken where the page ends; nothing is lost. At least one page results.
std::vector<PlacedPage> paginate(const std::vector<FlowItem>& items, const Geometry& geometry);

}  // namespace decl::page
