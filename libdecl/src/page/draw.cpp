#include "page/draw.hpp"

#include <algorithm>

#include "page/content_writer.hpp"

namespace decl::page {
namespace {

constexpr Milli underline_offset = 1'500;
constexpr Milli underline_thickness = 450;

class PageDrawer {
 public:
  PageDrawer(Flow& flow, Drawing& drawing, const Family& family, std::size_t page)
      : flow_(flow), geometry_(flow.geometry), writer_(flow.tree, drawing.glyphs, family, page), page_(page) {}

  /// Column by column, so that the content's order is the order of reading.
  void draw_items(const PlacedPage& placed) {
    for (const PlacedItem& item : placed) {
      if (!item.repeated) continue;
      writer_.begin_artifact("<</Type/Pagination/Subtype/Header>>");
      for (std::size_t column = 0; column < flow_.column_count; ++column) {
        draw_pieces(flow_.items[item.item], item.top, column);
      }
      writer_.end_artifact();
    }
    for (std::size_t column = 0; column < flow_.column_count; ++column) {
      for (const PlacedItem& item : placed) {
        if (item.repeated) continue;
        draw_pieces(flow_.items[item.item], item.top, column);
      }
    }
  }

  void draw_decoration() {
    if (rules_.empty() && boxes_.empty()) return;
    writer_.begin_artifact({});
    for (const auto& [rectangle, ink] : rules_) writer_.draw_rule(rectangle, ink);
    for (const Rectangle& box : boxes_) writer_.draw_box(box);
    writer_.end_artifact();
  }

  void draw_foot(const ShapedParagraph& identifier, const ShapedParagraph& number) {
    writer_.begin_artifact("<</Type/Pagination/Subtype/Footer>>");
    draw_foot_text(identifier, geometry_.side_margin);
    draw_foot_text(number, geometry_.width - geometry_.side_margin - width_of(number));
    writer_.end_artifact();
  }

  DrawnPage finish() {
    result_.content = writer_.finish(result_.marked);
    return std::move(result_);
  }

  static Milli width_of(const ShapedParagraph& paragraph) {
    return whole_line(paragraph).width * paragraph.source.style.size / 1000;
  }

 private:
  static Line whole_line(const ShapedParagraph& paragraph) {
    Line line;
    line.end = paragraph.glyphs.size();
    for (const Glyph& glyph : paragraph.glyphs) line.width += glyph.advance;
    return line;
  }

  void draw_foot_text(const ShapedParagraph& paragraph, Milli x) {
    writer_.draw_text(paragraph, whole_line(paragraph), x, geometry_.foot_baseline);
  }

  void draw_pieces(const FlowItem& item, Milli top, std::size_t column) {
    for (const Piece& piece : item.pieces) {
      std::visit(
          [&](const auto& part) {
            if (part.column == column) draw(part, top);
          },
          piece);
    }
  }

  void draw(const TextPiece& piece, Milli top) {
    ShapedParagraph& paragraph = flow_.paragraphs[piece.paragraph];
    if (paragraph.released && paragraph.glyphs.empty()) shape_again(paragraph);
    const Milli baseline = geometry_.height - top - piece.baseline;
    for (const auto& place : writer_.draw_text(paragraph, piece.line, geometry_.side_margin + piece.x, baseline)) {
      const Milli size = paragraph.source.style.size;
      rules_.push_back(
          {{place.left, baseline - underline_offset - underline_thickness, place.right, baseline - underline_offset},
           Ink::link});
      add_link(place, {place.left, baseline - size / 4, place.right, baseline + size * 4 / 5});
    }
    if (paragraph.released && piece.line.end == paragraph.glyphs.size()) paragraph.glyphs = {};
  }

  void draw(const RulePiece& piece, Milli top) {
    const Milli left = geometry_.side_margin + piece.x;
    const Milli y = geometry_.height - top - piece.y;
    rules_.push_back({{left, y - style::rule_thickness, left + piece.width, y}, Ink::rule});
  }

  void draw(const FieldPiece& piece, Milli top) {
    const Milli left = geometry_.side_margin + piece.x;
    const Milli upper = geometry_.height - top - piece.y;
    const Rectangle rectangle{left, upper - piece.height, left + piece.width, upper};
    boxes_.push_back(rectangle);
    add_annotation({AnnotationKind::signature_field, piece.signatory, piece.element, rectangle, {}});
  }

  /// A link has one annotation a page, however many lines it runs over.
  void add_link(const ContentWriter::LinkPlace& place, const Rectangle& part) {
    const auto is_same = [&](const Annotation& annotation) {
      return annotation.kind == AnnotationKind::link && annotation.index == place.link;
    };
    const auto found = std::find_if(result_.annotations.begin(), result_.annotations.end(), is_same);
    if (found == result_.annotations.end()) {
      add_annotation({AnnotationKind::link, place.link, link_element(place.element), part, {part}});
      return;
    }
    found->parts.push_back(part);
    found->rectangle = {std::min(found->rectangle.left, part.left), std::min(found->rectangle.bottom, part.bottom),
                        std::max(found->rectangle.right, part.right), std::max(found->rectangle.top, part.top)};
  }

  /// The Link that an element stands in or is.
  [[nodiscard]] std::size_t link_element(std::size_t element) const {
    while (flow_.tree.elements()[element].type != "Link") element = flow_.tree.elements()[element].parent;
    return element;
  }

  void add_annotation(Annotation annotation) {
    flow_.tree.add_content(annotation.element, AnnotationReference{page_, result_.annotations.size()});
    result_.annotations.push_back(std::move(annotation));
  }

  Flow& flow_;
  const Geometry& geometry_;
  ContentWriter writer_;
  std::size_t page_;
  DrawnPage result_;
  std::vector<std::pair<Rectangle, Ink>> rules_;
  std::vector<Rectangle> boxes_;
};

ShapedParagraph shape_foot(const Family& family, std::string text, Milli size) {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.style = style::foot;
  paragraph.style.size = size;
  paragraph.spans = {{paragraph.text.size(), paragraph.style.face, "en", StructureTree::root, {}}};
  return shape(family, std::move(paragraph));
}

/// Makes a long identifier small enough to leave room for the page number.
ShapedParagraph shape_identifier(const Family& family, const std::string& identifier, Milli measure) {
  const Milli room = measure * 5 / 6;
  ShapedParagraph shaped = shape_foot(family, identifier, style::foot.size);
  const Milli width = PageDrawer::width_of(shaped);
  if (width > room) shaped.source.style.size = style::foot.size * room / width;
  return shaped;
}

}  // namespace

std::vector<FaceNumber> Drawing::faces() const {
  std::vector<FaceNumber> faces;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (!glyphs[i].entries().empty()) faces.push_back(static_cast<FaceNumber>(i));
  }
  return faces;
}

Drawing draw(Flow& flow, const std::vector<PlacedPage>& pages, const Family& family, const std::string& identifier) {
  Drawing drawing;
  const ShapedParagraph foot = shape_identifier(family, identifier, flow.geometry.measure());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    PageDrawer drawer(flow, drawing, family, i);
    drawer.draw_items(pages[i]);
    drawer.draw_decoration();
    const std::string number = std::to_string(i + 1) + " / " + std::to_string(pages.size());
    drawer.draw_foot(foot, shape_foot(family, number, style::foot.size));
    drawing.pages.push_back(drawer.finish());
  }
  return drawing;
}

}  // namespace decl::page
