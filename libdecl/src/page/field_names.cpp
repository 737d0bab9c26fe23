#include "page/field_names.hpp"

#include <algorithm>

#include "page/content_writer.hpp"
#include "page/labels.hpp"

namespace decl::page {
namespace {

constexpr TextStyle largest{FaceStyle::bold, 9'000, 10'800, Ink::text};
constexpr TextStyle label_style{FaceStyle::italic, 6'500, 9'000, Ink::subdued};
constexpr Milli smallest_size = 2'000;  // beyond any name that people can read
constexpr Milli size_step = 500;
constexpr Milli side_gap = 6'000;
constexpr Milli top_gap = 3'500;
constexpr Milli below = 21'000;           // the room of time and key
constexpr Milli label_baseline = 14'500;  // that of the time
constexpr Milli time_width = 90'000;      // with a gap behind it

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

Span make_span(std::string_view text, FaceStyle face, std::string_view language) {
  return {text.size(), face, std::string(language), StructureTree::root, {}};
}

/// The name that text_in finds, with its own language.
const LocalizedText& find_name(const std::vector<LocalizedText>& names, std::string_view language) {
  const std::string_view text = text_in(names, language);
  return *std::find_if(names.begin(), names.end(), [&](const LocalizedText& name) { return name.text == text; });
}

class NameDrawer {
 public:
  NameDrawer(std::string_view language, const Family& family, Drawing& drawing)
      : language_(language), family_(family), drawing_(drawing) {}

  FieldName draw(const Signatory& signatory, const Rectangle& place) {
    FieldName field{place.right - place.left, place.top - place.bottom, {}};
    const Milli width = std::max<Milli>(field.width - 2 * side_gap, 1);
    const SetName name = set_name(shape_name(signatory), width, field.height - top_gap - below);
    StructureTree none;
    ContentWriter writer(none, drawing_.glyphs, family_, 0);
    writer.begin_unmarked();
    Milli top = field.height - top_gap;
    for (const Line& line : name.lines) {
      writer.draw_text(name.shaped, line, side_gap, top - baseline_in(name.shaped.source.style));
      top -= name.shaped.source.style.leading;
    }
    draw_label(writer, width);
    std::vector<std::size_t> marked;
    field.content = writer.finish(marked);
    return field;
  }

 private:
  /// The organisation and, where one is named, the person who signs for it.
  [[nodiscard]] ShapedParagraph shape_name(const Signatory& signatory) const {
    Paragraph paragraph;
    paragraph.style = largest;
    const LocalizedText& organisation = find_name(signatory.organisation_names, language_);
    paragraph.text = organisation.text;
    paragraph.spans = {make_span(organisation.text, FaceStyle::bold, organisation.language)};
    if (!signatory.persons.empty()) {
      const LocalizedText& person = find_name(signatory.persons, language_);
      const std::string text = " · " + person.text;
      paragraph.text += text;
      paragraph.spans.push_back(make_span(text, FaceStyle::regular, person.language));
    }
    return shape(family_, std::move(paragraph));
  }

  /// Says beside the time what the box is, where there is room for it.
  void draw_label(ContentWriter& writer, Milli width) const {
    Paragraph paragraph;
    paragraph.text = signed_label(language_);
    paragraph.style = label_style;
    paragraph.spans = {make_span(paragraph.text, label_style.face, label_language(language_))};
    const ShapedParagraph shaped = shape(family_, std::move(paragraph));
    Line line{0, shaped.glyphs.size(), 0};
    for (const Glyph& glyph : shaped.glyphs) line.width += glyph.advance;
    const Milli label_width = line.width * label_style.size / 1000;
    if (label_width + time_width > width) return;
    writer.draw_text(shaped, line, side_gap + width - label_width, label_baseline);
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
