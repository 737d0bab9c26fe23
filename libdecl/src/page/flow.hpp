#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "page/break_lines.hpp"
#include "page/shape.hpp"
#include "page/structure.hpp"

// The composed text before it is cut into pages. Places are measured from an item's upper left corner, y downwards.
namespace decl::page {

/// Part of a line of text.
struct TextPiece {
  std::size_t paragraph = 0;  ///< index
  Line line;
  Milli x = 0;
  Milli baseline = 0;
};

/// A horizontal rule; decoration.
struct RulePiece {
  Milli x = 0;
  Milli y = 0;
  Milli width = 0;
};

/// The box of an empty signature field.
struct FieldPiece {
  std::size_t signatory = 0;  ///< index
  std::size_t element = 0;    ///< Form
  Milli x = 0;
  Milli y = 0;
  Milli width = 0;
  Milli height = 0;
};

using Piece = std::variant<TextPiece, RulePiece, FieldPiece>;

/// What stands on one page for certain: a line, or a row of signatories.
struct FlowItem {
  Milli space_before = 0;  ///< none at the top of a page
  Milli height = 0;
  bool may_start_page = true;
  Milli room = 0;  ///< that must be left on the page, or the item starts the next one
  std::vector<Piece> pieces;
};

/// Everything that is drawn, in reading order.
struct Flow {
  StructureTree tree;
  std::vector<ShapedParagraph> paragraphs;
  std::vector<std::string> links;  ///< targets
  std::vector<FlowItem> items;
};

/// A page as items and the place of their upper edge, from the page's top.
struct PlacedItem {
  std::size_t item = 0;
  Milli top = 0;
};

using PlacedPage = std::vector<PlacedItem>;

}  // namespace decl::page
