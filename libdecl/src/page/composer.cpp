#include "page/composer.hpp"

#include <algorithm>

namespace decl::page {
namespace {

FaceStyle face_of(FaceStyle base, const Run& run) {
  const bool base_bold = base == FaceStyle::bold || base == FaceStyle::bold_italic;
  const bool base_italic = base == FaceStyle::italic || base == FaceStyle::bold_italic;
  const bool bold = base_bold || run.strong;
  const bool italic = base_italic != run.emphasis;  // emphasis in slanted text stands upright
  if (bold) return italic ? FaceStyle::bold_italic : FaceStyle::bold;
  return italic ? FaceStyle::italic : FaceStyle::regular;
}

Milli scale(std::int64_t units, Milli size) { return units * size / 1000; }

}  // namespace

std::size_t Composer::add_paragraph(Paragraph paragraph) {
  flow_.paragraphs.push_back(shape(family_, std::move(paragraph)));
  return flow_.paragraphs.size() - 1;
}

std::size_t Composer::add_text(std::string text, const TextStyle& style, std::string_view language, std::size_t element,
                               std::string path) {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.spans = {{paragraph.text.size(), style.face, std::string(language), element, {}}};
  paragraph.style = style;
  paragraph.place = {source_name_, std::move(path), {}, {}};
  return add_paragraph(std::move(paragraph));
}

std::size_t Composer::add_runs(const std::vector<Run>& runs, const TextStyle& style, std::string_view language,
                               std::size_t element, std::string path) {
  Paragraph paragraph;
  paragraph.text = plain_text(runs);
  paragraph.style = style;
  paragraph.place = {source_name_, std::move(path), {}, {}};
  const Run* previous = nullptr;
  std::size_t link_element = element;
  for (const Run& run : runs) {
    Span span{run.text.size(), face_of(style.face, run), std::string(language), element, {}};
    if (!run.href.empty()) {
      if (previous == nullptr || previous->href != run.href) {
        flow_.links.push_back(run.href);
        link_element = flow_.tree.add("Link", element);
      }
      span.link = flow_.links.size() - 1;
      span.element = link_element;
    }
    if (run.strong) span.element = flow_.tree.add("Strong", span.element);
    if (run.emphasis) span.element = flow_.tree.add("Em", span.element);
    paragraph.spans.push_back(std::move(span));
    previous = &run;
  }
  return add_paragraph(std::move(paragraph));
}

void Composer::set(std::size_t paragraph, const Setting& setting, std::optional<std::size_t> label) {
  const TextStyle& style = flow_.paragraphs[paragraph].source.style;
  const std::vector<Line> lines = break_lines(flow_.paragraphs[paragraph], setting.measure);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    FlowItem item;
    item.height = style.leading;
    item.may_start_page = i == 0 ? setting.may_start_page : !setting.keep_whole && i != 1 && i + 1 != lines.size();
    if (i == 0) {
      item.space_before = setting.space_before;
      item.room = setting.room;
      if (label) {
        const Milli x = setting.x - style::label_gap - width_of(*label);
        item.pieces.emplace_back(
            TextPiece{*label, break_lines(flow_.paragraphs[*label], style::measure).front(), x, baseline_in(style)});
      }
    }
    item.pieces.emplace_back(TextPiece{paragraph, lines[i], setting.x, baseline_in(style)});
    flow_.items.push_back(std::move(item));
  }
}

Milli Composer::stack(std::size_t paragraph, Milli x, Milli top, Milli measure, std::vector<Piece>& pieces) const {
  const TextStyle& style = flow_.paragraphs[paragraph].source.style;
  for (const Line& line : break_lines(flow_.paragraphs[paragraph], measure)) {
    pieces.emplace_back(TextPiece{paragraph, line, x, top + baseline_in(style)});
    top += style.leading;
  }
  return top;
}

Milli Composer::width_of(std::size_t paragraph) const {
  const ShapedParagraph& shaped = flow_.paragraphs[paragraph];
  std::int64_t units = 0;
  for (const Glyph& glyph : shaped.glyphs) units += glyph.advance;
  return scale(units, shaped.source.style.size);
}

}  // namespace decl::page
