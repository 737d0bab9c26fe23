#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/draw.hpp"
#include "page/line_segments.hpp"

namespace decl::page {

/// Writes the content stream of one page. Text is marked with the structure element it belongs to; what is drawn as an
/// artifact must come between begin_artifact and end_artifact.
class ContentWriter {
 public:
  ContentWriter(StructureTree& tree, std::vector<GlyphTable>& glyphs, const Family& family, std::size_t page)
      : tree_(tree), glyphs_(glyphs), family_(family), page_(page) {}

  /// Draws part of a paragraph. `x` and `y` are the left end of its baseline in page space.
  /// Returns where the links of the line are: the rectangle and the span of each.
  struct LinkPlace {
    std::size_t link = 0;
    std::size_t element = 0;
    Milli left = 0;
    Milli right = 0;
  };
  std::vector<LinkPlace> draw_text(const ShapedParagraph& paragraph, const Line& line, Milli x, Milli y);

  /// Where the TJ being written has come to.
  enum class ArrayState { none, between_strings, in_string };

  void begin_artifact(std::string_view properties);
  void end_artifact();
  /// What follows stands outside the structure: the content of an annotation's appearance.
  void begin_unmarked() { artifact_ = true; }
  void draw_rule(const Rectangle& rectangle, Ink ink);
  void draw_box(const Rectangle& rectangle);

  /// Closes what is open and returns the stream; `marked` gets the element of each MCID.
  Bytes finish(std::vector<std::size_t>& marked);

 private:
  void open_element(std::size_t element);
  void close_element();
  void move_to(Milli x, Milli y);
  void set_font(FaceNumber face, Milli size);
  void set_ink(Ink ink);
  void draw_segment(const ShapedParagraph& paragraph, const LineSegment& segment);
  void draw_leftwards(const ShapedParagraph& paragraph, const LineSegment& segment);
  void draw_glyphs(const ShapedParagraph& paragraph, std::size_t begin, std::size_t end);
  std::size_t draw_plain_glyphs(const ShapedParagraph& paragraph, std::size_t begin, std::size_t end);
  void draw_glyph(const ShapedParagraph& paragraph, std::size_t index);
  [[nodiscard]] std::int64_t extra_of(std::size_t glyph) const;
  void draw_hyphen();
  void begin_span(std::string_view actual_text);
  void end_span();
  void append_glyph(std::uint32_t glyph_id, std::string_view text);
  void append_adjustment(std::int64_t units);
  void set_rise(Milli rise);
  void flush_array();
  void append(const char* begin, const char* end) { out_.append(begin, static_cast<std::size_t>(end - begin)); }

  StructureTree& tree_;
  std::vector<GlyphTable>& glyphs_;
  const Family& family_;
  std::size_t page_;
  Bytes out_;
  std::vector<std::size_t> marked_;
  std::optional<std::size_t> element_;
  bool artifact_ = false;
  bool in_text_ = false;
  bool in_span_ = false;  ///< with an ActualText
  Milli line_x_ = 0;
  Milli line_y_ = 0;
  std::optional<FaceNumber> face_;
  Milli size_ = 0;
  Milli rise_ = 0;
  std::optional<Ink> ink_;
  const Line* line_ = nullptr;              ///< being drawn
  std::vector<std::int64_t> space_extras_;  ///< of its glyphs, or empty
  HyphenGlyph hyphen_;                      ///< of its last face, where it is hyphenated
  std::int64_t pen_ = 0;      ///< where the widths in the font leave the pen, from the segment's left, in thousandths
  std::int64_t advance_ = 0;  ///< where the next glyph belongs
  const Face* drawn_face_ = nullptr;  ///< of the segment
  GlyphTable* table_ = nullptr;       ///< of that face
  ArrayState array_ = ArrayState::none;
};

}  // namespace decl::page
