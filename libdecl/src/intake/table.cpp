#include "intake/table.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "intake/language.hpp"
#include "intake/lines.hpp"
#include "intake/runs.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t longest_short_line = 100;
constexpr std::size_t gap_between_signatories = 2;

enum class Label { none, person, role, organisation, counter, signature };

using Lines = std::vector<std::string>;

// What heads the columns of a table of signatories, in the languages that intake knows.
constexpr std::string_view person_heads[] = {"name",          "name and surname", "full name", "representative",
                                             "person",        "signatory",        "emri",      "emri dhe mbiemri",
                                             "përfaqësuesi",  "nënshkruesi",      "ime",       "ime i prezime",
                                             "predstavnik",   "predstavnica",     "potpisnik", "име",
                                             "име и презиме", "представник",      "потписник"};
constexpr std::string_view role_heads[] = {"role",     "position", "title",    "function", "pozita", "funksioni",
                                           "roli",     "detyra",   "funkcija", "pozicija", "uloga",  "zvanje",
                                           "функција", "позиција", "улога",    "звање"};
constexpr std::string_view organisation_heads[] = {
    "organisation", "organization", "institution", "on behalf of", "organizata",   "institucioni", "në emër të",
    "organizacija", "institucija",  "u ime",       "organizacije", "организација", "институција",  "у име"};
constexpr std::string_view counter_heads[] = {"no",  "no.",   "nr", "nr.", "#",   "br",
                                              "br.", "r.br.", "rb", "бр",  "бр.", "р.бр."};
constexpr std::string_view signature_heads[] = {"signature", "nënshkrimi", "potpis", "потпис"};

template <std::size_t Count>
bool is_one_of(std::string_view text, const std::string_view (&words)[Count]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

Label head_label(std::string_view text) {
  std::string head = unicode::make_lower(text, {});
  while (head.ends_with(':') || head.ends_with(' ')) head.pop_back();
  if (is_one_of(head, person_heads)) return Label::person;
  if (is_one_of(head, role_heads)) return Label::role;
  if (is_one_of(head, organisation_heads)) return Label::organisation;
  if (is_one_of(head, counter_heads)) return Label::counter;
  if (is_one_of(head, signature_heads)) return Label::signature;
  return Label::none;
}

Label label_of(std::string_view line) {
  if (is_like_person(line)) return Label::person;
  if (has_organisation_word(line)) return Label::organisation;
  return has_role_word(line) ? Label::role : Label::none;
}

bool is_counter(std::string_view text) {
  return !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789.)") == std::string_view::npos;
}

/// The lines of a cell that holds short lines alone.
bool read_short_lines(const Cell& cell, Lines& lines) {
  for (const Part& part : cell.parts) {
    if (part.block.kind != BlockKind::paragraph && part.block.kind != BlockKind::heading) return false;
    for (const std::string& line : part.lines) {
      const bool is_known = is_counter(line) || head_label(line) != Label::none;
      if (count_characters(line) > longest_short_line || (ends_like_sentence(line) && !is_known)) return false;
      lines.push_back(line);
    }
  }
  return true;
}

Lines joined(std::vector<Lines> all) {
  Lines lines;
  for (Lines& each : all) std::move(each.begin(), each.end(), std::back_inserter(lines));
  return lines;
}

using Grid = std::vector<std::vector<Lines>>;

std::size_t width_of(const Grid& grid) {
  std::size_t width = 0;
  for (const auto& row : grid) width = std::max(width, row.size());
  return width;
}

/// Understands a grid of short lines as signatories.
class SignatoryTable {
 public:
  SignatoryTable(Grid grid, std::uint64_t line, Context& context)
      : grid_(std::move(grid)), line_(line), context_(context) {}

  std::vector<Part> read() {
    if (has_head()) return read_headed();
    if (!is_like_signatories()) return {};
    if (has_tall_cells()) return read_cells();
    return is_by_column() ? read_columns() : read_rows();
  }

 private:
  [[nodiscard]] bool has_head() {
    if (grid_.size() < 2) return false;
    for (const Lines& cell : grid_.front()) {
      heads_.push_back(cell.size() == 1 ? head_label(cell.front()) : Label::none);
      if (!cell.empty() && heads_.back() == Label::none) return false;
    }
    return std::find(heads_.begin(), heads_.end(), Label::organisation) != heads_.end() ||
           std::find(heads_.begin(), heads_.end(), Label::person) != heads_.end();
  }

