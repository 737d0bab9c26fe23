#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/context.hpp"
#include "intake/markdown_blocks.hpp"
#include "intake/markers.hpp"
#include "intake/table.hpp"

namespace decl::intake {

struct Style {
  bool emphasis = false;
  bool strong = false;
  std::string href;
};

/// An item as word processors describe it: flat, with the list it belongs to.
struct FlatItem {
  long list = 0;      ///< which list; items of one list may stand apart
  int level = 0;      ///< 0-based
  double indent = 0;  ///< where its text begins; in what unit doesn't matter
  bool is_ordered = false;
  int number = 1;
  bool is_starred = false;  ///< its bullet is "*"
};

/// Makes parts of the text of a rich format, which comes in its order: stretches of text, ends of lines and blocks.
///
/// Paragraphs whose lines begin with a bullet or a number that was typed become items as in plain text. Paragraphs
/// without words are gaps. Short lines that tabs divide into columns are understood as signatories where they can be.
class Flow {
 public:
  explicit Flow(Context& context) : context_(context), sink_(context) {}

  /// White space is folded when the block ends.
  void add_text(std::string_view text, const Style& style);
  /// A line end inside the block.
  void break_line();
  /// Ends a paragraph or heading.
  void end_block(std::uint64_t line, BlockKind kind = BlockKind::paragraph, int level = 0);
  /// Ends a block as an item of a list; one without words is passed over.
  void end_item(std::uint64_t line, const FlatItem& item);
  /// Ends a block as a further paragraph of the item before it, if there is one.
  void end_continued(std::uint64_t line);

  // Lists and quotations that enclose their blocks.
  void open_list(bool is_ordered, int start, std::uint64_t line);
  void close_list();
  void open_item();
  void open_quote(std::uint64_t line);
  void close_quote();

  void add_table(Table table);

  [[nodiscard]] bool has_text() const;
  /// Whether an item would be continued by a paragraph that is indented like this.
  [[nodiscard]] bool is_in_item(double indent) const { return !lists_.empty() && indent >= lists_.back().item.indent; }
  std::vector<Part> take();

 private:
  using FlowLine = std::vector<Run>;
  struct OpenList {
    FlatItem item;  ///< the last one
    Marker marker;  ///< of an item that was typed
    bool is_typed = false;
    bool is_introducing = false;  ///< its last item ends with a colon
  };

  struct TabRow {
    std::vector<FlowLine> cells;
    std::size_t block = 0;  ///< rows of one paragraph have the same
  };

  bool hold_tab_rows(std::uint64_t line);
  void release_tab_rows();
  [[nodiscard]] Part make_part(const std::vector<FlowLine>& lines, std::uint64_t line) const;
  void add_paragraphs(std::vector<FlowLine> lines, std::uint64_t line);
  bool add_typed_item(std::vector<FlowLine>& lines, std::uint64_t line);
  void enter_typed(const Marker& marker, std::uint64_t line);
  void enter_flat(const FlatItem& item, std::uint64_t line);
  void push_list(OpenList list, std::uint64_t line);
  void pop_list();
  void end_flat_lists();
  std::vector<FlowLine> take_lines();
  void note_unseen(std::uint64_t line);

  Context& context_;
  BlockSink sink_;
  std::vector<FlowLine> lines_;
  std::vector<OpenList> lists_;   ///< those made of flat and typed items
  std::size_t enclosing_ = 0;     ///< lists and quotations opened by the caller
  std::vector<TabRow> tab_rows_;  ///< held back until it is known whether they are a table
  std::uint64_t tab_line_ = 0;
  std::size_t tab_gap_ = 0;
  std::size_t tab_block_ = 0;
  std::size_t gap_ = 0;
  std::size_t unseen_ = 0;
};

}  // namespace decl::intake
