// Tables, lists and tables of contents: who may stand where by PDF/UA-1, the grid of cells, headers, numbering.
#include <algorithm>
#include <map>
#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

using Types = std::vector<std::string>;

bool are_all(const Types& types, const std::set<std::string>& allowed) {
  return std::all_of(types.begin(), types.end(), [&](const std::string& type) { return allowed.count(type) != 0; });
}

std::ptrdiff_t count_of(const Types& types, const char* type) { return std::count(types.begin(), types.end(), type); }

struct Cell {
  const Element* element;
  std::size_t row, column, rows, columns;
};

class TableCheck {
 public:
  TableCheck(const Structure& structure, Ledger& ledger) : structure_(structure), ledger_(ledger) {}

  void run() {
    for (std::size_t index = 0; index < structure_.elements().size(); ++index) {
      const Element& element = structure_.elements()[index];
      check_parent(element);
      check_children(element, structure_.child_types(index));
      if (element.type == "L") check_numbering(element, index);
      if (element.type == "LI") {
        const bool has_content = std::any_of(element.kids.begin(), element.kids.end(),
                                             [](const Kid& kid) { return kid.kind == Kid::Kind::content; });
        ledger_.check("list.item_content", !has_content, where(element));
      }
      if (element.type == "Table") check_table(element, index);
    }
  }

 private:
  static RuleFailure where(const Element& element, const std::string& detail = "") {
    return at(element.object, detail.empty() ? element.raw_type : detail, element.page);
  }

  void check_parent(const Element& element) {
    struct Row {
      const char* type;
      std::set<std::string> parents;
      const char* key;
    };
    static const std::vector<Row> rows = {{"TR", {"Table", "THead", "TBody", "TFoot"}, "table.tr_parent"},
                                          {"THead", {"Table"}, "table.thead_parent"},
                                          {"TBody", {"Table"}, "table.tbody_parent"},
                                          {"TFoot", {"Table"}, "table.tfoot_parent"},
                                          {"TH", {"TR"}, "table.th_parent"},
                                          {"TD", {"TR"}, "table.td_parent"},
                                          {"LI", {"L"}, "list.li_parent"},
                                          {"LBody", {"LI"}, "list.body_parent"},
                                          {"TOCI", {"TOC"}, "toc.item_parent"}};
    for (const Row& row : rows) {
      if (element.type == row.type)
        ledger_.check(row.key, row.parents.count(structure_.parent_type(element)) != 0,
                      where(element, element.type + " in " + structure_.parent_type(element)));
    }
  }

  void check_children(const Element& element, const Types& types) {
    struct Row {
      const char* type;
      std::set<std::string> children;
      const char* key;
    };
    static const std::vector<Row> rows = {{"Table", {"TR", "THead", "TBody", "TFoot", "Caption"}, "table.children"},
                                          {"TR", {"TH", "TD"}, "table.tr_children"},
                                          {"THead", {"TR"}, "table.thead_children"},
                                          {"TBody", {"TR"}, "table.tbody_children"},
                                          {"TFoot", {"TR"}, "table.tfoot_children"},
                                          {"L", {"L", "LI", "Caption"}, "list.children"},
                                          {"LI", {"Lbl", "LBody"}, "list.li_children"},
                                          {"TOC", {"TOC", "TOCI", "Caption"}, "toc.children"}};
    for (const Row& row : rows) {
      if (element.type == row.type) ledger_.check(row.key, are_all(types, row.children), where(element));
    }
    const bool has_late_caption = types.size() > 1 && std::count(types.begin() + 1, types.end(), "Caption") > 0;
    if (element.type == "L") ledger_.check("list.caption_place", !has_late_caption, where(element));
    if (element.type == "TOC") ledger_.check("toc.caption_place", !has_late_caption, where(element));
    if (element.type != "Table") return;
    ledger_.check("table.one_thead", count_of(types, "THead") <= 1, where(element));
    ledger_.check("table.one_tfoot", count_of(types, "TFoot") <= 1, where(element));
    ledger_.check("table.one_caption", count_of(types, "Caption") <= 1, where(element));
    ledger_.check("table.tfoot_needs_body", count_of(types, "TFoot") == 0 || count_of(types, "TBody") > 0,
                  where(element));
    ledger_.check("table.thead_needs_body", count_of(types, "THead") == 0 || count_of(types, "TBody") > 0,
                  where(element));
    const bool has_inner_caption = types.size() > 2 && std::count(types.begin() + 1, types.end() - 1, "Caption") > 0;
    ledger_.check("table.caption_place", !has_inner_caption, where(element));
  }

  void check_numbering(const Element& element, std::size_t index) {
    bool has_labels = false;
    for (const std::size_t item : structure_.children(index)) {
      has_labels = has_labels || count_of(structure_.child_types(item), "Lbl") > 0;
    }
    if (!has_labels) return;
    const std::string numbering = name_of(structure_.attribute(element, "/List", "/ListNumbering"));
    ledger_.check("list.numbering", !numbering.empty() && numbering != "/None", where(element));
  }

