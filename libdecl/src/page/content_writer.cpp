#include "page/content_writer.hpp"

#include <algorithm>
#include <charconv>

#include "page/pdf_text.hpp"

// Content stream of a page, in the spelling used here (ISO 32000-2 7.8.2):
//   marked   = "/" type "<</MCID" n ">>BDC" LF text "EMC" LF
//   artifact = "/Artifact" ("BMC" | properties "BDC") LF (text | path)* "EMC" LF
//   text     = "BT" LF (number number "Td" | font | ink | rise | glyphs | silent | leftward)* "ET" LF
//   glyphs   = "[" (string | number)* "]TJ" LF
//   leftward = "/ReversedChars BMC" LF (rise | glyphs | silent)* "EMC" LF
//   silent   = "/Span<</ActualText" string ">>BDC" LF (rise | glyphs)* "EMC" LF
// Strings hold two bytes a glyph, high byte first. The first glyph of a cluster shows the whole cluster's text; a
// further one, such as an accent set over its letter, is silent: its ActualText is empty. A word that a hyphen divides,
// be it of the text, reads as a whole where it begins, and its rest is silent: readers drop hyphens at a line's end.
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

using ArrayState = ContentWriter::ArrayState;

constexpr std::size_t longest_number = 20;
constexpr std::size_t longest_adjustment = longest_number + 2;
constexpr std::size_t longest_code = 2 * 2 + 2;

/// Spells a byte of a string.
inline char* put_byte(char* to, unsigned byte) {
  const char character = static_cast<char>(byte);
  if (character == '(' || character == ')' || character == '\\' || character == '\r') *to++ = '\\';
  *to++ = character == '\r' ? 'r' : character;
  return to;
}

/// A TJ number moves against the writing direction.
inline char* put_adjustment(char* to, ArrayState& array, std::int64_t units) {
  if (array == ArrayState::in_string) *to++ = ')';
  if (array == ArrayState::none) *to++ = '[';
  array = ArrayState::between_strings;
  return std::to_chars(to, to + longest_number, -units).ptr;
}

inline char* put_code(char* to, ArrayState& array, unsigned number) {
  if (array != ArrayState::in_string) {
    if (array == ArrayState::none) *to++ = '[';
    *to++ = '(';
    array = ArrayState::in_string;
  }
  return put_byte(put_byte(to, number >> 8U), number & 0xFFU);
}

bool may_share_string(const Glyph& first, const Glyph& next) {
  return next.starts_cluster && next.is_space == first.is_space && next.y_offset == first.y_offset;
}

}  // namespace

