#pragma once

#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Puts the blocks of Markdown, which may stand in each other freely, into the model's shape: lists of items, items
/// with one text and then inner lists, quotes with one text. The order of the text is always kept.
class BlockSink {
 public:
  explicit BlockSink(Context& context) : context_(context) {}

  void open_list(bool ordered, int start, std::uint64_t line, bool is_starred = false);
  void close_list();
  void open_item();
  void open_quote(std::uint64_t line);
  void close_quote();
  /// A paragraph, heading or what is kept as one.
  void add(Part part);
  /// A part that is whole already, such as a list out of a table; inside lists and quotations its paragraphs alone.
  void append(Part part);

  std::vector<Part> take() { return std::move(parts_); }

 private:
  struct OpenList {
    Block list;
    bool is_resumed = false;  ///< its last item is a stand-in for one that was recorded already
  };

  void add_to_item(Part part);
  void interrupt_lists(Part part);
  Block collapse_lists();
  void emit(Block block, std::uint64_t line);

  Context& context_;
  std::vector<Part> parts_;
  std::vector<OpenList> lists_;
  std::size_t flattened_ = 0;  ///< open lists beyond the limit, whose items joined the deepest list
  std::size_t quotes_ = 0;
  std::uint64_t list_line_ = 0;
  std::uint64_t list_end_ = 0;
  std::vector<std::uint64_t> item_lines_;  ///< of the outermost list
  bool is_starred_ = false;
};

}  // namespace decl::intake
