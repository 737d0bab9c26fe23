#include "intake/flow.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "intake/lines.hpp"
#include "intake/runs.hpp"
#include "intake/words.hpp"

namespace decl::intake {
namespace {

bool is_rule(std::string_view text) {
  return text.find_first_not_of("_-=* ") == std::string_view::npos &&
         text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= 3;
}

/// Takes bytes off the start of a line.
void remove_start(std::vector<Run>& runs, std::size_t bytes) {
  while (!runs.empty() && bytes >= runs.front().text.size()) {
    bytes -= runs.front().text.size();
    runs.erase(runs.begin());
  }
  if (!runs.empty()) runs.front().text.erase(0, bytes);
}

/// No-break spaces that stand together, or beside other spaces, only push text aside: they become spaces.
std::string without_wide_gaps(std::string_view text) {
  constexpr std::string_view no_break = "\u00A0";
  std::string narrow;
  for (std::size_t i = 0; i < text.size();) {
    if (!text.substr(i).starts_with(no_break)) {
      narrow += text[i++];
      continue;
    }
    const std::string_view rest = text.substr(i + no_break.size());
    const bool is_wide = rest.starts_with(no_break) || rest.starts_with(' ') || rest.starts_with('\n') ||
                         narrow.ends_with(' ') || narrow.ends_with('\n');
    narrow += is_wide ? std::string_view(" ") : no_break;
    i += no_break.size();
  }
  return narrow;
}

constexpr std::size_t longest_cell = 100;

/// Divides a line at runs of tabs.
std::vector<std::vector<Run>> split_at_tabs(const std::vector<Run>& line) {
  std::vector<std::vector<Run>> cells(1);
  for (const Run& run : line) {
    for (std::size_t start = 0; start < run.text.size();) {
      const std::size_t end = std::min(run.text.find('\t', start), run.text.size());
      if (end > start) {
        Run piece = run;
        piece.text = run.text.substr(start, end - start);
        cells.back().push_back(std::move(piece));
      }
      if (end < run.text.size() && !cells.back().empty()) cells.emplace_back();
      start = end + 1;
    }
  }
  for (auto& cell : cells) cell = make_normal_runs(cell);
  std::erase_if(cells, [](const auto& cell) { return cell.empty(); });
  return cells;
}

}  // namespace

void Flow::add_text(std::string_view text, const Style& style) {
  if (text.empty()) return;
  std::string cleaned = text.find("\u00A0") == std::string_view::npos ? std::string(text) : without_wide_gaps(text);
  unseen_ += remove_unseen(cleaned);
  if (lines_.empty()) lines_.emplace_back();
  FlowLine& line = lines_.back();
  const bool is_same = !line.empty() && line.back().emphasis == style.emphasis && line.back().strong == style.strong &&
                       line.back().href == style.href;
  if (is_same) {
    line.back().text += cleaned;
  } else {
    line.push_back({std::move(cleaned), style.emphasis, style.strong, style.href});
  }
}

void Flow::break_line() { lines_.emplace_back(); }

bool Flow::has_text() const {
  return std::any_of(lines_.begin(), lines_.end(), [](const FlowLine& line) {
    return std::any_of(line.begin(), line.end(), [](const Run& run) { return !is_blank(run.text); });
  });
}

std::vector<Flow::FlowLine> Flow::take_lines() {
  std::vector<FlowLine> lines = std::move(lines_);
  lines_.clear();
  for (FlowLine& line : lines) line = make_normal_runs(line);
  return lines;
}

void Flow::note_unseen(std::uint64_t line) {
  if (unseen_ == 0) return;
  context_.warn("intake.unseen.removed",
                "removed " + std::to_string(unseen_) + " soft hyphen(s) or zero-width character(s)", line);
  unseen_ = 0;
}

Part Flow::make_part(const std::vector<FlowLine>& lines, std::uint64_t line) const {
  Part part;
  for (const FlowLine& each : lines) {
    if (!part.block.runs.empty()) part.block.runs.push_back({" ", false, false, {}});
    part.block.runs.insert(part.block.runs.end(), each.begin(), each.end());
    part.lines.push_back(plain_text(each));
  }
  part.block.runs = make_normal_runs(part.block.runs);
  part.line = line;
  part.gap = gap_ + 1;
  return part;
}

/// Divides at lines without words: two line ends are what a gap between paragraphs looks like.
void Flow::end_block(std::uint64_t line, BlockKind kind, int level) {
  note_unseen(line);
  if (kind == BlockKind::paragraph && enclosing_ == 0 && hold_tab_rows(line)) return;
  std::vector<FlowLine> lines = take_lines();
  const bool is_blank_block =
      std::all_of(lines.begin(), lines.end(), [](const FlowLine& each) { return each.empty(); });
  if (is_blank_block) {
    ++gap_;
    return;
  }
  release_tab_rows();
  std::vector<FlowLine> group;
  std::uint64_t group_line = line;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    const bool is_end = i == lines.size() || lines[i].empty() || is_rule(plain_text(lines[i]));
    if (!is_end) {
      if (group.empty()) group_line = line;
      group.push_back(std::move(lines[i]));
      continue;
    }
    if (!group.empty()) {
      if (kind == BlockKind::heading) {
        if (enclosing_ == 0) end_flat_lists();
        Part part = make_part(group, group_line);
        part.block.kind = kind;
        part.block.level = std::clamp(level, 1, 6);
        sink_.add(std::move(part));
        gap_ = 0;
      } else {
        add_paragraphs(std::move(group), group_line);
      }
      group.clear();
    } else if (i < lines.size()) {
      ++gap_;
    }
    if (i < lines.size() && !lines[i].empty()) {
      context_.note("intake.rule.dropped", "left out a line that only divides", line);
      ++gap_;
    }
  }
}