  std::vector<Part> read_headed() {
    std::string left_out;
    for (const Lines& head : grid_.front()) {
      for (const std::string& line : head) left_out += (left_out.empty() ? "" : ", ") + line;
    }
    std::vector<Part> parts;
    for (std::size_t row = 1; row < grid_.size(); ++row) {
      Lines lines;
      for (const Label wanted : {Label::person, Label::role, Label::organisation, Label::none}) {
        add_labelled(grid_[row], wanted, lines);
      }
      for (std::size_t i = 0; i < grid_[row].size() && i < heads_.size(); ++i) {
        if (heads_[i] != Label::counter) continue;
        for (const std::string& line : grid_[row][i]) left_out += ", " + line;
      }
      add_part(std::move(lines), parts);
    }
    context_.note("intake.table.head",
                  "took a table's first row as the heads of its columns, and left out: " + left_out, line_);
    return parts;
  }

  void add_labelled(const std::vector<Lines>& row, Label wanted, Lines& lines) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Label label = i < heads_.size() ? heads_[i] : Label::none;
      if (label == wanted || (wanted == Label::none && label == Label::signature)) {
        lines.insert(lines.end(), row[i].begin(), row[i].end());
      }
    }
  }

  [[nodiscard]] bool is_like_signatories() const {
    std::size_t lines = 0;
    std::array<std::size_t, 6> labels{};
    for (const auto& row : grid_) {
      for (const Lines& cell : row) {
        for (const std::string& line : cell) {
          if (!begins_with_capital(line) && !is_counter(line) && !has_role_word(line)) return false;
          ++lines;
          ++labels[static_cast<std::size_t>(label_of(line))];
        }
      }
    }
    const std::size_t organisations = labels[static_cast<std::size_t>(Label::organisation)];
    return organisations > 0 && 2 * (lines - labels[static_cast<std::size_t>(Label::none)]) >= lines;
  }

  [[nodiscard]] bool has_tall_cells() const {
    return std::any_of(grid_.begin(), grid_.end(), [](const auto& row) {
      return std::any_of(row.begin(), row.end(), [](const Lines& cell) { return cell.size() > 1; });
    });
  }

  std::vector<Part> read_cells() {
    std::vector<Part> parts;
    for (auto& row : grid_) {
      for (Lines& cell : row) add_part(std::move(cell), parts);
    }
    return parts;
  }

  /// Names stand in one row, roles in the next: then every row has one kind of line, and columns have several.
  [[nodiscard]] bool is_by_column() const {
    std::size_t even_rows = 0;
    std::size_t even_columns = 0;
    const std::size_t width = width_of(grid_);
    std::vector<std::set<Label>> columns(width);
    std::vector<std::size_t> filled(width);
    for (const auto& row : grid_) {
      std::set<Label> labels;
      std::size_t cells = 0;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].empty()) continue;
        ++cells;
        ++filled[i];
        labels.insert(label_of(row[i].front()));
        columns[i].insert(label_of(row[i].front()));
      }
      if (cells > 1 && labels.size() == 1) ++even_rows;
    }
    for (std::size_t i = 0; i < width; ++i) {
      if (filled[i] > 1 && columns[i].size() == 1) ++even_columns;
    }
    return even_rows > even_columns;
  }

  std::vector<Part> read_rows() {
    std::vector<Part> parts;
    for (auto& row : grid_) {
      std::string counter;
      if (!row.empty() && row.size() > 1 && row.front().size() == 1 && is_counter(row.front().front())) {
        counter = row.front().front();
        row.erase(row.begin());
      }
      if (!counter.empty()) {
        context_.note("intake.table.counter", "left out the number " + counter + " of a table's row", line_);
      }
      add_part(joined(std::move(row)), parts);
    }
    return parts;
  }

  std::vector<Part> read_columns() {
    std::vector<Part> parts;
    const std::size_t width = width_of(grid_);
    for (std::size_t column = 0; column < width; ++column) {
      Lines lines;
      for (auto& row : grid_) {
        if (column < row.size()) std::move(row[column].begin(), row[column].end(), std::back_inserter(lines));
      }
      add_part(std::move(lines), parts);
    }
    return parts;
  }

  void add_part(Lines lines, std::vector<Part>& parts) const {
    if (lines.empty()) return;
    Part part;
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
    part.block.runs = make_plain_runs(text);
    part.lines = std::move(lines);
    part.line = line_;
    part.gap = gap_between_signatories;
    parts.push_back(std::move(part));
  }

  Grid grid_;
  std::uint64_t line_;
  Context& context_;
  std::vector<Label> heads_;
};

