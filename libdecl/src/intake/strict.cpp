#include "intake/strict.hpp"

#include <algorithm>
#include <functional>

#include "base/limits.hpp"

namespace decl::intake {
namespace {

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "heading";
    case BlockKind::quote:
      return "quotation";
    case BlockKind::list:
      return "list";
    default:
      return "paragraph";
  }
}

LineRanges lines_of(const std::vector<Guess>& guesses, std::initializer_list<std::string_view> ids,
                    const std::optional<LineRanges>& given) {
  LineRanges ranges = given.value_or(LineRanges());
  for (const Guess& guess : guesses) {
    const bool is_one = guess.first_line != 0 && std::find(ids.begin(), ids.end(), guess.id) != ids.end();
    if (is_one) ranges.push_back({guess.first_line, guess.last_line});
  }
  return join_ranges(std::move(ranges));
}

/// In their order, those of one number as one: the columns of a table come one after the other, its lines row by row.
std::vector<ExplainedLine> join_lines(std::vector<ExplainedLine> said) {
  std::stable_sort(said.begin(), said.end(),
                   [](const ExplainedLine& a, const ExplainedLine& b) { return a.number < b.number; });
  std::vector<ExplainedLine> lines;
  for (ExplainedLine& line : said) {
    if (lines.empty() || lines.back().number != line.number) {
      lines.push_back(std::move(line));
    } else {
      lines.back().text += " " + line.text;
    }
  }
  return lines;
}

}  // namespace

void explain_lines(const std::vector<Line>& lines, Context& context) {
  std::vector<ExplainedLine> explained;
  explained.reserve(lines.size());
  for (const Line& line : lines) explained.push_back({line.number, line.text, {}, 100});
  context.explain(std::move(explained));
}

void explain_parts(const std::vector<Part>& parts, Context& context) {
  std::vector<ExplainedLine> said;
  const auto add = [&](std::uint64_t number, std::string text) { said.push_back({number, std::move(text), {}, 100}); };
  const std::function<void(const Block&, std::uint64_t)> add_item = [&](const Block& item, std::uint64_t number) {
    add(number, plain_text(item.runs));
    for (const Block& list : item.children) {
      for (const Block& inner : list.children) add_item(inner, number);
    }
  };
  const auto add_items = [&](const Part& part) {
    const std::vector<Block>& items = part.block.children;
    const bool is_known = part.item_lines.size() == items.size();
    for (std::size_t i = 0; i < items.size(); ++i) add_item(items[i], is_known ? part.item_lines[i] : part.line);
  };
  for (const Part& part : parts) {
    if (part.block.kind == BlockKind::list) add_items(part);
    if (part.block.kind != BlockKind::list && part.lines.empty()) add(part.line, plain_text(part.block.runs));
    for (std::size_t i = 0; i < part.lines.size(); ++i) add(part.line + i, part.lines[i]);
  }
  context.explain(join_lines(std::move(said)));
}

void describe_parts(const std::vector<Part>& parts, Context& context) {
  const auto& lines = context.lines();
  if (lines.empty()) return;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::uint64_t next = i + 1 < parts.size() ? parts[i + 1].line : lines.back().number + 1;
    const std::uint64_t end = std::max(next, parts[i].last_line() + 1);
    for (std::uint64_t line = parts[i].line; line < end; ++line) {
      context.mark_unknown(line, name_of(parts[i].block.kind));
    }
  }
}

std::map<std::string, std::string> find_taken_lines(const std::vector<Guess>& guesses, const Metadata& metadata) {
  std::map<std::string, std::string> taken;
  const auto add = [&](const char* key, std::initializer_list<std::string_view> ids,
                       const std::optional<LineRanges>& given) {
    const LineRanges ranges = lines_of(guesses, ids, given);
    if (!ranges.empty()) taken[key] = write_line_ranges(ranges);
    if (ranges.empty() && given) taken[key] = "none";
  };
  add("title", {"intake.title.guessed"}, metadata.title_lines);
  add("date", {"intake.date.guessed"}, metadata.date_lines);
  add("signatories", {"intake.signatory.guessed", "intake.signatory.heading"}, metadata.signatory_lines);
  add("headings", {"intake.heading.guessed"}, metadata.heading_lines);
  return taken;
}

void require_sure(const std::vector<Guess>& guesses, const IntakeHints& hints, Findings& findings) {
  std::size_t errors = 0;
  for (const Guess& guess : guesses) {
    if (guess.confidence >= hints.strict || errors++ == limits::findings) continue;
    Place place;
    place.source = hints.source_name;
    if (guess.first_line != 0) place.line = guess.first_line;
    findings.push_back({"intake.strict",
                        Severity::error,
                        guess.message + ", which is not sure enough; to settle it, " + guess.settle,
                        std::move(place),
                        {}});
  }
}

}  // namespace decl::intake
