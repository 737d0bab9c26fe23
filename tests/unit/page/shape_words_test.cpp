#include "page/shape_words.hpp"

#include <fstream>
#include <random>

#include "model/unicode.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::page::Face;
using decl::page::FaceStyle;
using decl::page::Glyph;

namespace {

constexpr std::array styles = {FaceStyle::regular, FaceStyle::bold, FaceStyle::italic, FaceStyle::bold_italic};

using HbBuffer = decl::Owned<hb_buffer_t, hb_buffer_destroy>;

/// What HarfBuzz makes of the text in one piece, and what came out word by word, as text.
std::string shape_whole(const Face& face, const std::string& text, const char* script, const char* language) {
  const HbBuffer buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, -1);
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), hb_script_from_string(script, -1));
  hb_buffer_set_language(buffer.get(), hb_language_from_string(language, -1));
  hb_shape(face.font(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  std::string glyphs;
  for (unsigned i = 0; i < count; ++i) {
    glyphs += std::to_string(infos[i].codepoint) + "@" + std::to_string(infos[i].cluster) + "+" +
              std::to_string(positions[i].x_advance) + "," + std::to_string(positions[i].x_offset) + "," +
              std::to_string(positions[i].y_offset) + " ";
  }
  return glyphs;
}

std::vector<Glyph> shape_words(const Face& face, const decl::page::WordStretch& stretch) {
  std::vector<Glyph> glyphs;
  decl::page::shape_words(face, stretch, {}, glyphs);
  return glyphs;
}

/// Makes the thread forget every word that it has shaped.
void forget(const Face& face) {
  for (std::size_t i = 0; i < 2 * decl::page::remembered_words; ++i) {
    const std::string word = "word" + std::to_string(i) + " " + std::string(i % 100, 'x');
    shape_words(face, {word, 0, word.size(), "Latn", "en"});
  }
}

std::string shape_in_words(const Face& face, const std::string& text, const char* script, const char* language) {
  std::string glyphs;
  for (const Glyph& glyph : shape_words(face, {text, 0, text.size(), script, language})) {
    glyphs += std::to_string(glyph.id) + "@" + std::to_string(glyph.text_start) + "+" + std::to_string(glyph.advance) +
              "," + std::to_string(glyph.x_offset) + "," + std::to_string(glyph.y_offset) + " ";
  }
  return glyphs;
}

}  // namespace

TEST_CASE("the samples are set word by word as HarfBuzz sets them whole") {
  struct Sample {
    const char* file;
    const char* script;
    const char* language;
  };
  const auto family = decl::test::family();
  for (const Sample& sample : {Sample{"joint-declaration.txt", "Latn", "en"},
                               {"albanian.txt", "Latn", "sq"},
                               {"serbian-cyrillic.txt", "Cyrl", "sr"},
                               {"long-declaration.md", "Latn", "en"}}) {
    std::ifstream file(decl::test::project_file(std::string("samples/") + sample.file));
    REQUIRE(file.good());
    for (std::string line; std::getline(file, line);) {
      for (const FaceStyle style : styles) {
        const std::string whole = shape_whole(family->face(style), line, sample.script, sample.language);
        CHECK(shape_in_words(family->face(style), line, sample.script, sample.language) == whole);
        CHECK(shape_in_words(family->face(style), line, sample.script, sample.language) == whole);
      }
    }
  }
}

TEST_CASE("every character before and after a space is kerned with it as in one piece") {
  const auto family = decl::test::family();
  std::size_t different = 0;
  for (const FaceStyle style : styles) {
    const Face& face = family->face(style);
    for (char32_t character = 0x21; character < 0x2030; ++character) {
      hb_codepoint_t glyph = 0;
      if (hb_font_get_nominal_glyph(face.font(), character, &glyph) == 0) continue;
      std::string text = "A ";
      decl::unicode::append_code_point(text, character);
      text += " V  ";
      decl::unicode::append_code_point(text, character);
      for (const char* script : {"Latn", "Cyrl", "Grek"}) {
        if (shape_in_words(face, text, script, "en") != shape_whole(face, text, script, "en")) ++different;
      }
    }
  }
  CHECK(different == 0);
}

TEST_CASE("an accent set over a space stays with it") {
  const auto family = decl::test::family();
  const Face& face = family->face(FaceStyle::regular);
  for (const char* text : {"a \u0301b c", " \u0301", "a \u0483b", "  ", " ", "a ", " a"}) {
    CHECK(shape_in_words(face, text, "Latn", "en") == shape_whole(face, text, "Latn", "en"));
  }
}

TEST_CASE("part of a text is set without what stands around it") {
  const auto family = decl::test::family();
  const Face& face = family->face(FaceStyle::regular);
  const std::string text = "To be AV To be";
  const std::vector<Glyph> glyphs = shape_words(face, {text, 3, 6, "Latn", "en"});
  REQUIRE(glyphs.size() == 6);
  CHECK(glyphs.front().text_start == 3);
  CHECK(glyphs.back().text_start == 8);
}

TEST_CASE("words come out the same whether they are shaped together or alone") {
  const auto family = decl::test::family();
  const std::vector<std::string> letters = {
      "A", "T", "V", "W", "Y", "a", "e", "f", "i", "j", "l", "o", "r", "t",   "v",  "w",  "y",      "ë",     "ç",
      "č", "đ", ".", ",", "“", "”", "-", "(", ")", "1", "7", "/", "'", "ffi", "fi", "fj", "\u0301", "\u00A0"};
  std::mt19937 random(3);
  const auto describe = [](const std::vector<Glyph>& glyphs) {
    std::string text;
    for (const Glyph& glyph : glyphs) {
      for (const int value :
           {int{glyph.id}, int(glyph.text_start), int{glyph.text_length}, int{glyph.advance}, int{glyph.x_offset},
            int{glyph.y_offset}, int(glyph.is_space), int(glyph.starts_cluster), int(glyph.unsafe_to_break)}) {
        text += std::to_string(value) + " ";
      }
    }
    return text;
  };
  for (const FaceStyle style : styles) {
    const Face& face = family->face(style);
    std::vector<std::string> words;
    std::string text;
    for (int i = 0; i < 2000; ++i) {
      std::string word;
      for (std::size_t size = random() % 7 + 1; size > 0; --size) word += letters[random() % letters.size()];
      words.push_back(word + (random() % 10 == 0 ? "  " : " "));
      text += words.back();
    }
    forget(face);
    const std::string together = describe(shape_words(face, {text, 0, text.size(), "Latn", "sq"}));
    forget(face);
    for (const std::string& word : words) shape_words(face, {word, 0, word.size(), "Latn", "sq"});
    CHECK(describe(shape_words(face, {text, 0, text.size(), "Latn", "sq"})) == together);
  }
}

TEST_CASE("forgetting old words changes nothing") {
  const auto family = decl::test::family();
  const Face& face = family->face(FaceStyle::italic);
  const std::string text = "Tomorrow, AVAIL of what Was known";
  const std::string before = shape_in_words(face, text, "Latn", "en");
  forget(face);
  CHECK(shape_in_words(face, text, "Latn", "en") == before);
}
