#include "intake/list_builder.hpp"

#include <algorithm>
#include <iterator>

#include "base/limits.hpp"
#include "intake/runs.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t deeper = 2;  // columns that make a list inside an item

}  // namespace

void lift_empty_items(Block& list) {
  const auto is_empty = [](const Block& item) { return item.runs.empty(); };
  if (std::none_of(list.children.begin(), list.children.end(), is_empty)) return;
  std::vector<Block> items;
  for (Block& item : list.children) {
    if (!is_empty(item)) {
      items.push_back(std::move(item));
      continue;
    }
    for (Block& inner : item.children) {
      std::move(inner.children.begin(), inner.children.end(), std::back_inserter(items));
    }
  }
  list.children = std::move(items);
}

/// Index of the open list that an item with this indentation stands in; one past the last for a new inner list.
std::size_t ListBuilder::level_for(std::size_t indent) const {
  if (indent >= levels_.back().indent + deeper) return levels_.size();
  std::size_t level = levels_.size() - 1;
  while (level > 0 && indent < levels_[level].indent && indent < levels_[level - 1].indent + deeper) --level;
  return level;
}

const Marker* ListBuilder::previous_marker(std::size_t indent) const {
  if (levels_.empty()) return nullptr;
  const std::size_t level = level_for(indent);
  return level == levels_.size() ? nullptr : &levels_[level].last;
}

bool ListBuilder::continues(const Marker& marker, std::size_t indent) const {
  const std::size_t level = level_for(indent);
  return level != 0 || follows(marker, levels_[0].last);
}

void ListBuilder::add_item(const Marker& marker, std::size_t indent, std::uint64_t line) {
  std::size_t level = levels_.empty() ? 0 : level_for(indent);
  if (level == limits::list_depth) {
    context_.warn("intake.list.flattened", "lists are nested deeper than 8: the deeper items joined the eighth", line);
    level = limits::list_depth - 1;
  }
  while (levels_.size() > level + 1) close_level();
  const bool is_new_list = levels_.size() == level || !follows(marker, levels_[level].last);
  if (is_new_list) {
    if (levels_.size() > level) close_level();
    Level fresh;
    fresh.list.kind = BlockKind::list;
    fresh.list.ordered = marker.kind != MarkerKind::bullet;
    fresh.list.start = fresh.list.ordered ? marker.number : 1;
    fresh.indent = indent;
    levels_.push_back(std::move(fresh));
    if (marker.kind == MarkerKind::letter || marker.kind == MarkerKind::roman) {
      context_.warn("intake.list.renumbered",
                    "items counted a), b) or i), ii) are recorded as 1., 2.; check what refers to them", line);
    }
  } else {
    end_item(levels_[level]);
  }
  levels_[level].last = marker;
  Block item;
  item.kind = BlockKind::item;
  levels_[level].list.children.push_back(std::move(item));
}

void ListBuilder::add_text(const std::string& text) {
  std::string& item = levels_.back().text;
  if (!item.empty() && !text.empty()) item += ' ';
  item += text;
}

void ListBuilder::end_item(Level& level) {
  if (level.text.empty()) return;
  level.list.children.back().runs = make_plain_runs(level.text);
  level.text.clear();
}

Block ListBuilder::take_level() {
  end_item(levels_.back());
  Block list = std::move(levels_.back().list);
  levels_.pop_back();
  lift_empty_items(list);
  return list;
}

void ListBuilder::close_level() {
  Block list = take_level();
  if (!list.children.empty()) levels_.back().list.children.back().children.push_back(std::move(list));
}

Block ListBuilder::take() {
  while (levels_.size() > 1) close_level();
  return take_level();
}

}  // namespace decl::intake
