#include "page/letter_pairs.hpp"

#include <random>

#include "model/unicode.hpp"
#include "page/shape_words.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::page::Glyph;
using decl::page::LetterPairs;
using decl::page::PlacedGlyph;

namespace {

/// A font of our own: glyph 10 is "a", 11 "b" and so on, each 500 wide; "av" is kerned by -40, "fi" is one glyph, "x"
/// moves the letter behind it, "m" is raised, "z" isn't there.
std::vector<PlacedGlyph> shape(std::string_view text) {
  if (text == "fi") return {{99, 0, 900, 0, 0, false}};
  std::vector<PlacedGlyph> placed;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const bool is_letter = text[i] >= 'a' && text[i] < 'z';
    placed.push_back({is_letter        ? static_cast<std::uint32_t>(text[i] - 'a') + 10
                      : text[i] == ' ' ? 9U
                                       : 0U,
                      i, 500, 0, text[i] == 'm' ? 20 : 0, false});
  }
  if (text == "av") {
    placed[0].advance -= 40;
    placed[1].unsafe_to_break = true;
  }
  if (text.size() == 2 && text[0] == 'x') placed[1].x_offset = 7;
  return placed;
}

std::string describe(const std::vector<Glyph>& glyphs) {
  std::string text;
  for (const Glyph& glyph : glyphs) {
    text += std::to_string(glyph.id) + "@" + std::to_string(glyph.text_start) + "+" +
            std::to_string(glyph.text_length) + "=" + std::to_string(glyph.advance) + (glyph.is_space != 0 ? "s" : "") +
            (glyph.unsafe_to_break != 0 ? "u" : "") + (glyph.starts_cluster != 0 ? " " : "- ");
  }
  return text;
}

std::string set(LetterPairs& pairs, std::string_view word, char32_t following = 0) {
  std::vector<Glyph> glyphs;
  return pairs.append(word, following, {}, glyphs, shape) ? describe(glyphs) : "not plain" + describe(glyphs);
}

struct Alphabet {
  const char* script;
  const char* language;
  std::vector<std::string> letters;
};

std::vector<Alphabet> make_alphabets() {
  std::vector<Alphabet> alphabets = {
      {"Latn", "en", {}},
      {"Latn", "sq", {"ë", "ç", "Ë", "Ç"}},
      {"Latn", "hr", {"č", "ć", "đ", "š", "ž", "Č", "Š", "“", "”", "–", "…"}},
      {"Cyrl", "sr", {" ", ".", ",", "-", "„", "“", "Ђ", "Љ", "Ћ", "ђ", "ј", "љ", "њ", "ћ", "џ"}}};
  for (Alphabet& alphabet : alphabets) {
    const bool latin = alphabet.script[0] == 'L';
    for (char32_t letter = latin ? U' ' : U'А'; letter <= (latin ? U'~' : U'я'); ++letter) {
      decl::unicode::append_code_point(alphabet.letters.emplace_back(), letter);
    }
  }
  return alphabets;
}

std::vector<Glyph> shape_whole(const decl::page::Face& face, const std::string& word, const Alphabet& alphabet) {
  const decl::Owned<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), word.data(), static_cast<int>(word.size()), 0, -1);
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), hb_script_from_string(alphabet.script, -1));
  hb_buffer_set_language(buffer.get(), hb_language_from_string(alphabet.language, -1));
  hb_shape(face.font(), buffer.get(), nullptr, 0);
  std::vector<Glyph> glyphs;
  append_glyphs(decl::page::read_placed_glyphs(buffer.get()), word, word.size(), {}, glyphs);
  // Words are set apart, so that a line may be broken between a space and a letter that it is kerned with.
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    if (word[glyphs[i - 1].text_start] == ' ' && word[glyphs[i].text_start] != ' ') glyphs[i].unsafe_to_break = 0;
  }
  return glyphs;
}

}  // namespace

TEST_CASE("plain letters are set side by side and kerned") {
  LetterPairs pairs;
  CHECK(set(pairs, "bad ") == "11@0+1=500 10@1+1=500 13@2+1=500 9@3+1=500s ");
  CHECK(set(pairs, "avav") == "10@0+1=460 31@1+1=500u 10@2+1=460 31@3+1=500u ");
  CHECK(set(pairs, "a", U'v') == "10@0+1=460 ");
  CHECK(set(pairs, "").empty());
}

TEST_CASE("clusters are counted from where the word begins, and glyphs are like the one given") {
  LetterPairs pairs;
  Glyph like;
  like.text_start = 70;
  like.span = 5;
  like.face = 2;
  like.level = 4;
  std::vector<Glyph> glyphs(1);
  REQUIRE(pairs.append("ab", 0, like, glyphs, shape));
  REQUIRE(glyphs.size() == 3);
  CHECK(glyphs[2].text_start == 71);
  CHECK(glyphs[2].span == 5);
  CHECK(glyphs[2].face == 2);
  CHECK(glyphs[2].level == 4);
}

TEST_CASE("what needs more than kerning isn't plain, and nothing is appended") {
  LetterPairs pairs;
  for (const char* word : {"fi", "afia", "xa", "am", "z", "az", "a\u0301", "a\u00AD", "Ａ", "ab ẁ"}) {
    CHECK(set(pairs, word) == "not plain");
  }
  for (const char32_t following : {U'z', U'm', U'\u0301', U'Ａ'}) CHECK(set(pairs, "a", following) == "not plain");
  CHECK(set(pairs, "f", U'i') == "not plain");
  CHECK(set(pairs, "if") == "18@0+1=500 15@1+1=500 ");
}

TEST_CASE("each letter and each pair is asked about once") {
  LetterPairs pairs;
  std::vector<std::string> asked;
  const LetterPairs::Shape ask = [&](std::string_view text) {
    asked.emplace_back(text);
    return shape(text);
  };
  std::vector<Glyph> glyphs;
  for (int round = 0; round < 2; ++round) pairs.append("abab", U'c', {}, glyphs, ask);
  CHECK(asked == std::vector<std::string>{"a", "b", "ab", "ba", "c", "bc"});
  CHECK(pairs.letter_count() == 3);
}

TEST_CASE("words of plain letters are set as HarfBuzz sets them whole") {
  const auto family = decl::test::family();
  std::mt19937 random(5);
  for (const Alphabet& alphabet : make_alphabets()) {
    for (std::uint8_t style = 0; style < 4; ++style) {
      for (int i = 0; i < 600; ++i) {
        std::string word;
        for (std::size_t size = 2 + random() % 6; size > 0; --size) {
          word += alphabet.letters[random() % alphabet.letters.size()];
        }
        std::vector<Glyph> in_pairs;
        shape_words(family->face(style), {word, 0, word.size(), alphabet.script, alphabet.language}, {}, in_pairs);
        INFO(word);
        CHECK(describe(in_pairs) == describe(shape_whole(family->face(style), word, alphabet)));
      }
    }
  }
}