void ContentWriter::open_element(std::size_t element) {
  if (artifact_ || element_ == element) return;
  close_element();
  element_ = element;
  const auto id = static_cast<int>(marked_.size());
  tree_.add_content(element, MarkedContent{page_, id});
  marked_.push_back(element);
  out_ += '/';
  out_ += tree_.elements()[element].type;
  out_ += "<</MCID ";
  append_integer(out_, id);
  out_ += ">>BDC\n";
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

void ContentWriter::set_font(FaceNumber face, Milli size) {
  if (face_ == face && size_ == size) return;
  face_ = face;
  size_ = size;
  out_ += "/F";
  append_integer(out_, face + 1);
  out_ += ' ';
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
  std::array<char, longest_adjustment> item{};
  append(item.data(), put_adjustment(item.data(), array_, units));
}

void ContentWriter::append_glyph(std::uint32_t glyph_id, std::string_view text) {
  std::array<char, longest_code> item{};
  append(item.data(), put_code(item.data(), array_, table_->number_of(glyph_id, text)));
}

void ContentWriter::flush_array() {
  if (array_ == ArrayState::none) return;
  out_ += array_ == ArrayState::in_string ? ")]TJ\n" : "]TJ\n";
  array_ = ArrayState::none;
}

void ContentWriter::begin_span(std::string_view actual_text) {
  flush_array();
  out_ += "/Span<</ActualText" + write_text_string(actual_text) + ">>BDC\n";
  in_span_ = true;
}

void ContentWriter::end_span() {
  flush_array();
  out_ += "EMC\n";
  in_span_ = false;
}

std::vector<ContentWriter::LinkPlace> ContentWriter::draw_text(const ShapedParagraph& paragraph, const Line& line,
                                                               Milli x, Milli y) {
  std::vector<LinkPlace> links;
  if (line.begin == line.end) return links;
  const TextStyle& style = paragraph.source.style;
  line_ = &line;
  if (line.hyphenated) hyphen_ = find_hyphen(family_.face(paragraph.glyphs[line.end - 1].face));
  const SegmentedLine segmented = make_segments(paragraph, line, hyphen_);
  space_extras_ = segmented.space_extras;
  for (const LineSegment& segment : segmented.segments) {
    const Glyph& first = paragraph.glyphs[segment.begin];
    const Span& span = paragraph.source.spans[first.span];
    const Milli left = x + segment.left * style.size / 1000;
    open_element(span.element);
    move_to(left, y);
    set_font(first.face, style.size);
    drawn_face_ = &family_.face(first.face);
    table_ = &glyphs_[first.face];
    // Running text uses nearly all letters; what stands in other faces uses so few that the rest would only be weight.
    if (first.face == number_of(FaceStyle::regular)) table_->complete_by(drawn_face_->alphabets());
    set_ink(span.link ? Ink::link : style.ink);
    draw_segment(paragraph, segment);
    if (span.link) {
      const std::int64_t right = std::min(segment.left + segment.width, line.width + line.stretch);
      links.push_back({*span.link, span.element, std::max(left, x), x + right * style.size / 1000});
    }
  }
  return links;
}

/// A word that a hyphen divides reads as a whole where it begins, by ActualText, and its rest is silent.
void ContentWriter::draw_segment(const ShapedParagraph& paragraph, const LineSegment& segment) {
  pen_ = 0;
  advance_ = 0;
  if (segment.level % 2 != 0) {
    draw_leftwards(paragraph, segment);
    return;
  }
  std::size_t begin = segment.begin;
  std::size_t end = segment.end;
  if (line_->continues && begin == line_->begin) {
    const std::size_t word_end = std::min(end, find_word(paragraph, begin).second);
    begin_span({});
    draw_glyphs(paragraph, begin, word_end);
    if (line_->hyphenated && word_end == line_->end) draw_hyphen();
    end_span();
    begin = word_end;
  }
  const bool divides = line_->divides && segment.is_last && begin < end;
  const auto word = divides ? find_word(paragraph, end) : std::pair(end, end);
  if (divides) end = std::max(begin, word.first);
  draw_glyphs(paragraph, begin, end);
  if (divides) {
    const Glyph& last = paragraph.glyphs[word.second - 1];
    const std::uint32_t start = paragraph.glyphs[end].text_start;
    begin_span(std::string_view(paragraph.source.text).substr(start, last.text_start + last.text_length - start));
    draw_glyphs(paragraph, end, segment.end);
    if (line_->hyphenated) draw_hyphen();
    end_span();
  }
}

void ContentWriter::draw_glyphs(const ShapedParagraph& paragraph, std::size_t begin, std::size_t end) {
  while (begin < end) {
    begin = draw_plain_glyphs(paragraph, begin, end);
    if (begin < end) draw_glyph(paragraph, begin++);
  }
  set_rise(0);
  flush_array();
}

/// Draws glyphs up to the first that is silent or doesn't stand on the line, as nearly none is; returns its index.
std::size_t ContentWriter::draw_plain_glyphs(const ShapedParagraph& paragraph, std::size_t begin, std::size_t end) {
  constexpr std::size_t together = 32;
  std::array<char, together*(longest_adjustment + longest_code)> items;
  const std::int64_t* extras = space_extras_.empty() ? nullptr : space_extras_.data() - line_->begin;
  const std::string_view text = paragraph.source.text;
  const Face& face = *drawn_face_;
  GlyphTable& table = *table_;
  std::int64_t pen = pen_;
  std::int64_t advance = advance_;
  ArrayState array = array_;
  std::size_t i = begin;
  bool plain = rise_ == 0;
  while (plain && i < end) {
    char* to = items.data();
    for (const std::size_t stop = std::min(end, i + together); i < stop; ++i) {
      const Glyph glyph = paragraph.glyphs[i];
      plain = glyph.starts_cluster != 0 && glyph.y_offset == 0;
      if (!plain) break;
      const std::int64_t place = advance + glyph.x_offset;
      if (place != pen) to = put_adjustment(to, array, place - pen);
      pen = place + face.advance(glyph.id);
      to = put_code(to, array, table.number_of(glyph.id, text.substr(glyph.text_start, glyph.text_length)));
      advance += glyph.advance + (extras == nullptr ? 0 : extras[i]);
    }
    append(items.data(), to);
  }
  pen_ = pen;
  advance_ = advance;
  array_ = array;
  return i;
}

/// Strings follow one another in the order of reading, to the left; the glyphs of each are shown from left to right, as
/// ReversedChars says (ISO 32000-2 14.8.2.5.3). So a word is one string up to a glyph that stands higher or is silent.
void ContentWriter::draw_leftwards(const ShapedParagraph& paragraph, const LineSegment& segment) {
  out_ += "/ReversedChars BMC\n";
  std::int64_t right = segment.width;
  for (std::size_t begin = segment.begin; begin < segment.end;) {
    const Glyph& first = paragraph.glyphs[begin];
    std::size_t end = begin;
    do {
      right -= paragraph.glyphs[end].advance + extra_of(end);
      ++end;
    } while (end < segment.end && first.starts_cluster && may_share_string(first, paragraph.glyphs[end]));
    advance_ = right;
    for (std::size_t i = end; i > begin; --i) draw_glyph(paragraph, i - 1);
    flush_array();
    begin = end;
  }
  set_rise(0);
  out_ += "EMC\n";
}

std::int64_t ContentWriter::extra_of(std::size_t glyph) const {
  return space_extras_.empty() ? 0 : space_extras_[glyph - line_->begin];
}

/// The first glyph of a cluster shows the cluster's whole text; a further one is silent.
void ContentWriter::draw_glyph(const ShapedParagraph& paragraph, std::size_t index) {
  const Glyph& glyph = paragraph.glyphs[index];
  const bool silent = !glyph.starts_cluster && !in_span_;
  if (silent) begin_span({});
  if (glyph.y_offset != 0 || rise_ != 0) set_rise(glyph.y_offset * size_ / 1000);
  append_adjustment(advance_ + glyph.x_offset - pen_);
  pen_ = advance_ + glyph.x_offset + drawn_face_->advance(glyph.id);
  append_glyph(glyph.id, glyph.starts_cluster ? paragraph.text_of(glyph) : no_text);
  advance_ += glyph.advance + extra_of(index);
  if (silent) end_span();
}

/// A soft hyphen: readers that don't know ActualText drop it.
void ContentWriter::draw_hyphen() {
  append_adjustment(advance_ - pen_);
  append_glyph(hyphen_.id, "\u00AD");
  advance_ += hyphen_.advance;
  pen_ = advance_;
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
