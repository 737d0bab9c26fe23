#include "intake/plain.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "intake/list_builder.hpp"
#include "intake/markers.hpp"
#include "intake/runs.hpp"
#include "intake/signer_columns.hpp"
#include "intake/words.hpp"

// Plain text, line by line:
//
//   blank line            ends a paragraph; a list goes on when the next line is an item or indented
//   [indent] marker text  an item (see markers.hpp); deeper by two columns or more: a list inside the item
//   indent text           after an item: belongs to the item
//   rule                  three or more of _ - = * alone: divides like a blank line, and holds no words
//   text                  a line of a paragraph; right after an item that has not ended its sentence, of the item
namespace decl::intake {
namespace {

constexpr std::size_t tab_stop = 4;

std::size_t indentation_of(std::string_view text, std::size_t& offset) {
  std::size_t column = 0;
  for (offset = 0; offset < text.size(); ++offset) {
    if (text[offset] == ' ') {
      ++column;
    } else if (text[offset] == '\t') {
      column += tab_stop - column % tab_stop;
    } else {
      break;
    }
  }
  return column;
}

bool is_rule(std::string_view text) {
  const bool is_ruled = text.find_first_not_of("_-=* ") == std::string_view::npos;
  return is_ruled && text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) >= 3;
}

bool begins_small(std::string_view text) { return !text.empty() && !begins_with_capital(text); }

class PlainReader {
 public:
  explicit PlainReader(Context& context) : context_(context), list_(context) {}

  std::vector<Part> read(const std::vector<Line>& lines) {
    for (const Line& line : lines) take(line);
    end_paragraph();
    end_list();
    return std::move(parts_);
  }

 private:
  void take(const Line& line) {
    std::size_t start = 0;
    const std::size_t indent = indentation_of(line.text, start);
    const std::string_view rest = std::string_view(line.text).substr(start);
    std::string text = fold_spaces(rest);
    if (text.empty() || is_rule(text)) {
      if (!text.empty()) {
        context_.note("intake.rule.dropped", "left out a line that only divides", line.number);
        context_.mark(line.number, line.number, "left out: only divides");
      }
      end_paragraph();
      ++gap_;
      return;
    }
    const Marker* previous = list_.previous_marker(indent);
    const bool in_list = list_.is_open() && (previous == nullptr || previous->kind == MarkerKind::letter ||
                                             previous->kind == MarkerKind::roman);
    if (const auto marker = find_marker(rest, previous, in_list); marker && may_start_item(*marker, rest)) {
      take_item(*marker, fold_spaces(rest.substr(marker->length)), indent, line.number);
    } else {
      take_text(std::move(text), rest, indent, line.number);
    }
    gap_ = 0;
  }

  /// Within a paragraph a long dash or a number at the start of a line is more likely a part of the sentence.
  [[nodiscard]] bool may_start_item(const Marker& marker, std::string_view line) const {
    if (paragraph_.lines.empty()) return true;
    const bool is_plain_bullet = marker.kind == MarkerKind::bullet && !line.starts_with("–") && !line.starts_with("—");
    return is_plain_bullet || (marker.number == 1 && ends_like_sentence(paragraph_.lines.back()));
  }

  void take_item(const Marker& marker, std::string text, std::size_t indent, std::uint64_t line) {
    end_paragraph();
    if (list_.is_open() && !list_.continues(marker, indent)) end_list();
    if (!list_.is_open()) {
      list_line_ = line;
      list_gap_ = gap_;
      list_is_starred_ = marker.is_star;
    }
    list_.add_item(marker, indent, line);
    if (list_.depth() == 1) item_lines_.push_back(line);
    context_.mark(line, line, list_.depth() == 1 ? "item" : "item, level " + std::to_string(list_.depth()));
    last_list_line_ = line;
    list_.add_text(text);
    last_item_line_ = std::move(text);
  }

  void take_text(std::string text, std::string_view raw, std::size_t indent, std::uint64_t line) {
    auto columns = columns_of(raw);
    const bool is_item_text =
        list_.is_open() && paragraph_.lines.empty() && (gap_ == 0 || !columns) &&
        (indent > list_.indent() || (gap_ == 0 && (begins_small(text) || !ends_like_sentence(last_item_line_))));
    if (is_item_text) {
      if (gap_ != 0) {
        context_.note("intake.item.joined", "joined an indented paragraph to the item before it", line);
      }
      list_.add_text(text);
      context_.mark(line, line, "text of the item above");
      last_list_line_ = line;
      last_item_line_ = std::move(text);
      return;
    }
    end_list();
    if (paragraph_.lines.empty()) {
      paragraph_.line = line;
      paragraph_.gap = gap_;
    }
    if (columns && !has_columns_) {
      for (const std::string& before : paragraph_.lines) columns_.push_back({before});
      has_columns_ = true;
    }
    if (has_columns_) columns_.push_back(columns ? std::move(*columns) : std::vector<std::string>{text});
    paragraph_.lines.push_back(std::move(text));
  }

  /// Most lines have none, and needn't be cut.
  static std::optional<std::vector<std::string>> columns_of(std::string_view raw) {
    const bool may_have = raw.find('|') != std::string_view::npos || raw.find('\t') != std::string_view::npos ||
                          raw.find("   ") != std::string_view::npos;
    if (!may_have) return std::nullopt;
    std::vector<std::string> columns = split_columns(raw);
    return columns.size() == 1 ? std::nullopt : std::optional(std::move(columns));
  }

  void end_paragraph() {
    if (paragraph_.lines.empty()) return;
    std::string text;
    for (const std::string& line : paragraph_.lines) text += (text.empty() ? "" : " ") + line;
    paragraph_.block.runs = make_plain_runs(text);
    if (has_columns_) paragraph_.cells = std::move(columns_);
    columns_.clear();
    has_columns_ = false;
    parts_.push_back(std::move(paragraph_));
    paragraph_ = Part();
  }

  void end_list() {
    if (!list_.is_open()) return;
    Part part;
    part.block = list_.take();
    part.line = list_line_;
    part.gap = list_gap_;
    part.end = last_list_line_;
    part.item_lines = std::exchange(item_lines_, {});
    part.is_starred = list_is_starred_;
    if (!part.block.children.empty()) parts_.push_back(std::move(part));
  }

  Context& context_;
  ListBuilder list_;
  std::vector<Part> parts_;
  Part paragraph_;
  std::string last_item_line_;
  std::vector<std::vector<std::string>> columns_;
  bool has_columns_ = false;
  std::size_t gap_ = 0;
  std::uint64_t list_line_ = 0;
  std::uint64_t last_list_line_ = 0;
  std::size_t list_gap_ = 0;
  std::vector<std::uint64_t> item_lines_;
  bool list_is_starred_ = false;
};

}  // namespace

std::vector<Part> read_plain(const std::vector<Line>& lines, Context& context) {
  return PlainReader(context).read(lines);
}

}  // namespace decl::intake