bool has_texts(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) {
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) {
      return cell.parts.size() > 1 || std::any_of(cell.parts.begin(), cell.parts.end(), [](const Part& part) {
               return part.block.kind != BlockKind::paragraph ||
                      count_characters(plain_text(part.block.runs)) > 2 * longest_short_line;
             });
    });
  });
}

std::size_t width_of(const Table& table) {
  std::size_t width = 0;
  for (const auto& row : table.rows) width = std::max(width, row.size());
  return width;
}

/// Each column is in a language of its own, so they are versions of one text.
bool has_versions(const Table& table) {
  std::set<std::string> languages;
  const std::size_t width = width_of(table);
  for (std::size_t column = 0; column < width; ++column) {
    std::vector<Part> parts;
    for (const auto& row : table.rows) {
      if (column < row.size()) parts.insert(parts.end(), row[column].parts.begin(), row[column].parts.end());
    }
    const std::string language = guess_language(parts).tag;
    if (language.empty() || !languages.insert(language).second) return false;
  }
  return width > 1;
}

std::vector<Part> read_columns(Table table, Context& context) {
  const std::size_t width = width_of(table);
  if (width > 1) {
    context.warn("intake.table.columns", "a table of texts was read column after column; check their order",
                 table.line);
  }
  std::vector<Part> parts;
  for (std::size_t column = 0; column < width; ++column) {
    for (auto& row : table.rows) {
      if (column >= row.size()) continue;
      std::move(row[column].parts.begin(), row[column].parts.end(), std::back_inserter(parts));
    }
  }
  return parts;
}

std::vector<Part> read_rows(const Table& table, Context& context) {
  std::vector<Part> parts;
  for (const auto& row : table.rows) {
    Part part;
    part.line = table.line;
    part.gap = 1;
    std::string line;
    for (const Cell& cell : row) {
      if (cell.parts.empty()) continue;
      const std::vector<Run>& runs = cell.parts.front().block.runs;
      if (!part.block.runs.empty()) part.block.runs.push_back({" | ", false, false, {}});
      part.block.runs.insert(part.block.runs.end(), runs.begin(), runs.end());
    }
    part.block.runs = make_normal_runs(part.block.runs);
    if (part.block.runs.empty()) continue;
    part.lines = {plain_text(part.block.runs)};
    parts.push_back(std::move(part));
  }
  const bool is_wide =
      std::any_of(table.rows.begin(), table.rows.end(), [](const auto& row) { return row.size() > 1; });
  if (is_wide && !parts.empty()) {
    context.warn("intake.table.flattened", "a table can't be recorded; each of its rows became a paragraph",
                 table.line);
  }
  return parts;
}

}  // namespace

std::vector<Part> make_signatory_parts(const Table& table, Context& context) {
  Grid grid;
  for (const auto& row : table.rows) {
    std::vector<Lines> lines;
    for (const Cell& cell : row) {
      lines.emplace_back();
      if (!read_short_lines(cell, lines.back())) return {};
    }
    const bool is_blank_row = std::all_of(lines.begin(), lines.end(), [](const Lines& each) { return each.empty(); });
    if (!is_blank_row) grid.push_back(std::move(lines));
  }
  return SignatoryTable(std::move(grid), table.line, context).read();
}

std::vector<Part> make_parts(Table table, Context& context) {
  if (auto signatories = make_signatory_parts(table, context); !signatories.empty()) return signatories;
  return has_texts(table) || has_versions(table) ? read_columns(std::move(table), context) : read_rows(table, context);
}

}  // namespace decl::intake
