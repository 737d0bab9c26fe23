#include "page/parallel.hpp"

#include "support/test.hpp"

using decl::page::FlowItem;
using decl::page::RulePiece;

namespace {

/// A column of blocks with the numbers of lines given; each line's piece says its column and number.
std::vector<FlowItem> make_column(std::size_t column, const std::vector<int>& blocks, decl::page::Milli height) {
  std::vector<FlowItem> items;
  for (const int lines : blocks) {
    for (int i = 0; i < lines; ++i) {
      FlowItem item;
      item.height = height;
      item.space_before = i == 0 ? 7'000 : 0;
      item.may_start_page = i != 1;
      item.starts_block = i == 0;
      item.pieces = {RulePiece{0, 0, static_cast<decl::page::Milli>(items.size()), column}};
      items.push_back(item);
    }
  }
  return items;
}

std::vector<std::size_t> columns_of(const FlowItem& item) {
  std::vector<std::size_t> columns;
  for (const auto& piece : item.pieces) columns.push_back(std::get<RulePiece>(piece).column);
  return columns;
}

}  // namespace

TEST_CASE("blocks that belong together begin in one line") {
  const auto lines = decl::page::align_blocks({make_column(0, {2, 3}, 15'000), make_column(1, {4, 1}, 14'000)});
  REQUIRE(lines.size() == 7);
  const std::vector<std::size_t> both = {0, 1};
  CHECK(columns_of(lines[0]) == both);
  CHECK(columns_of(lines[2]) == std::vector<std::size_t>{1});
  CHECK(columns_of(lines[4]) == both);
  CHECK(lines[4].starts_block);
  CHECK(columns_of(lines[6]) == std::vector<std::size_t>{0});
  CHECK(lines[0].height == 15'000);
  CHECK(lines[2].height == 14'000);
}

TEST_CASE("a page ends only where all columns may") {
  const auto lines = decl::page::align_blocks({make_column(0, {3}, 15'000), make_column(1, {3}, 15'000)});
  CHECK(lines[0].may_start_page);
  CHECK_FALSE(lines[1].may_start_page);
  CHECK(lines[2].may_start_page);
}

TEST_CASE("columns with other numbers of blocks run on, and nothing is lost") {
  const auto lines = decl::page::align_blocks({make_column(0, {2, 2, 2}, 15'000), make_column(1, {9}, 15'000)});
  REQUIRE(lines.size() == 9);
  std::size_t pieces = 0;
  for (const auto& line : lines) pieces += line.pieces.size();
  CHECK(pieces == 15);
}
