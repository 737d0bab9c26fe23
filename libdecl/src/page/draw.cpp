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
      : flow_(flow), writer_(flow.tree, drawing.glyphs, family, page), page_(page) {}

  void draw_items(const PlacedPage& placed) {
    for (const PlacedItem& item : placed) {
      for (const Piece& piece : flow_.items[item.item].pieces) {
        std::visit([&](const auto& part) { draw(part, item.top); }, piece);
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
    draw_foot_text(identifier, style::side_margin);
    draw_foot_text(number, style::page_width - style::side_margin - width_of(number));
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
    Line line{0, paragraph.glyphs.size(), 0};
    for (const Glyph& glyph : paragraph.glyphs) line.width += glyph.advance;
    return line;
  }

  void draw_foot_text(const ShapedParagraph& paragraph, Milli x) {
    writer_.draw_text(paragraph, whole_line(paragraph), x, style::foot_baseline);
  }

  void draw(const TextPiece& piece, Milli top) {
    const ShapedParagraph& paragraph = flow_.paragraphs[piece.paragraph];
    const Milli baseline = style::page_height - top - piece.baseline;
    for (const auto& place : writer_.draw_text(paragraph, piece.line, style::side_margin + piece.x, baseline)) {
      const Milli size = paragraph.source.style.size;
      rules_.push_back(
          {{place.left, baseline - underline_offset - underline_thickness, place.right, baseline - underline_offset},
           Ink::link});
      add_link(place, {place.left, baseline - size / 4, place.right, baseline + size * 4 / 5});
    }
  }

  void draw(const RulePiece& piece, Milli top) {
    const Milli left = style::side_margin + piece.x;
    const Milli y = style::page_height - top - piece.y;
    rules_.push_back({{left, y - style::rule_thickness, left + piece.width, y}, Ink::rule});
  }

  void draw(const FieldPiece& piece, Milli top) {
    const Milli left = style::side_margin + piece.x;
    const Milli upper = style::page_height - top - piece.y;
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
ShapedParagraph shape_identifier(const Family& family, const std::string& identifier) {
  constexpr Milli room = style::measure * 5 / 6;
  ShapedParagraph shaped = shape_foot(family, identifier, style::foot.size);
  const Milli width = PageDrawer::width_of(shaped);
  if (width > room) shaped.source.style.size = style::foot.size * room / width;
  return shaped;
}

}  // namespace

Drawing draw(Flow& flow, const std::vector<PlacedPage>& pages, const Family& family, const std::string& identifier) {
  Drawing drawing;
  const ShapedParagraph foot = shape_identifier(family, identifier);
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
