#include "intake/markdown_blocks.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "intake/list_builder.hpp"
#include "intake/runs.hpp"

namespace decl::intake {
namespace {

Block empty_item() {
  Block item;
  item.kind = BlockKind::item;
  return item;
}

}  // namespace

void BlockSink::open_list(bool ordered, int start, std::uint64_t line, bool is_starred) {
  if (lists_.size() == limits::list_depth) {
    context_.warn("intake.list.flattened", "lists are nested deeper than 8: the deeper items joined the eighth", line);
    ++flattened_;
    return;
  }
  if (lists_.empty()) {
    list_line_ = line;
    is_starred_ = is_starred;
  }
  if (ordered && start < 1) {
    context_.warn("intake.list.renumbered", "a list that starts with 0 is recorded from 1 on", line);
  }
  OpenList open;
  open.list.kind = BlockKind::list;
  open.list.ordered = ordered;
  open.list.start = ordered ? std::max(start, 1) : 1;
  lists_.push_back(std::move(open));
}

void BlockSink::close_list() {
  if (flattened_ > 0) {
    --flattened_;
    return;
  }
  Block list = std::move(lists_.back().list);
  lists_.pop_back();
  lift_empty_items(list);
  if (list.children.empty()) return;
  if (lists_.empty()) {
    emit(std::move(list), list_line_);
  } else {
    lists_.back().list.children.back().children.push_back(std::move(list));
  }
}

void BlockSink::open_item() {
  lists_.back().list.children.push_back(empty_item());
  lists_.back().is_resumed = false;
}

void BlockSink::open_quote(std::uint64_t line) {
  if (++quotes_ > 1 || !lists_.empty()) {
    context_.warn("intake.quote.flattened", "a quotation inside a list or another quotation lost its nesting", line);
  }
}

void BlockSink::close_quote() { --quotes_; }

void BlockSink::add(Part part) {
  if (part.block.runs.empty()) return;
  if (!lists_.empty()) {
    add_to_item(std::move(part));
    return;
  }
  if (quotes_ > 0) {
    part.block.kind = BlockKind::quote;
    part.block.level = 0;
    part.lines.clear();
  }
  parts_.push_back(std::move(part));
}

void BlockSink::append(Part part) {
  if (part.block.kind != BlockKind::list) {
    add(std::move(part));
    return;
  }
  if (lists_.empty() && quotes_ == 0) {
    parts_.push_back(std::move(part));
    return;
  }
  for (Block& item : part.block.children) {
    Part text = part;
    text.block = Block();
    text.block.runs = std::move(item.runs);
    add(std::move(text));
    for (Block& inner : item.children) {
      Part list = part;
      list.block = std::move(inner);
      append(std::move(list));
    }
  }
}

void BlockSink::add_to_item(Part part) {
  Block& item = lists_.back().list.children.back();
  if (lists_.back().is_resumed || !item.children.empty()) {
    interrupt_lists(std::move(part));
    return;
  }
  if (part.block.kind == BlockKind::heading) {
    context_.warn("intake.heading.flattened", "a heading inside a list became text of its item", part.line);
  }
  list_end_ = std::max(list_end_, part.last_line());
  if (item.runs.empty()) {
    if (lists_.size() == 1) item_lines_.push_back(part.line);
  } else {
    context_.note("intake.item.joined", "joined a further paragraph to the item before it", part.line);
    item.runs.push_back({" ", false, false, {}});
  }
  item.runs.insert(item.runs.end(), part.block.runs.begin(), part.block.runs.end());
  item.runs = make_normal_runs(item.runs);
}

/// Text after an inner list has no place in an item: the lists end before it and go on, with their numbers, after it.
void BlockSink::interrupt_lists(Part part) {
  context_.warn("intake.list.interrupted", "text after an inner list became a paragraph between two lists", part.line);
  std::vector<OpenList> resumed;
  for (const OpenList& open : lists_) {
    OpenList next;
    next.list.kind = BlockKind::list;
    next.list.ordered = open.list.ordered;
    const auto recorded = static_cast<int>(open.list.children.size()) - (open.is_resumed ? 1 : 0);
    next.list.start = open.list.ordered ? open.list.start + recorded : 1;
    next.list.children.push_back(empty_item());
    next.is_resumed = true;
    resumed.push_back(std::move(next));
  }
  if (Block list = collapse_lists(); !list.children.empty()) emit(std::move(list), list_line_);
  if (part.block.kind == BlockKind::heading) {
    part.block.kind = BlockKind::paragraph;
    part.block.level = 0;
  }
  list_line_ = part.line;
  parts_.push_back(std::move(part));
  lists_ = std::move(resumed);
}

Block BlockSink::collapse_lists() {
  Block inner;
  while (!lists_.empty()) {
    Block list = std::move(lists_.back().list);
    lists_.pop_back();
    if (!inner.children.empty()) list.children.back().children.push_back(std::move(inner));
    lift_empty_items(list);
    inner = std::move(list);
  }
  return inner;
}

void BlockSink::emit(Block block, std::uint64_t line) {
  Part part;
  part.block = std::move(block);
  part.line = line;
  part.gap = 1;
  part.end = std::max(line, std::exchange(list_end_, 0));
  part.item_lines = std::exchange(item_lines_, {});
  part.is_starred = is_starred_;
  parts_.push_back(std::move(part));
}

}  // namespace decl::intake
