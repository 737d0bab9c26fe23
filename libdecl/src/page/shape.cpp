#include "page/shape.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "model/unicode.hpp"
#include "page/shape_words.hpp"

namespace decl::page {
namespace {

using HbBuffer = Owned<hb_buffer_t, hb_buffer_destroy>;

/// Fonts know Serbian under one tag whichever its script.
std::string font_language(const std::string& language) { return language.starts_with("sr") ? "sr" : language; }

/// A stretch of one span, one script and one direction.
struct Stretch {
  std::size_t start = 0;
  std::size_t length = 0;
  std::uint32_t span = 0;
  std::uint8_t level = 0;
  std::string script;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// ASCII has one script besides what is common to all, and one direction.
std::vector<unicode::ScriptRun> split_scripts(const std::string& text) {
  if (text.empty() || !is_ascii(text)) return unicode::split_scripts(text);
  const bool has_letter = std::any_of(
      text.begin(), text.end(), [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); });
  return {{0, text.size(), has_letter ? "Latn" : "Zyyy"}};
}

/// Cuts the text where a span, a script or a direction ends.
std::vector<Stretch> cut(const Paragraph& paragraph) {
  std::vector<Stretch> stretches;
  const std::vector<unicode::ScriptRun> scripts = split_scripts(paragraph.text);
  const std::vector<unicode::DirectionRun> directions =
      unicode::split_directions(paragraph.text, paragraph.right_to_left);
  std::size_t script = 0;
  std::size_t direction = 0;
  std::size_t position = 0;
  for (std::uint32_t span = 0; span < paragraph.spans.size(); ++span) {
    const std::size_t span_end = position + paragraph.spans[span].length;
    while (position < span_end) {
      while (script + 1 < scripts.size() && scripts[script + 1].start <= position) ++script;
      while (direction + 1 < directions.size() && directions[direction + 1].start <= position) ++direction;
      const std::size_t end = std::min({span_end, scripts[script].start + scripts[script].length,
                                        directions[direction].start + directions[direction].length});
      stretches.push_back({position, end - position, span, directions[direction].level, scripts[script].script});
      position = end;
    }
  }
  return stretches;
}

bool is_family_script(const std::string& script) {
  return script == "Latn" || script == "Cyrl" || script == "Grek" || script == "Zyyy" || script == "Zinh";
}

/// A record has far fewer elements, so that all spans of a paragraph fit into their bits.
constexpr std::uint32_t all_spans = (1U << 29U) - 1;
static_assert(limits::xml_elements < all_spans);

class Shaper {
 public:
  Shaper(const Family& family, ShapedParagraph& shaped)
      : family_(family), paragraph_(shaped.source), glyphs_(shaped.glyphs) {}

  void add(const Stretch& stretch) {
    const FaceNumber face = number_of(paragraph_.spans[stretch.span].face);
    if (is_family_script(stretch.script)) {
      const std::size_t first = glyphs_.size();
      shape_in(face, stretch);
      const auto is_missing = [](const Glyph& glyph) { return glyph.id == 0; };
      if (std::none_of(glyphs_.begin() + static_cast<std::ptrdiff_t>(first), glyphs_.end(), is_missing)) return;
      glyphs_.resize(first);
    }
    add_in_pieces(stretch);
  }

 private:
  bool has(FaceNumber face, char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(family_.face(face).font(), character, &glyph) != 0;
  }

  /// The face of the piece so far where it has the character, so that accents and punctuation stay with their letters.
  FaceNumber find_face(const Stretch& stretch, std::size_t offset, std::optional<FaceNumber> current) const {
    const FaceStyle style = paragraph_.spans[stretch.span].face;
    std::size_t next = offset;
    const char32_t character = unicode::next_code_point(paragraph_.text, next);
    if (current && has(*current, character)) return *current;
    std::vector<FaceNumber> faces = find_stand_ins(stretch.script, style);
    faces.insert(is_family_script(stretch.script) ? faces.begin() : faces.end(), number_of(style));
    for (const FaceNumber face : faces) {
      if (has(face, character)) return face;
    }
    throw Error(ErrorCode::missing_glyph,
                "no font of the page has the character " + unicode::describe_code_point(character) +
                    "; write the text without it",
                paragraph_.place);
  }