/// Keeps a paragraph back whose lines are all divided by tabs into short cells.
bool Flow::hold_tab_rows(std::uint64_t line) {
  std::vector<TabRow> rows;
  for (const FlowLine& each : lines_) {
    TabRow row{split_at_tabs(each), tab_block_};
    if (row.cells.empty()) continue;
    const bool is_ruled =
        std::all_of(row.cells.begin(), row.cells.end(), [](const FlowLine& cell) { return is_rule(plain_text(cell)); });
    const bool is_short = std::all_of(row.cells.begin(), row.cells.end(), [](const FlowLine& cell) {
      return count_characters(plain_text(cell)) <= longest_cell;
    });
    if (is_ruled && !tab_rows_.empty()) continue;
    if (row.cells.size() < 2 || !is_short || is_ruled) return false;
    if (find_marker(plain_text(row.cells.front()) + " x", nullptr)) return false;
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return false;
  if (tab_rows_.empty()) {
    tab_line_ = line;
    tab_gap_ = gap_;
  }
  tab_rows_.insert(tab_rows_.end(), rows.begin(), rows.end());
  ++tab_block_;
  lines_.clear();
  gap_ = 0;
  return true;
}

void Flow::release_tab_rows() {
  if (tab_rows_.empty()) return;
  const std::vector<TabRow> rows = std::move(tab_rows_);
  tab_rows_.clear();
  const std::size_t gap_after = gap_;
  gap_ = tab_gap_;
  Table table;
  table.line = tab_line_;
  for (const TabRow& row : rows) {
    table.rows.emplace_back();
    for (const FlowLine& cell : row.cells) table.rows.back().push_back({{make_part({cell}, tab_line_)}});
  }
  const bool is_even = std::all_of(rows.begin(), rows.end(),
                                   [&](const TabRow& row) { return row.cells.size() == rows.front().cells.size(); });
  std::vector<Part> parts;
  if (is_even) parts = make_signatory_parts(table, context_);
  if (!parts.empty()) {
    end_flat_lists();
    for (Part& part : parts) sink_.append(std::move(part));
  }
  for (std::size_t i = 0; i < rows.size() && parts.empty();) {
    std::vector<FlowLine> lines;
    for (const std::size_t block = rows[i].block; i < rows.size() && rows[i].block == block; ++i) {
      FlowLine line;
      for (const FlowLine& cell : rows[i].cells) {
        if (!line.empty()) line.push_back({" ", false, false, {}});
        line.insert(line.end(), cell.begin(), cell.end());
      }
      lines.push_back(make_normal_runs(line));
    }
    add_paragraphs(std::move(lines), tab_line_);
  }
  gap_ = gap_after;
}

void Flow::add_paragraphs(std::vector<FlowLine> lines, std::uint64_t line) {
  if (enclosing_ != 0) {
    sink_.add(make_part(lines, line));
    gap_ = 0;
    return;
  }
  while (!lines.empty()) {
    if (add_typed_item(lines, line)) continue;
    end_flat_lists();
    // A paragraph ends where its next line begins with a bullet, or with 1 after the end of a sentence or clause.
    const auto end = std::find_if(lines.begin() + 1, lines.end(), [&](const FlowLine& each) {
      const auto marker = find_marker(plain_text(each), nullptr);
      return marker && (marker->kind == MarkerKind::bullet || marker->number == 1);
    });
    sink_.add(make_part({lines.begin(), end}, line));
    gap_ = 0;
    lines.erase(lines.begin(), end);
  }
}

/// Takes a line that begins with a marker, and the lines that go on with it, as an item.
bool Flow::add_typed_item(std::vector<FlowLine>& lines, std::uint64_t line) {
  const std::string text = plain_text(lines.front());
  const bool is_typed = !lists_.empty() && lists_.back().is_typed;
  const auto marker = find_marker(text, is_typed ? &lists_.back().marker : nullptr);
  if (!marker || marker->length >= text.size()) return false;
  enter_typed(*marker, line);
  remove_start(lines.front(), marker->length);
  const auto end = std::find_if(lines.begin() + 1, lines.end(), [&](const FlowLine& each) {
    return find_marker(plain_text(each), &lists_.back().marker).has_value();
  });
  Part part = make_part({lines.begin(), end}, line);
  lists_.back().is_introducing = !part.lines.empty() && part.lines.back().ends_with(':');
  sink_.open_item();
  sink_.add(std::move(part));
  lines.erase(lines.begin(), end);
  gap_ = 0;
  return true;
}

void Flow::enter_typed(const Marker& marker, std::uint64_t line) {
  if (!lists_.empty() && !lists_.back().is_typed) end_flat_lists();
  const auto same =
      std::find_if(lists_.rbegin(), lists_.rend(), [&](const OpenList& list) { return follows(marker, list.marker); });
  if (same != lists_.rend()) {
    while (!follows(marker, lists_.back().marker)) pop_list();
    lists_.back().marker = marker;
    return;
  }
  const bool is_lettered = marker.kind == MarkerKind::letter || marker.kind == MarkerKind::roman;
  const bool is_inner = !lists_.empty() && marker.number == 1 && marker.kind != lists_.back().marker.kind &&
                        (lists_.back().is_introducing || is_lettered);
  if (!is_inner) end_flat_lists();
  if (is_lettered) {
    context_.warn("intake.list.renumbered",
                  "items counted a), b) or i), ii) are recorded as 1., 2.; check what refers to them", line);
  }
  OpenList list;
  list.item.is_ordered = marker.kind != MarkerKind::bullet;
  list.item.number = marker.number;
  list.item.is_starred = marker.is_star;
  list.marker = marker;
  list.is_typed = true;
  push_list(std::move(list), line);
}

void Flow::push_list(OpenList list, std::uint64_t line) {
  sink_.open_list(list.item.is_ordered, list.item.number, line, list.item.is_starred);
  lists_.push_back(std::move(list));
}

void Flow::pop_list() {
  sink_.close_list();
  lists_.pop_back();
}

void Flow::end_flat_lists() {
  while (!lists_.empty()) pop_list();
}

void Flow::end_item(std::uint64_t line, const FlatItem& item) {
  if (!has_text()) {
    take_lines();
    ++gap_;
    return;
  }
  note_unseen(line);
  std::vector<FlowLine> lines = take_lines();
  std::erase_if(lines, [](const FlowLine& each) { return each.empty(); });
  release_tab_rows();
  enter_flat(item, line);
  sink_.open_item();
  sink_.add(make_part(lines, line));
  gap_ = 0;
}

/// Finds the open list that an item goes on with, by its list and level; items of another list are inside the last
/// item when they are indented more.
void Flow::enter_flat(const FlatItem& item, std::uint64_t line) {
  if (!lists_.empty() && lists_.back().is_typed) end_flat_lists();
  const auto is_outer = [&](const FlatItem& open) {
    return open.list == item.list ? open.level < item.level : open.indent < item.indent;
  };
  const auto is_same = [&](const FlatItem& open) {
    return open.list == item.list && open.level == item.level && open.is_ordered == item.is_ordered &&
           (!item.is_ordered || open.number + 1 == item.number);
  };
  while (!lists_.empty() && !is_outer(lists_.back().item) && !is_same(lists_.back().item)) pop_list();
  if (!lists_.empty() && is_same(lists_.back().item)) {
    lists_.back().item = item;
    return;
  }
  OpenList list;
  list.item = item;
  push_list(std::move(list), line);
}

void Flow::end_continued(std::uint64_t line) {
  if (lists_.empty() || !tab_rows_.empty() || !has_text()) {
    end_block(line);
    return;
  }
  note_unseen(line);
  std::vector<FlowLine> lines = take_lines();
  std::erase_if(lines, [](const FlowLine& each) { return each.empty(); });
  sink_.add(make_part(lines, line));
  gap_ = 0;
}

void Flow::open_list(bool is_ordered, int start, std::uint64_t line) {
  release_tab_rows();
  if (enclosing_++ == 0) end_flat_lists();
  sink_.open_list(is_ordered, start, line);
}

void Flow::close_list() {
  sink_.close_list();
  --enclosing_;
}

void Flow::open_item() { sink_.open_item(); }

void Flow::open_quote(std::uint64_t line) {
  release_tab_rows();
  if (enclosing_++ == 0) end_flat_lists();
  sink_.open_quote(line);
}

void Flow::close_quote() {
  sink_.close_quote();
  --enclosing_;
}

void Flow::add_table(Table table) {
  release_tab_rows();
  if (enclosing_ == 0) end_flat_lists();
  for (Part& part : make_parts(std::move(table), context_)) sink_.append(std::move(part));
  gap_ = 1;
}

std::vector<Part> Flow::take() {
  release_tab_rows();
  end_flat_lists();
  return sink_.take();
}

}  // namespace decl::intake
