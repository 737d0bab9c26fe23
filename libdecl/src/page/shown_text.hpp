#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <decl/page.hpp>
#include <decl/record.hpp>

namespace decl::page {

/// A paragraph, heading, list label or table cell.
struct ShownParagraph {
  std::string text;
  bool is_own_word = false;  ///< the page's, not the record's: a list label, the date, a language's name, a table head
};

/// All text that a page shows of a record.
struct ShownText {
  std::vector<ShownParagraph> paragraphs;               ///< in the order of the structure tree
  std::string identifier;                               ///< at the foot of every page, beside "n / N"
  std::vector<std::string> table_heads;                 ///< that stand again, as decoration, on every page of a table
  std::map<std::string, std::set<std::string>> fields;  ///< by a field's name: the texts that may stand in it
  std::set<std::string> links;                          ///< targets as the page spells them
};

/// Tells what render_page would show, without drawing it. Needs fonts that have the characters, in any version, and
/// nothing else that a page is made with. Throws what render_page throws.
ShownText make_shown_text(const Record& record, const std::string& source_name, const PageOptions& options);

}  // namespace decl::page
