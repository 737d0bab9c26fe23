#include "page/field_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "crypto/signature_lines.hpp"
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
constexpr Milli below = 21'000;          // the room of time and key
constexpr Milli time_baseline = 14'500;  // as signing sets time and key
constexpr Milli key_baseline = 5'500;
constexpr Milli key_line_em = 25;
constexpr Milli time_width = 86'000;  // with a gap behind it
constexpr Milli smallest_label = 5'000;

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
    name.lines = break_lines(name.shaped, width).lines;
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

  FieldName draw(const Signatory& signatory, const Rectangle& place, const RecordSignature* signature) {
    FieldName field{place.right - place.left, place.top - place.bottom, {}, {}};
    field.content = draw_content(signatory, field, nullptr);
    if (signature != nullptr) field.recorded = draw_content(signatory, field, signature);
    return field;
  }

 private:
  Bytes draw_content(const Signatory& signatory, const FieldName& field, const RecordSignature* signature) {
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
    draw_label(writer, width, signature == nullptr ? "" : " (record.xml)");
    if (signature != nullptr) draw_signature(writer, width, *signature);
    std::vector<std::size_t> marked;
    return writer.finish(marked);
  }

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

  [[nodiscard]] ShapedParagraph shape_line(std::string text, const TextStyle& style, std::string_view language) const {
    Paragraph paragraph;
    paragraph.text = std::move(text);
    paragraph.style = style;
    paragraph.spans = {make_span(paragraph.text, style.face, language)};
    return shape(family_, std::move(paragraph));
  }

  /// Says beside the time what the box is, where there is room for it.
  void draw_label(ContentWriter& writer, Milli width, std::string_view where) const {
    ShapedParagraph shaped = shape_line(signed_label(language_).append(where), label_style, label_language(language_));
    const Line line = whole_line(shaped);
    const Milli room = width - time_width;
    const Milli needed = line.width * label_style.size / 1000;
    if (needed > room) shaped.source.style.size = label_style.size * room / needed;
    if (shaped.source.style.size < smallest_label) return;
    const Milli label_width = line.width * shaped.source.style.size / 1000;
    writer.draw_text(shaped, line, side_gap + width - label_width, time_baseline);
  }

  /// Draws what a signature of the page's own would show there.
  void draw_signature(ContentWriter& writer, Milli width, const RecordSignature& signature) const {
    TextStyle style{FaceStyle::regular, std::min(label_style.size, width / key_line_em), label_style.leading,
                    Ink::text};
    const std::array lines = {std::pair{write_time_line(signature.signing_time), time_baseline},
                              std::pair{write_key_line(signature.public_key), key_baseline}};
    for (const auto& [text, baseline] : lines) {
      const ShapedParagraph shaped = shape_line(text, style, "en");
      writer.draw_text(shaped, whole_line(shaped), side_gap, baseline);
    }
  }

  static Line whole_line(const ShapedParagraph& shaped) {
    Line line{0, shaped.glyphs.size(), 0};
    for (const Glyph& glyph : shaped.glyphs) line.width += glyph.advance;
    return line;
  }

  std::string language_;
  const Family& family_;
  Drawing& drawing_;
};

const RecordSignature* find_valid(const std::vector<RecordSignature>& signatures, const std::string& organisation_id) {
  const auto found = std::find_if(signatures.begin(), signatures.end(), [&](const RecordSignature& signature) {
    return signature.organisation_id == organisation_id && signature.intact && signature.valid;
  });
  return found == signatures.end() ? nullptr : &*found;
}

}  // namespace

void draw_field_names(const Declaration& declaration, const std::vector<RecordSignature>& signatures,
                      std::string_view language, const Family& family, Drawing& drawing) {
  drawing.field_names.resize(declaration.signatories.size());
  NameDrawer drawer(language, family, drawing);
  for (const DrawnPage& page : drawing.pages) {
    for (const Annotation& annotation : page.annotations) {
      if (annotation.kind != AnnotationKind::signature_field) continue;
      const Signatory& signatory = declaration.signatories[annotation.index];
      drawing.field_names[annotation.index] =
          drawer.draw(signatory, annotation.rectangle, find_valid(signatures, signatory.organisation_id));
    }
  }
}

}  // namespace decl::page
