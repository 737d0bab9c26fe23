#include "intake/signer_columns.hpp"

#include <algorithm>

#include "intake/lines.hpp"
#include "intake/signer_forms.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

constexpr std::size_t column_gap = 3;  // spaces
constexpr std::size_t most_columns = 8;
constexpr std::size_t longest_head = 24;

constexpr std::string_view head_words =
    " name names organisation organization organisations role position function title signature person signatory "
    "representative no. no nr. nr br. br # emri organizata organizatat pozita funksioni nënshkrimi përfaqësuesi "
    "personi "
    "ime organizacija funkcija potpis predstavnik име организација функција потпис представник бр. бр surname and "
    "signed by on behalf of for nga potpisao potpisala potpisuje za потписао потписала потписује за mbiemri dhe "
    "prezime i презиме и ";

bool is_space(char c) { return c == ' ' || c == '\t'; }

void add_cell(Row& row, std::string_view cell) { row.push_back(fold_spaces(cell)); }

Row split_at_bars(std::string_view line) {
  if (line.find_first_not_of("|-:+= \t") == std::string_view::npos) return {};
  Row row;
  if (line.starts_with('|')) line.remove_prefix(1);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  for (;;) {
    const std::size_t bar = line.find('|');
    add_cell(row, line.substr(0, bar));
    if (bar == std::string_view::npos) return row;
    line.remove_prefix(bar + 1);
  }
}

Row split_at_gaps(std::string_view line) {
  Row row;
  std::size_t start = line.find_first_not_of(" \t");
  for (std::size_t i = start; i < line.size();) {
    std::size_t end = i;
    while (end < line.size() && is_space(line[end])) ++end;
    const std::string_view gap = line.substr(i, end - i);
    const bool is_gap = gap.size() >= column_gap || gap.find('\t') != std::string_view::npos;
    if (is_gap && end < line.size()) {
      add_cell(row, line.substr(start, i - start));
      start = end;
    }
    i = std::max(end, i + 1);
  }
  if (start < line.size()) add_cell(row, line.substr(start));
  return row;
}

bool is_head(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) {
    if (cell.empty()) return true;
    if (cell.size() > longest_head * 2) return false;
    const std::string lower = unicode::make_lower(cell, {});
    for (const std::string_view word : split_words(lower)) {
      if (head_words.find(" " + std::string(word) + " ") == std::string_view::npos) return false;
    }
    return true;
  });
}

bool is_number(const std::string& cell) { return cell.find_first_not_of("0123456789.)") == std::string::npos; }

std::size_t count_persons(const Row& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return is_like_person(cell); }));
}

class ColumnReader {
 public:
  ColumnReader(Rows rows, std::vector<std::uint64_t> lines, bool is_certain)
      : rows_(std::move(rows)), lines_(std::move(lines)), is_certain_(is_certain) {}

  std::vector<Signer> read() {
    const bool has_persons_side_by_side =
        std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return count_persons(row) > 1; });
    const bool has_persons =
        std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return count_persons(row) > 0; });
    if (has_persons_side_by_side) return read_downwards();
    auto signers = has_persons ? read_rows() : read_cells();
    return signers.empty() ? read_rows() : signers;
  }

 private:
  std::vector<Signer> read_rows() {
    std::vector<Signer> signers;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!add(used(rows_[i]), i, i, signers)) return {};
    }
    return signers;
  }

  std::vector<Signer> read_downwards() {
    std::vector<Signer> signers;
    for (std::size_t column = 0; column < rows_.front().size(); ++column) {
      Row lines;
      for (const Row& row : rows_) {
        if (row.size() != rows_.front().size()) return {};
        if (!row[column].empty()) lines.push_back(row[column]);
      }
      if (!add(lines, 0, rows_.size() - 1, signers)) return {};
    }
    return signers;
  }

  std::vector<Signer> read_cells() {
    std::vector<Signer> signers;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      for (const std::string& cell : used(rows_[i])) {
        if (!add({cell}, i, i, signers)) return {};
      }
    }
    return signers;
  }

  static Row used(const Row& row) {
    Row cells;
    for (const std::string& cell : row) {
      if (!cell.empty() && !is_number(cell)) cells.push_back(cell);
    }
    return cells;
  }

  bool add(const Row& lines, std::size_t first, std::size_t last, std::vector<Signer>& signers) const {
    auto signer = read_signer(lines, is_certain_);
    if (!signer) return false;
    for (const std::string& line : lines) signer->said += (signer->said.empty() ? "" : " / ") + line;
    signer->line = lines_[first];
    signer->last_line = lines_[last];
    signers.push_back(std::move(*signer));
    return true;
  }

  Rows rows_;
  std::vector<std::uint64_t> lines_;
  bool is_certain_;
};

}  // namespace

std::vector<std::string> split_columns(std::string_view line) {
  const bool has_bars = std::count(line.begin(), line.end(), '|') > 0;
  Row row = has_bars ? split_at_bars(line) : split_at_gaps(line);
  if (row.size() > most_columns) return {fold_spaces(line)};
  return row;
}

std::vector<Signer> read_columns(const Part& part, bool is_certain, std::string& head) {
  Rows rows;
  std::vector<std::uint64_t> lines;
  for (std::size_t i = 0; i < part.cells.size(); ++i) {
    if (part.cells[i].empty()) continue;
    rows.push_back(part.cells[i]);
    lines.push_back(part.line + i);
  }
  if (rows.size() > 1 && is_head(rows.front())) {
    for (const std::string& cell : rows.front()) head += (head.empty() ? "" : ", ") + cell;
    is_certain = true;
    rows.erase(rows.begin());
    lines.erase(lines.begin());
  }
  if (rows.empty()) return {};
  return ColumnReader(std::move(rows), std::move(lines), is_certain).read();
}

}  // namespace decl::intake
