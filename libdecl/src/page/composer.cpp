#include "page/composer.hpp"

#include <algorithm>

#include "model/unicode.hpp"

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

Composer::Composer(const Resources& resources, const PageDesign& design, std::string source_name)
    : resources_(resources), design_(design), source_name_(std::move(source_name)) {
  flow_.geometry = design.paper == PaperSize::letter ? style::letter : style::a4;
  frame_.measure = flow_.geometry.measure();
}

std::size_t Composer::add_paragraph(Paragraph paragraph) {
  const std::string_view language = paragraph.spans.empty() ? "" : std::string_view(paragraph.spans.front().language);
  if (language != direction_language_) {
    direction_language_ = language;
    right_to_left_ = unicode::is_right_to_left(language);
  }
  paragraph.right_to_left = right_to_left_;
  flow_.paragraphs.push_back(shape(*resources_.family, std::move(paragraph)));
  return flow_.paragraphs.size() - 1;
}

TextStyle Composer::scaled(TextStyle style) const {
  style.size = style.size * frame_.scale / 1000;
  style.leading = style.leading * frame_.scale / 1000;
  return style;
}

std::size_t Composer::add_text(std::string text, const TextStyle& style, std::string_view language, std::size_t element,
                               std::string path) {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.spans = {{paragraph.text.size(), style.face, std::string(language), element, {}}};
  paragraph.style = scaled(style);
  paragraph.place = {source_name_, std::move(path), {}, {}};
  return add_paragraph(std::move(paragraph));
}

std::size_t Composer::add_runs(const std::vector<Run>& runs, const TextStyle& style, std::string_view language,
                               std::size_t element, std::string path) {
  Paragraph paragraph;
  paragraph.text = plain_text(runs);
  paragraph.style = scaled(style);
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

std::vector<Line> Composer::break_paragraph(std::size_t paragraph, Milli measure) {
  const Paragraph& source = flow_.paragraphs[paragraph].source;
  LineBreaking options;
  if (source.style.running) {
    options.justified = design_.justified;
    options.hyphenation = design_.hyphenated ? resources_.hyphenation.get() : nullptr;
  }
  BrokenParagraph broken = break_lines(flow_.paragraphs[paragraph], measure, options);
  if (broken.asked_dictionary) {
    flow_.dictionaries.emplace(Hyphenation::find_dictionary(source.spans.front().language));
  }
  return std::move(broken.lines);
}

/// The left end of a line whose room starts at `x` from the frame's beginning.
Milli Composer::left_of(const Line& line, Milli size, Milli x, Milli measure) const {
  if (!frame_.right_to_left) return frame_.x + x;
  const Milli width = scale(line.width + line.stretch, size);
  return frame_.x + frame_.measure - x - std::min(width, measure);
}

void Composer::set(std::size_t paragraph, const Setting& setting, std::optional<std::size_t> label) {
  const TextStyle style = flow_.paragraphs[paragraph].source.style;
  const std::vector<Line> lines = break_paragraph(paragraph, setting.measure);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    FlowItem item;
    item.height = style.leading;
    item.may_start_page = i == 0 ? setting.may_start_page : !setting.keep_whole && i != 1 && i + 1 != lines.size();
    if (i == 0) {
      item.starts_block = true;
      item.space_before = setting.space_before;
      item.room = setting.room;
      if (label) {
        const Milli width = width_of(*label);
        const Line line = break_paragraph(*label, frame_.measure).front();
        const Milli x = left_of(line, style.size, setting.x - style::label_gap - width, width);
        item.pieces.emplace_back(TextPiece{*label, line, x, baseline_in(style), frame_.column});
      }
    }
    const Milli x = left_of(lines[i], style.size, setting.x, setting.measure);
    item.pieces.emplace_back(TextPiece{paragraph, lines[i], x, baseline_in(style), frame_.column});
    flow_.items.push_back(std::move(item));
  }
  keep_or_release(flow_.paragraphs[paragraph]);
}

void Composer::keep_or_release(ShapedParagraph& paragraph) {
  paragraph.released = flow_.glyph_count + paragraph.glyphs.size() > kept_glyphs;
  if (paragraph.released) {
    paragraph.glyphs = {};
  } else {
    flow_.glyph_count += paragraph.glyphs.size();
  }
}

void Composer::add_rule(Milli space_before, Milli height) {
  FlowItem item;
  item.space_before = space_before;
  item.height = height;
  item.may_start_page = false;
  item.starts_block = true;
  item.pieces.emplace_back(RulePiece{frame_.x, 0, frame_.measure, frame_.column});
  flow_.items.push_back(std::move(item));
}

Milli Composer::stack(std::size_t paragraph, Milli x, Milli top, Milli measure, std::vector<Piece>& pieces) {
  const TextStyle style = flow_.paragraphs[paragraph].source.style;
  for (const Line& line : break_paragraph(paragraph, measure)) {
    const Milli indent = frame_.right_to_left ? measure - scale(line.width, style.size) : 0;
    pieces.emplace_back(TextPiece{paragraph, line, x + indent, top + baseline_in(style), frame_.column});
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
