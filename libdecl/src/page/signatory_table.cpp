#include "page/signatory_table.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "page/edition_labels.hpp"
#include "page/signatory_names.hpp"

namespace decl::page {
namespace {

constexpr BlockStyles styles{style::table_text, style::table_role, style::table_name, style::table_other_language};

/// A name can't be so long that a page of such lines would not hold it; names in this many languages together might.
constexpr std::size_t most_bytes_in_a_row = 3000;

std::size_t count_bytes(const std::vector<LocalizedText>& names) {
  std::size_t count = 0;
  for (const LocalizedText& name : names) count += name.text.size() + 40;
  return count;
}

class TableComposer {
 public:
  TableComposer(const Declaration& declaration, Composer& composer, std::size_t section)
      : declaration_(declaration),
        composer_(composer),
        language_(declaration.texts.front().language),
        table_(composer.flow().tree.add("Table", section)) {
    const Milli rest =
        composer.frame().measure - style::table_number_width - style::table_field_width - 3 * style::table_column_gap;
    widths_ = {style::table_number_width, rest * 11 / 20, rest - rest * 11 / 20, style::table_field_width};
  }

  void add() {
    add_head();
    for (std::size_t i = 0; i < declaration_.signatories.size(); ++i) add_row(i);
  }

 private:
  [[nodiscard]] Milli left_of(std::size_t column) const {
    Milli left = 0;
    for (std::size_t i = 0; i < column; ++i) left += widths_[i] + style::table_column_gap;
    return composer_.frame().right_to_left ? composer_.frame().measure - left - widths_[column] : left;
  }

  std::size_t add_cell(std::size_t row, const char* type, const char* scope = nullptr) {
    const std::size_t cell = composer_.flow().tree.add(type, row);
    if (scope != nullptr) composer_.flow().tree.set_table_scope(cell, scope);
    return cell;
  }

  NameStack stack_in(std::size_t column, FlowItem& item) {
    NameStack names(composer_, language_, styles.other_language, left_of(column), widths_[column], item.pieces);
    names.move_down(style::table_padding);
    return names;
  }

  void add_head() {
    const TableHeads heads = table_heads(language_);
    const std::size_t row = composer_.flow().tree.add("TR", table_);
    FlowItem item;
    item.space_before = style::signatories_gap;
    item.may_start_page = false;
    std::size_t column = 0;
    for (const std::string_view head : {heads.number, heads.organisation, heads.person, heads.signature}) {
      const std::size_t cell = add_cell(row, "TH", "Column");
      NameStack names = stack_in(column++, item);
      names.add({{language_, std::string(head)}}, style::table_head, cell, "signatories");
      item.height = std::max(item.height, names.height() + style::table_padding);
    }
    item.pieces.emplace_back(RulePiece{0, item.height, composer_.frame().measure, composer_.frame().column});
    head_ = composer_.flow().items.size();
    composer_.flow().items.push_back(std::move(item));
  }

  void add_row(std::size_t index) {
    const Signatory& signatory = declaration_.signatories[index];
    const std::string path = "signatories[" + std::to_string(index + 1) + "]";
    const std::size_t row = composer_.flow().tree.add("TR", table_);
    FlowItem item;
    item.may_start_page = index != 0;
    item.repeated_before = head_;
    NameStack number = stack_in(0, item);
    number.add({{language_, std::to_string(index + 1)}}, styles.person, add_cell(row, "TD"), path);
    NameStack organisation = stack_in(1, item);
    organisation.add(signatory.organisation_names, styles.organisation, add_cell(row, "TH", "Row"),
                     path + "/organisation_names");
    NameStack person = stack_in(2, item);
    const std::size_t cell = add_cell(row, "TD");
    person.add(signatory.persons, styles.person, cell, path + "/persons");
    person.add(signatory.roles, styles.role, cell, path + "/roles");
    if (signatory.persons.empty() && signatory.roles.empty()) composer_.flow().tree.keep_empty(cell);
    const std::size_t form = composer_.flow().tree.add("Form", add_cell(row, "TD"));
    item.pieces.emplace_back(FieldPiece{index, form, left_of(3), style::table_padding, widths_[3],
                                        style::table_field_height, composer_.frame().column});
    item.height = std::max({organisation.height(), person.height(), style::table_padding + style::table_field_height}) +
                  style::table_padding;
    item.pieces.emplace_back(RulePiece{0, item.height, composer_.frame().measure, composer_.frame().column});
    composer_.flow().items.push_back(std::move(item));
  }

  const Declaration& declaration_;
  Composer& composer_;
  std::string language_;
  std::size_t table_;
  std::array<Milli, 4> widths_{};
  std::size_t head_ = 0;
};

}  // namespace

bool fits_table(const Declaration& declaration) {
  return std::all_of(declaration.signatories.begin(), declaration.signatories.end(), [](const Signatory& signatory) {
    return count_bytes(signatory.organisation_names) < most_bytes_in_a_row &&
           count_bytes(signatory.persons) + count_bytes(signatory.roles) < most_bytes_in_a_row;
  });
}

void compose_table(const Declaration& declaration, Composer& composer, std::size_t section) {
  TableComposer(declaration, composer, section).add();
}

}  // namespace decl::page