  /// Shapes a stretch that the text family can't show alone.
  void add_in_pieces(const Stretch& stretch) {
    const std::size_t end = stretch.start + stretch.length;
    Stretch piece = stretch;
    std::optional<FaceNumber> current;
    for (std::size_t offset = stretch.start; offset < end;) {
      const FaceNumber face = find_face(stretch, offset, current);
      if (current && face != *current) {
        piece.length = offset - piece.start;
        shape_piece(*current, piece);
        piece.start = offset;
      }
      current = face;
      unicode::next_code_point(paragraph_.text, offset);
    }
    piece.length = end - piece.start;
    shape_piece(*current, piece);
  }

  void shape_piece(FaceNumber face, const Stretch& piece) {
    const std::size_t first = glyphs_.size();
    shape_in(face, piece);
    for (std::size_t i = first; i < glyphs_.size(); ++i) {
      if (glyphs_[i].id == 0) {
        throw Error(
            ErrorCode::missing_glyph,
            "the font " + std::string(Family::file_name(face)) + " can't show \"" +
                std::string(std::string_view(paragraph_.text).substr(glyphs_[i].text_start, glyphs_[i].text_length)) +
                "\"; write the text without it",
            paragraph_.place);
      }
    }
  }

  void shape_in(FaceNumber face, const Stretch& stretch) {
    const std::string language = font_language(paragraph_.spans[stretch.span].language);
    Glyph like;
    like.span = stretch.span & all_spans;
    like.face = face;
    like.level = stretch.level;
    try {
      if (is_family_script(stretch.script) && stretch.level % 2 == 0) {
        const WordStretch words{paragraph_.text, stretch.start, stretch.length, stretch.script, language};
        shape_words(family_.face(face), words, like, glyphs_);
      } else {
        append_glyphs(shape_whole(face, stretch, language), paragraph_.text, stretch.start + stretch.length, like,
                      glyphs_);
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::limit && error.code() != ErrorCode::internal) throw;
      throw Error(error.code(), error.message(), paragraph_.place);
    }
  }

  /// Shapes a stretch in its context, since its letters may join.
  std::vector<PlacedGlyph> shape_whole(FaceNumber face, const Stretch& stretch, const std::string& language) {
    const HbBuffer owner(hb_buffer_create());
    hb_buffer_t* buffer = owner.get();
    hb_buffer_add_utf8(buffer, paragraph_.text.data(), static_cast<int>(paragraph_.text.size()),
                       static_cast<unsigned>(stretch.start), static_cast<int>(stretch.length));
    hb_buffer_set_direction(buffer, stretch.level % 2 == 0 ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, hb_script_from_string(stretch.script.data(), static_cast<int>(stretch.script.size())));
    hb_buffer_set_language(buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
    hb_shape(family_.face(face).font(), buffer, nullptr, 0);
    if (!hb_buffer_allocation_successful(buffer)) {
      throw Error(ErrorCode::internal, "memory ran out while text was shaped");
    }
    if (stretch.level % 2 != 0) hb_buffer_reverse(buffer);
    return read_placed_glyphs(buffer);
  }

  const Family& family_;
  const Paragraph& paragraph_;
  std::vector<Glyph>& glyphs_;
};

}  // namespace

ShapedParagraph shape(const Family& family, Paragraph paragraph) {
  ShapedParagraph shaped{std::move(paragraph), {}, &family};
  shape_again(shaped);
  return shaped;
}

void shape_again(ShapedParagraph& shaped) {
  const std::string& text = shaped.source.text;
  const auto begins_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  shaped.glyphs.clear();
  shaped.glyphs.reserve(static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character)));
  Shaper shaper(*shaped.family, shaped);
  for (const Stretch& stretch : cut(shaped.source)) shaper.add(stretch);
}

}  // namespace decl::page
