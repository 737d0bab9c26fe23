#pragma once

#include <cstdint>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

struct Cell {
  std::vector<Part> parts;
};

/// A table as a reader found it. Declarations have no tables: what they are used for is understood instead.
struct Table {
  std::vector<std::vector<Cell>> rows;
  std::uint64_t line = 0;
};

/// Makes parts of a table, in this order of what fits:
///
///   signatories   short names, roles and organisations: one part each, whether they stand in cells, rows or columns,
///                 or under a heading row that says which column is which
///   texts         cells with paragraphs or lists: column after column, since that is how versions stand side by side
///   anything else one paragraph a row, its cells divided by " | "
///
/// What of the table's form is lost is reported.
std::vector<Part> make_parts(Table table, Context& context);

/// The first of these alone; empty when the table isn't one of signatories.
std::vector<Part> make_signatory_parts(const Table& table, Context& context);

}  // namespace decl::intake