  void check_table(const Element& table, std::size_t index) {
    std::vector<std::vector<std::size_t>> groups(1);  // rows right below the table, then those of each part
    for (const std::size_t child : structure_.children(index)) {
      const std::string& type = structure_.elements()[child].type;
      if (type == "TR") groups.front().push_back(child);
      if (type == "THead" || type == "TBody" || type == "TFoot") groups.push_back(structure_.children(child));
    }
    cells_.clear();
    taken_.clear();
    std::size_t first_row = 0;
    for (const std::vector<std::size_t>& rows : groups) {
      for (std::size_t row = 0; row < rows.size(); ++row) place_row(rows[row], first_row + row);
      for (const Cell& cell : cells_) {
        if (cell.row >= first_row)
          ledger_.check("table.columns", cell.row + cell.rows <= first_row + rows.size(), where(*cell.element));
      }
      first_row += rows.size();
    }
    check_widths(table, first_row);
    check_headers();
  }

  std::size_t span(const Element& cell, const char* key) const {
    return static_cast<std::size_t>(std::clamp(number_of(structure_.attribute(cell, "/Table", key), 1), 1, 1000));
  }

  void place_row(std::size_t row_index, std::size_t row) {
    std::size_t column = 0;
    for (const std::size_t child : structure_.children(row_index)) {
      const Element& element = structure_.elements()[child];
      if (element.type != "TH" && element.type != "TD") continue;
      while (taken_.count({row, column}) != 0) ++column;
      const Cell cell{&element, row, column, span(element, "/RowSpan"), span(element, "/ColSpan")};
      if (taken_.size() + cell.rows * cell.columns > limits::table_cells)
        throw Error(ErrorCode::limit, "has a table of more than 100,000 cells", {});
      bool is_free = true;
      for (std::size_t down = 0; down < cell.rows; ++down) {
        for (std::size_t across = 0; across < cell.columns; ++across)
          is_free = taken_.insert({row + down, column + across}).second && is_free;
      }
      ledger_.check("table.intersection", is_free, where(element));
      cells_.push_back(cell);
      column += cell.columns;
    }
  }

  void check_widths(const Element& table, std::size_t rows) {
    std::vector<std::size_t> widths(rows, 0);
    bool has_spans = false;
    for (const Cell& cell : cells_) has_spans = has_spans || cell.columns > 1 || cell.rows > 1;
    for (const auto& [row, column] : taken_) {
      if (row < rows) widths[row] = std::max(widths[row], column + 1);
    }
    const bool is_even = std::adjacent_find(widths.begin(), widths.end(), std::not_equal_to<>()) == widths.end();
    ledger_.check(has_spans ? "table.spans" : "table.rows", is_even, where(table));
  }

  [[nodiscard]] std::string scope(const Element& header) const {
    return name_of(structure_.attribute(header, "/Table", "/Scope"));
  }

  void check_headers() {
    std::set<std::string> identifiers;
    std::set<std::size_t> columns, rows, all_columns,
        all_rows;  // that a header with a scope, or any header, speaks for
    for (const Cell& cell : cells_) {
      if (cell.element->type != "TH") continue;
      identifiers.insert(text_of(get(cell.element->object, "/ID")));
      const std::string own = scope(*cell.element);
      for (std::size_t across = 0; across < cell.columns; ++across) {
        if (own == "/Column" || own == "/Both") columns.insert(cell.column + across);
        if (own != "/Row") all_columns.insert(cell.column + across);
      }
      for (std::size_t down = 0; down < cell.rows; ++down) {
        if (own == "/Row" || own == "/Both") rows.insert(cell.row + down);
        if (own != "/Column") all_rows.insert(cell.row + down);
      }
    }
    if (all_columns.empty() && all_rows.empty()) return;
    for (const Cell& cell : cells_) {
      if (cell.element->type == "TD")
        check_cell(cell, identifiers, columns.count(cell.column) != 0 || rows.count(cell.row) != 0,
                   all_columns.count(cell.column) != 0 || all_rows.count(cell.row) != 0);
    }
  }

  void check_cell(const Cell& cell, const std::set<std::string>& identifiers, bool has_scope, bool has_any) {
    const std::vector<QPDFObjectHandle> headers = items_of(structure_.attribute(*cell.element, "/Table", "/Headers"));
    for (QPDFObjectHandle header : headers) {
      ledger_.check("table.headers", identifiers.count(text_of(header)) != 0, where(*cell.element, text_of(header)));
    }
    ledger_.check("table.scope", has_scope || !headers.empty(), where(*cell.element));
    ledger_.check("table.any_scope", has_any || !headers.empty(), where(*cell.element));
  }

  const Structure& structure_;
  Ledger& ledger_;
  std::vector<Cell> cells_;
  std::set<std::pair<std::size_t, std::size_t>> taken_;
};

}  // namespace

void check_tables_and_lists(const Structure& structure, Ledger& ledger) { TableCheck(structure, ledger).run(); }

}  // namespace decl::conformance
