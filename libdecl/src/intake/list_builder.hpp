#pragma once

#include <cstdint>
#include <decl/declaration.hpp>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/markers.hpp"

namespace decl::intake {

/// Puts the items of inner lists in the place of items that have no text of their own.
void lift_empty_items(Block& list);

/// Builds the nested lists of plain text from items in their order. Nothing recurses: the open lists are a stack.
class ListBuilder {
 public:
  explicit ListBuilder(Context& context) : context_(context) {}

  [[nodiscard]] bool is_open() const { return !levels_.empty(); }
  /// How many lists are open inside each other.
  [[nodiscard]] std::size_t depth() const { return levels_.size(); }
  /// The indentation of the last item.
  [[nodiscard]] std::size_t indent() const { return levels_.back().indent; }
  /// The marker that an item with this indentation would follow, or none.
  [[nodiscard]] const Marker* previous_marker(std::size_t indent) const;
  /// Tells whether an item belongs to the open lists; otherwise a new list begins with it.
  [[nodiscard]] bool continues(const Marker& marker, std::size_t indent) const;

  void add_item(const Marker& marker, std::size_t indent, std::uint64_t line);
  void add_text(const std::string& text);

  /// Closes all and gives the outermost list. It has no items when none had words.
  Block take();

 private:
  struct Level {
    Block list;
    std::size_t indent = 0;
    Marker last;
    std::string text;  ///< of the last item
  };

  [[nodiscard]] std::size_t level_for(std::size_t indent) const;
  void end_item(Level& level);
  Block take_level();
  void close_level();

  Context& context_;
  std::vector<Level> levels_;
};

}  // namespace decl::intake
