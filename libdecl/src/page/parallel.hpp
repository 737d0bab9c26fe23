#pragma once

#include <vector>

#include "page/flow.hpp"

namespace decl::page {

/// Puts columns of items side by side, so that the blocks that belong to each other begin in one line.
///
/// Blocks are matched by their order. Where the columns have different numbers of blocks, as versions that are
/// structured differently do, each column simply runs on. A page never ends where any of the columns may not.
std::vector<FlowItem> align_blocks(std::vector<std::vector<FlowItem>> columns);

}  // namespace decl::page
