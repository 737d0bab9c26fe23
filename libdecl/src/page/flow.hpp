#pragma once

#include <optional>
#include <set>
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
  Milli x = 0;  ///< left end of the line
  Milli baseline = 0;
  std::size_t column = 0;  ///< of those that are read one after the other
};

/// A horizontal rule; decoration.
struct RulePiece {
  Milli x = 0;
  Milli y = 0;
  Milli width = 0;
  std::size_t column = 0;
};

/// The box of an empty signature field.
struct FieldPiece {
  std::size_t signatory = 0;  ///< index
  std::size_t element = 0;    ///< Form
  Milli x = 0;
  Milli y = 0;
  Milli width = 0;
  Milli height = 0;
  std::size_t column = 0;
};

using Piece = std::variant<TextPiece, RulePiece, FieldPiece>;

/// What stands on one page for certain: a line, or a row of signatories.
struct FlowItem {
  Milli space_before = 0;  ///< none at the top of a page
  Milli height = 0;
  bool may_start_page = true;
  Milli room = 0;  ///< that must be left on the page, or the item starts the next one
  std::vector<Piece> pieces;
  bool starts_block = false;                   ///< a paragraph, heading, quotation or list item begins
  std::optional<std::size_t> repeated_before;  ///< item that stands again above this one where it starts a page
};

/// How many glyphs of running text a flow keeps for drawing, those of some hundred pages; further paragraphs are shaped
/// again, since their glyphs would be most of the memory.
inline constexpr std::size_t kept_glyphs = 250'000;

/// Everything that is drawn, in reading order.
struct Flow {
  Geometry geometry = style::a4;
  StructureTree tree;
  std::vector<ShapedParagraph> paragraphs;
  std::size_t glyph_count = 0;     ///< kept of paragraphs that have been set
  std::vector<std::string> links;  ///< targets
  std::vector<FlowItem> items;
  std::size_t column_count = 1;
  std::set<std::string> dictionaries;  ///< file names of those that had a say in where lines end
};

/// A page as items and the place of their upper edge, from the page's top.
struct PlacedItem {
  std::size_t item = 0;
  Milli top = 0;
  bool repeated = false;  ///< stands here once more, as decoration
};

using PlacedPage = std::vector<PlacedItem>;

}  // namespace decl::page
