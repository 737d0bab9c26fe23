#include "page/field_names.hpp"

#include <algorithm>

#include "page/content_writer.hpp"

namespace decl::page {
namespace {

constexpr TextStyle largest{FaceStyle::bold, 9'000, 10'800, Ink::text};
constexpr Milli smallest_size = 2'000;  // beyond any name that people can read
constexpr Milli size_step = 500;
constexpr Milli side_gap = 6'000;
constexpr Milli top_gap = 3'500;
constexpr Milli below = 21'000;  // the room of time and key

struct SetName {
  ShapedParagraph shaped;
  std::vector<Line> lines;
};

TextStyle scale(Milli size) {
  TextStyle style = largest;
  style.size = size;
  style.leading = size * largest.leading / largest.size;
  return style;
}

/// Breaks the name in the largest size in which all its lines fit.
SetName set_name(ShapedParagraph shaped, Milli width, Milli height) {
  SetName name{std::move(shaped), {}};
  for (Milli size = largest.size; size >= smallest_size; size -= size_step) {
    name.shaped.source.style = scale(size);
    name.lines = break_lines(name.shaped, width);
    const bool fits = std::all_of(name.lines.begin(), name.lines.end(),
                                  [&](const Line& line) { return line.width * size / 1000 <= width; });
    if (fits && static_cast<Milli>(name.lines.size()) * name.shaped.source.style.leading <= height) break;
  }
  return name;
}

class NameDrawer {
 public:
  NameDrawer(std::string_view language, const Family& family, Drawing& drawing)
      : language_(language), family_(family), drawing_(drawing) {}

  FieldName draw(const Signatory& signatory, const Rectangle& place) {
    const std::string_view text = text_in(signatory.organisation_names, language_);
    const auto found = std::find_if(signatory.organisation_names.begin(), signatory.organisation_names.end(),
                                    [&](const LocalizedText& name) { return name.text == text; });
    FieldName field{place.right - place.left, place.top - place.bottom, {}};
    const SetName name =
        set_name(shape_name(*found), std::max<Milli>(field.width - 2 * side_gap, 1), field.height - top_gap - below);
    StructureTree none;
    ContentWriter writer(none, drawing_.glyphs, family_, 0);
    writer.begin_unmarked();
    Milli top = field.height - top_gap;
    for (const Line& line : name.lines) {
      writer.draw_text(name.shaped, line, side_gap, top - baseline_in(name.shaped.source.style));
      top -= name.shaped.source.style.leading;
    }
    std::vector<std::size_t> marked;
    field.content = writer.finish(marked);
    return field;
  }

 private:
  [[nodiscard]] ShapedParagraph shape_name(const LocalizedText& name) const {
    Paragraph paragraph;
    paragraph.text = name.text;
    paragraph.style = largest;
    paragraph.spans = {{name.text.size(), largest.face, name.language, StructureTree::root, {}}};
    return shape(family_, std::move(paragraph));
  }

  std::string language_;
  const Family& family_;
  Drawing& drawing_;
};

}  // namespace

void draw_field_names(const Declaration& declaration, std::string_view language, const Family& family,
                      Drawing& drawing) {
  drawing.field_names.resize(declaration.signatories.size());
  NameDrawer drawer(language, family, drawing);
  for (const DrawnPage& page : drawing.pages) {
    for (const Annotation& annotation : page.annotations) {
      if (annotation.kind != AnnotationKind::signature_field) continue;
      drawing.field_names[annotation.index] =
          drawer.draw(declaration.signatories[annotation.index], annotation.rectangle);
    }
  }
}

}  // namespace decl::page
