#include "page/content_writer.hpp"

#include <algorithm>

#include "page/pdf_text.hpp"

// Content stream of a page, in the spelling used here (ISO 32000-2 7.8.2):
//   marked   = "/" type "<</MCID" n ">>BDC" LF text "EMC" LF
//   artifact = "/Artifact" ("BMC" | properties "BDC") LF (text | path)* "EMC" LF
//   text     = "BT" LF (number number "Td" | font | ink | rise | glyphs | silent)* "ET" LF
//   glyphs   = "[" (string | number)* "]TJ" LF
//   silent   = "/Span<</ActualText()>>BDC" LF (rise | glyphs)* "EMC" LF
// Strings hold two bytes a glyph, high byte first. The first glyph of a cluster shows the whole cluster's text; a
// further one, such as an accent set over its letter, is silent.
namespace decl::page {
namespace {

/// ToUnicode must give every glyph some text: this is that of a glyph whose ActualText is none.
constexpr std::string_view no_text = "\u200B";

std::string_view ink_operator(Ink ink) {
  switch (ink) {
    case Ink::subdued:
      return "0.36 g\n";
    case Ink::link:
      return "0.05 0.2 0.45 rg\n";
    case Ink::rule:
      return "0.6 g\n";
    default:
      return "0 g\n";
  }
}

void append_byte(std::string& out, unsigned byte) {
  const char character = static_cast<char>(byte);
  if (character == '(' || character == ')' || character == '\\') out += '\\';
  if (character == '\r') {
    out += "\\r";
  } else {
    out += character;
  }
}

}  // namespace

void ContentWriter::open_element(std::size_t element) {
  if (artifact_ || element_ == element) return;
  close_element();
  element_ = element;
  const auto id = static_cast<int>(marked_.size());
  tree_.add_content(element, MarkedContent{page_, id});
  marked_.push_back(element);
  out_ += "/" + tree_.elements()[element].type + "<</MCID " + std::to_string(id) + ">>BDC\n";
}

void ContentWriter::close_element() {
  if (in_text_) out_ += "ET\n";
  in_text_ = false;
  if (element_) out_ += "EMC\n";
  element_.reset();
}

void ContentWriter::begin_artifact(std::string_view properties) {
  close_element();
  artifact_ = true;
  out_ += "/Artifact";
  out_ += properties.empty() ? std::string(" BMC\n") : std::string(properties) + "BDC\n";
}

void ContentWriter::end_artifact() {
  close_element();
  artifact_ = false;
  out_ += "EMC\n";
}

void ContentWriter::move_to(Milli x, Milli y) {
  if (!in_text_) {
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = 0;
    line_y_ = 0;
  }
  append_number(out_, x - line_x_);
  out_ += ' ';
  append_number(out_, y - line_y_);
  out_ += " Td\n";
  line_x_ = x;
  line_y_ = y;
}

void ContentWriter::set_font(FaceStyle face, Milli size) {
  if (face_ == face && size_ == size) return;
  face_ = face;
  size_ = size;
  out_ += "/F" + std::to_string(static_cast<int>(face) + 1) + " ";
  append_number(out_, size);
  out_ += " Tf\n";
}

void ContentWriter::set_ink(Ink ink) {
  if (ink_ == ink) return;
  ink_ = ink;
  out_ += ink_operator(ink);
}

void ContentWriter::set_rise(Milli rise) {
  if (rise_ == rise) return;
  flush_array();
  rise_ = rise;
  append_number(out_, rise);
  out_ += " Ts\n";
}

void ContentWriter::append_adjustment(std::int64_t units) {
  if (units == 0) return;
  if (!string_.empty()) array_ += "(" + string_ + ")";
  string_.clear();
  array_ += std::to_string(-units);  // a TJ number moves against the writing direction
}

void ContentWriter::flush_array() {
  if (!string_.empty()) array_ += "(" + string_ + ")";
  string_.clear();
  if (!array_.empty()) out_ += "[" + array_ + "]TJ\n";
  array_.clear();
}

void ContentWriter::append_glyph(const ShapedParagraph& paragraph, std::size_t index, std::string_view text) {
  const Glyph& glyph = paragraph.glyphs[index];
  const FaceStyle face = paragraph.source.spans[glyph.span].face;
  const unsigned number = glyphs_[static_cast<std::size_t>(face)].number_of(glyph.id, text);
  append_byte(string_, number >> 8U);
  append_byte(string_, number & 0xFFU);
}

std::vector<ContentWriter::LinkPlace> ContentWriter::draw_text(const ShapedParagraph& paragraph, const Line& line,
                                                               Milli x, Milli y) {
  std::vector<LinkPlace> links;
  const TextStyle& style = paragraph.source.style;
  std::int64_t advance = 0;
  for (std::size_t begin = line.begin; begin < line.end;) {
    const std::uint32_t span_index = paragraph.glyphs[begin].span;
    std::size_t end = begin;
    while (end < line.end && paragraph.glyphs[end].span == span_index) ++end;
    const Span& span = paragraph.source.spans[span_index];
    const Milli left = x + advance * style.size / 1000;
    open_element(span.element);
    move_to(left, y);
    set_font(span.face, style.size);
    set_ink(span.link ? Ink::link : style.ink);
    draw_glyphs(paragraph, begin, end, advance);
    if (span.link)
      links.push_back({*span.link, span.element, left, x + std::min(advance, line.width) * style.size / 1000});
    begin = end;
  }
  return links;
}

/// `advance` is where the next glyph belongs; the pen is where the widths in the font would leave it.
void ContentWriter::draw_glyphs(const ShapedParagraph& paragraph, std::size_t begin, std::size_t end,
                                std::int64_t& advance) {
  const std::vector<Glyph>& glyphs = paragraph.glyphs;
  const Face& face = family_.face(paragraph.source.spans[glyphs[begin].span].face);
  std::int64_t pen = advance;
  for (std::size_t index = begin; index < end; ++index) {
    const Glyph& glyph = glyphs[index];
    const bool silent = !glyph.starts_cluster;
    if (silent) {
      flush_array();
      out_ += "/Span<</ActualText()>>BDC\n";
    }
    set_rise(glyph.y_offset * size_ / 1000);
    append_adjustment(advance + glyph.x_offset - pen);
    pen = advance + glyph.x_offset + face.advance(glyph.id);
    append_glyph(paragraph, index, silent ? no_text : paragraph.text_of(glyph));
    advance += glyph.advance;
    if (silent) {
      flush_array();
      out_ += "EMC\n";
    }
  }
  set_rise(0);
  flush_array();
}

void ContentWriter::draw_rule(const Rectangle& rectangle, Ink ink) {
  set_ink(ink);
  for (const Milli value : {rectangle.left, rectangle.bottom, rectangle.right - rectangle.left}) {
    append_number(out_, value);
    out_ += ' ';
  }
  append_number(out_, rectangle.top - rectangle.bottom);
  out_ += " re f\n";
}

void ContentWriter::draw_box(const Rectangle& rectangle) {
  out_ += "0.6 G 0.5 w\n";
  for (const Milli value : {rectangle.left, rectangle.bottom, rectangle.right - rectangle.left}) {
    append_number(out_, value);
    out_ += ' ';
  }
  append_number(out_, rectangle.top - rectangle.bottom);
  out_ += " re S\n";
}

Bytes ContentWriter::finish(std::vector<std::size_t>& marked) {
  close_element();
  marked = std::move(marked_);
  return std::move(out_);
}

}  // namespace decl::page
