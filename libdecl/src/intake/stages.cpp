#include "intake/stages.hpp"

#include <algorithm>

#include "intake/lines.hpp"
#include "intake/runs.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t date_lines_at_top = 4;
constexpr std::size_t longest_short_line = 100;
constexpr std::size_t longest_title = 160;
constexpr std::size_t longest_derived_title = 80;
constexpr std::size_t words_of_derived_title = 8;
constexpr std::size_t most_parts_at_end = 4'000;

constexpr int title_by_heading = 97;
constexpr int title_by_capitals = 92;
constexpr int title_by_place = 85;
constexpr int heading_by_form = 85;
constexpr int heading_by_gap = 65;

bool is_text(const Part& part) {
  return part.block.kind == BlockKind::paragraph || part.block.kind == BlockKind::heading;
}

bool is_short(const Part& part) {
  return is_text(part) && std::all_of(part.lines.begin(), part.lines.end(), [](const std::string& line) {
           return count_characters(line) <= longest_short_line;
         });
}

void set_lines(Part& part, std::vector<std::string> lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  part.block.runs = make_plain_runs(text);
  part.lines = std::move(lines);
}

/// Removes one line; what stood before and after it in the same part become parts of their own.
void remove_line(std::vector<Part>& parts, std::size_t index, std::size_t line) {
  Part& part = parts[index];
  std::vector<std::string> after(part.lines.begin() + static_cast<std::ptrdiff_t>(line) + 1, part.lines.end());
  std::vector<std::string> before(part.lines.begin(), part.lines.begin() + static_cast<std::ptrdiff_t>(line));
  Part rest = part;
  rest.line += line + 1;
  if (!part.cells.empty()) {
    const auto cut = static_cast<std::ptrdiff_t>(line);
    rest.cells.erase(rest.cells.begin(), rest.cells.begin() + cut + 1);
    part.cells.erase(part.cells.begin() + cut, part.cells.end());
  }
  const auto place = parts.begin() + static_cast<std::ptrdiff_t>(index);
  if (before.empty() && after.empty()) {
    parts.erase(place);
  } else if (before.empty()) {
    set_lines(rest, std::move(after));
    part = std::move(rest);
  } else {
    set_lines(part, std::move(before));
    if (after.empty()) return;
    set_lines(rest, std::move(after));
    rest.gap = 0;
    parts.insert(place + 1, std::move(rest));
  }
}

bool agree(const PartialDate& a, const PartialDate& b) {
  return a.year == b.year && (a.month == 0 || b.month == 0 || a.month == b.month) &&
         (a.day == 0 || b.day == 0 || a.day == b.day);
}

class DateSearch {
 public:
  DateSearch(std::vector<Part>& parts, const std::optional<PartialDate>& known, Context& context)
      : parts_(parts), known_(known), context_(context) {}

  std::optional<DateLine> run() {
    auto date = search_top();
    if (!date) return search_end();
    if (date->date.day == 0 && !known_) refine(*date);
    return date;
  }

