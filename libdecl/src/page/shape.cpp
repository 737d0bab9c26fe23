#include "page/shape.hpp"

#include <algorithm>

#include "model/unicode.hpp"
#include "page/shape_words.hpp"

namespace decl::page {
namespace {

/// Fonts know Serbian under one tag whichever its script.
std::string font_language(const std::string& language) { return language.starts_with("sr") ? "sr" : language; }

void require_glyph(const Paragraph& paragraph, std::uint32_t glyph_id, std::size_t offset) {
  if (glyph_id != 0) return;
  const char32_t character = unicode::next_code_point(paragraph.text, offset);
  throw Error(ErrorCode::missing_glyph,
              "no font of the page has the character " + unicode::describe_code_point(character) +
                  "; write the text without it",
              paragraph.place);
}

/// A stretch of one span and one script.
struct Stretch {
  std::size_t start = 0;
  std::size_t length = 0;
  std::uint32_t span = 0;
  std::string script;
};

void append_glyphs(const Paragraph& paragraph, const Stretch& stretch, const std::vector<PlacedGlyph>& placed,
                   std::vector<Glyph>& glyphs) {
  const std::size_t first = glyphs.size();
  for (std::size_t i = 0; i < placed.size(); ++i) {
    require_glyph(paragraph, placed[i].id, placed[i].cluster);
    Glyph glyph;
    glyph.id = placed[i].id;
    glyph.span = stretch.span;
    glyph.advance = placed[i].advance;
    glyph.x_offset = placed[i].x_offset;
    glyph.y_offset = placed[i].y_offset;
    glyph.text_start = placed[i].cluster;
    glyph.starts_cluster = i == 0 || placed[i].cluster != placed[i - 1].cluster;
    glyphs.push_back(glyph);
  }
  auto end = static_cast<std::uint32_t>(stretch.start + stretch.length);
  for (std::size_t i = glyphs.size(); i > first; --i) {
    Glyph& glyph = glyphs[i - 1];
    glyph.text_length = end - glyph.text_start;
    const std::string_view text = std::string_view(paragraph.text).substr(glyph.text_start, glyph.text_length);
    glyph.is_space = text == " " || text == "\u00A0";
    if (glyph.starts_cluster) end = glyph.text_start;
  }
}

void shape_stretch(const Family& family, const Paragraph& paragraph, const Stretch& stretch,
                   std::vector<Glyph>& glyphs) {
  const Span& span = paragraph.spans[stretch.span];
  const std::string language = font_language(span.language);
  append_glyphs(
      paragraph, stretch,
      shape_words(family.face(span.face), {paragraph.text, stretch.start, stretch.length, stretch.script, language}),
      glyphs);
}

/// Cuts the text where a span or a script ends.
std::vector<Stretch> cut(const Paragraph& paragraph) {
  std::vector<Stretch> stretches;
  const std::vector<unicode::ScriptRun> scripts = unicode::split_scripts(paragraph.text);
  std::size_t script = 0;
  std::size_t position = 0;
  for (std::uint32_t span = 0; span < paragraph.spans.size(); ++span) {
    const std::size_t span_end = position + paragraph.spans[span].length;
    while (position < span_end) {
      while (script + 1 < scripts.size() && scripts[script + 1].start <= position) ++script;
      const std::size_t script_end = scripts[script].start + scripts[script].length;
      const std::size_t end = std::min(span_end, script_end);
      stretches.push_back({position, end - position, span, scripts[script].script});
      position = end;
    }
  }
  return stretches;
}

}  // namespace

ShapedParagraph shape(const Family& family, Paragraph paragraph) {
  ShapedParagraph shaped{std::move(paragraph), {}};
  shaped.glyphs.reserve(shaped.source.text.size());
  for (const Stretch& stretch : cut(shaped.source)) {
    shape_stretch(family, shaped.source, stretch, shaped.glyphs);
  }
  return shaped;
}

}  // namespace decl::page
