#include "page/parallel.hpp"

#include <algorithm>
#include <iterator>

namespace decl::page {
namespace {

using Items = std::vector<FlowItem>;

/// Cuts a column where blocks start.
std::vector<Items> split_blocks(Items items) {
  std::vector<Items> blocks;
  for (FlowItem& item : items) {
    if (blocks.empty() || item.starts_block) blocks.emplace_back();
    blocks.back().push_back(std::move(item));
  }
  return blocks;
}

/// Adds an item of another column to one line of the page.
void join(FlowItem& line, FlowItem&& item) {
  line.space_before = std::max(line.space_before, item.space_before);
  line.height = std::max(line.height, item.height);
  line.room = std::max(line.room, item.room);
  line.may_start_page = line.may_start_page && item.may_start_page;
  line.starts_block = line.starts_block || item.starts_block;
  std::move(item.pieces.begin(), item.pieces.end(), std::back_inserter(line.pieces));
}

/// Sets the first lines of all columns in one line, then the second lines, and so on.
void append_lines(Items& lines, std::vector<Items*> columns) {
  std::size_t longest = 0;
  for (const Items* column : columns) longest = std::max(longest, column->size());
  for (std::size_t i = 0; i < longest; ++i) {
    FlowItem line;
    for (Items* column : columns) {
      if (i < column->size()) join(line, std::move((*column)[i]));
    }
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<FlowItem> align_blocks(std::vector<std::vector<FlowItem>> columns) {
  std::vector<std::vector<Items>> blocks;
  for (Items& column : columns) blocks.push_back(split_blocks(std::move(column)));
  const bool alike = std::all_of(blocks.begin(), blocks.end(),
                                 [&](const auto& column) { return column.size() == blocks.front().size(); });
  Items lines;
  if (alike) {
    for (std::size_t i = 0; i < blocks.front().size(); ++i) {
      std::vector<Items*> row;
      for (auto& column : blocks) row.push_back(&column[i]);
      append_lines(lines, row);
    }
    return lines;
  }
  std::vector<Items> whole(blocks.size());
  std::vector<Items*> row;
  for (std::size_t column = 0; column < blocks.size(); ++column) {
    for (Items& block : blocks[column]) std::move(block.begin(), block.end(), std::back_inserter(whole[column]));
    row.push_back(&whole[column]);
  }
  append_lines(lines, row);
  return lines;
}

}  // namespace decl::page