 private:
  std::optional<DateLine> search_top() {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < parts_.size() && is_short(parts_[i]); ++i) {
      for (std::size_t line = 0; line < parts_[i].lines.size(); ++line) {
        if (lines++ == date_lines_at_top) return std::nullopt;
        if (auto date = take(i, line)) return date;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_list_of_signatories(std::size_t index) const {
    return parts_[index].block.kind == BlockKind::list && index > 0 && parts_[index - 1].lines.size() == 1 &&
           is_signatory_heading(parts_[index - 1].lines.front());
  }

  std::optional<DateLine> search_end() {
    std::size_t count = 0;
    for (std::size_t i = parts_.size(); i-- > 0 && (is_short(parts_[i]) || is_list_of_signatories(i));) {
      for (std::size_t line = 0; line < parts_[i].lines.size(); ++line) {
        if (++count > most_parts_at_end) return std::nullopt;
        if (auto date = take(i, line)) return date;
      }
    }
    return std::nullopt;
  }

  /// A year or month at the top may be told to the day at the end.
  void refine(DateLine& date) {
    coarse_ = date.date;
    auto exact = search_end();
    if (!exact) return;
    if (exact->place.empty()) {
      exact->place = date.place;
      exact->is_place_declined = date.is_place_declined;
    }
    date = std::move(*exact);
  }

  [[nodiscard]] bool is_finer(const PartialDate& date) const {
    return agree(*coarse_, date) && (coarse_->month == 0 ? date.month != 0 : date.day != 0);
  }

  std::optional<DateLine> take(std::size_t part, std::size_t line) {
    const bool is_styled = parts_[part].block.runs.size() > 1 && parts_[part].lines.size() > 1;
    auto date = is_styled ? std::nullopt : find_date(parts_[part].lines[line]);
    if (!date || (coarse_ && !is_finer(date->date))) return std::nullopt;
    const std::string text = parts_[part].lines[line];
    const std::uint64_t number = parts_[part].line + line;
    if (known_ && !agree(*known_, date->date)) {
      context_.warn("intake.date.differs",
                    "the text says \"" + text + "\", but the date was given as " + write_date(*known_) +
                        "; the line stays in the text",
                    number);
      return std::nullopt;
    }
    context_.mark(number, number, date->place.empty() ? "date" : "place and date", date->confidence);
    context_.guess({"intake.date.guessed", date->confidence, number, number,
                    "give date in front matter or a sidecar file, or --meta date=…"},
                   "took \"" + text + "\" as the date " + write_date(date->date) +
                       (date->place.empty() ? "" : " and the place " + date->place));
    date->line = number;
    remove_line(parts_, part, line);
    return date;
  }

  std::vector<Part>& parts_;
  const std::optional<PartialDate>& known_;
  std::optional<PartialDate> coarse_;
  Context& context_;
};

bool ends_like_title(std::string_view text) { return !ends_like_sentence(text) && !text.ends_with(','); }

bool is_numbered_heading(std::string_view text) {
  const std::size_t stop = text.find('.');
  if (stop == 0 || stop == std::string_view::npos || stop > 6 || !text.substr(stop + 1).starts_with(' ')) return false;
  return text.substr(0, stop).find_first_not_of("IVXLC") == std::string_view::npos &&
         begins_with_capital(text.substr(stop + 2));
}

}  // namespace

namespace {

std::string words_of(const Block& block) {
  std::string text = plain_text(block.runs);
  for (const Block& child : block.children) text += (text.empty() ? "" : " ") + words_of(child);
  return text;
}

void note_dropped(const std::string& text, const std::string& role, std::uint64_t line, Context& context) {
  context.note("intake.lines.dropped", "took out \"" + text + "\", which is said to hold: " + role, line);
}

void set_headings(std::vector<Part>& parts, const LineRanges& known, Context& context) {
  for (Part& part : parts) {
    if (part.block.kind != BlockKind::paragraph || part.lines.empty() || !holds_line(known, part.line)) continue;
    part.block.kind = BlockKind::heading;
    part.block.level = 2;
    context.mark(part.line, part.last_line(), "heading");
  }
}

}  // namespace

std::optional<DateLine> take_date(std::vector<Part>& parts, const std::optional<PartialDate>& known, Context& context) {
  return DateSearch(parts, known, context).run();
}

void drop_lines(std::vector<Part>& parts, const LineRanges& lines, const std::string& role, Context& context) {
  for (const LineRange& range : lines) context.mark(range.first, range.last, role);
  for (std::size_t i = parts.size(); i-- > 0;) {
    const Part& part = parts[i];
    const std::uint64_t first = part.line;
    if (part.lines.empty()) {
      if (!holds_line(lines, first) || !holds_line(lines, part.last_line())) continue;
      note_dropped(words_of(part.block), role, first, context);
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    for (std::size_t line = part.lines.size(); line-- > 0;) {
      if (!holds_line(lines, first + line)) continue;
      note_dropped(parts[i].lines[line], role, first + line, context);
      // What stands behind the removed line is a part of its own then, at i + 1.
      remove_line(parts, i, line);
    }
  }
}

std::optional<std::string> take_title(std::vector<Part>& parts, const std::optional<std::string>& known,
                                      Context& context) {
  if (parts.size() < 2) return std::nullopt;
  const auto found = std::find_if(parts.begin(), parts.end(), [](const Part& part) {
    return part.block.kind == BlockKind::heading && part.block.level == 1;
  });
  const auto candidate = found != parts.end() ? found : parts.begin();
  if (!is_text(*candidate)) return std::nullopt;
  std::string text = plain_text(candidate->block.runs);
  const bool is_title = found != parts.end() || (count_characters(text) <= longest_title && ends_like_title(text));
  const bool is_wanted =
      known ? text.size() <= 4096 && unicode::make_lower(text, {}) == unicode::make_lower(*known, {}) : is_title;
  if (!is_wanted) return std::nullopt;
  const std::uint64_t line = candidate->line;
  const std::uint64_t last_line = candidate->last_line();
  int confidence = found != parts.end() ? title_by_heading : title_by_place;
  if (found == parts.end() && is_all_capitals(text)) confidence = title_by_capitals;
  context.mark(line, last_line, "title", known ? 100 : confidence);
  if (!known) {
    context.guess({"intake.title.guessed", confidence, line, last_line,
                   "give title in front matter or a sidecar file, or --title"},
                  "took \"" + shorten(text) + "\" as the title");
  }
  parts.erase(candidate);
  return text;
}

void find_headings(std::vector<Part>& parts, const std::optional<LineRanges>& known, Context& context) {
  if (known) {
    set_headings(parts, *known, context);
    return;
  }
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    Part& part = parts[i];
    if (part.block.kind != BlockKind::paragraph || part.lines.size() != 1 || part.block.runs.size() != 1) continue;
    const std::string& text = part.lines.front();
    if (!is_short(part) || !ends_like_title(text) || !begins_with_capital(text)) continue;
    if (!is_numbered_heading(text) && !is_all_capitals(text) && part.gap < 2 && !part.block.runs[0].strong) {
      continue;
    }
    part.block.runs[0].strong = false;
    part.block.kind = BlockKind::heading;
    part.block.level = 2;
    const int confidence = is_numbered_heading(text) || is_all_capitals(text) ? heading_by_form : heading_by_gap;
    context.mark(part.line, part.line, "heading", confidence);
    context.guess(
        {"intake.heading.guessed", confidence, part.line, part.line, "give lines of headings in a sidecar file"},
        "took \"" + text + "\" as a heading");
  }
}

std::string derive_title(const std::vector<Part>& parts) {
  const Block* block = &parts.front().block;
  while (block->runs.empty() && !block->children.empty()) block = &block->children.front();
  const std::string text = plain_text(block->runs);
  // Only the start is looked at: the first words of a text of 4 MiB are few.
  std::string_view start = std::string_view(text).substr(0, 1024);
  while (unicode::find_malformed_utf8(start)) start.remove_suffix(1);
  std::string title;
  std::size_t words = 0;
  for (const std::string_view word : split_words(start)) {
    const std::string longer = title + (title.empty() ? "" : " ") + std::string(word);
    if (words == words_of_derived_title || count_characters(longer) > longest_derived_title) break;
    title = longer;
    ++words;
  }
  if (title.empty()) title = shorten(start);
  while (title.ends_with(',') || title.ends_with(';') || title.ends_with(':') || title.ends_with('.')) title.pop_back();
  return title.ends_with("…") ? title : title + "…";
}

}  // namespace decl::intake
