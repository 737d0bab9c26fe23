#include "page/alphabets.hpp"

#include <algorithm>
#include <thread>

#include "page/glyph_table.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::Bytes;
using decl::page::Alphabets;
using decl::page::FaceStyle;
using decl::page::GlyphTable;
using decl::test::contains;
using decl::test::PlainFile;
using decl::test::referenced;

namespace {

Bytes render_text(const std::string& text) {
  decl::Declaration declaration = decl::test::make_declaration();
  declaration.texts.front().blocks = {decl::test::make_block(decl::BlockKind::paragraph, text)};
  return decl::test::render(declaration);
}

/// The program of the regular font, and its way back to text.
std::string read_regular_font(const Bytes& page) {
  const PlainFile plain(page);
  for (const std::string& font : plain.objects_with("/Subtype /CIDFontType2")) {
    if (!contains(font, "NotoSerif ") && !contains(font, "NotoSerif\n") && !contains(font, "NotoSerif-Regular"))
      continue;
    const std::string descriptor = plain.object(referenced(font, "/FontDescriptor"));
    return font.substr(font.find("/W ")) + plain.stream(referenced(descriptor, "/FontFile2"));
  }
  return {};
}

Bytes render_in_new_thread(const std::vector<std::string>& before, const std::string& text) {
  Bytes page;
  std::thread([&] {
    for (const std::string& other : before) render_text(other);
    page = render_text(text);
  }).join();
  return page;
}

}  // namespace

TEST_CASE("texts with other letters of one alphabet share their regular font") {
  const std::string first = read_regular_font(render_text("Zebras jump."));
  REQUIRE(first.size() > 5'000);
  CHECK((first == read_regular_font(render_text("Quick owls vow: 17 wax eggs (by 9)."))));
  const auto is_other = [&](const std::string& text) { return read_regular_font(render_text(text)) != first; };
  CHECK(is_other("Zebras jump, \u017Eabe too."));  // Serbian Latin
  CHECK(is_other("Zebras jump, \u0434\u0430."));   // Serbian Cyrillic
  CHECK(is_other("Zebras jump for figs."));        // a ligature
  CHECK(is_other("Zebras jump \u00BF"));           // a sign of no list
}

TEST_CASE("a page's bytes don't depend on what its thread rendered before") {
  const std::vector<std::string> texts = {"Zebras jump.", "\u0414\u0430, \u017Eabe, fine \u00EBndrra.",
                                          "Staff \u00BFfl\u00FCgge? \u0416"};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Bytes alone = render_in_new_thread({}, texts[i]);
    for (std::size_t j = 0; j < texts.size(); ++j) {
      CHECK((render_in_new_thread({texts[j], texts[(j + 1) % texts.size()]}, texts[i]) == alone));
    }
  }
}

TEST_CASE("alphabets have the glyphs that HarfBuzz finds for their texts") {
  const auto family = decl::test::family();
  const decl::page::Face& face = family->face(FaceStyle::regular);
  const Alphabets& alphabets = face.alphabets();
  std::size_t ligatures = 0;
  for (const auto& list : alphabets.lists) {
    for (const decl::page::GlyphEntry& entry : list) {
      const decl::page::ShapedParagraph shaped = decl::test::shape_text(entry.text, "en");
      const bool is_hyphen = entry.text == "\u00AD";  // shaped alone it is invisible; lines end with a visible one
      if (is_hyphen || entry.text == " " || entry.text == "\u00A0") continue;
      REQUIRE(shaped.glyphs.size() == 1);
      CHECK(shaped.glyphs.front().id == entry.glyph_id);
      ligatures += entry.text.size() > 1 && static_cast<unsigned char>(entry.text[0]) < 0x80 ? 1U : 0U;
    }
  }
  CHECK(ligatures == alphabets.lists.back().size());
  CHECK(alphabets.lists[1].size() == 52);
  CHECK(alphabets.lists[4].size() == 60);  // the azbuka has 30 letters
}

TEST_CASE("one letter brings its alphabet, and any glyph the signs") {
  const auto family = decl::test::family();
  const Alphabets& alphabets = family->face(FaceStyle::regular).alphabets();
  GlyphTable table;
  table.complete_by(alphabets);
  CHECK(table.entries().empty());
  const auto& english = alphabets.lists[1];
  CHECK(table.number_of(english[2].glyph_id, english[2].text) == alphabets.lists[0].size() + 3);
  CHECK(table.entries().size() == alphabets.lists[0].size() + english.size());
  const std::size_t before = table.entries().size();
  CHECK(table.number_of(english[2].glyph_id, "another text") == before + 1);
  CHECK(table.number_of(english[51].glyph_id, english[51].text) == before);
  const auto& albanian = alphabets.lists[2];
  table.number_of(albanian.back().glyph_id, albanian.back().text);
  CHECK(table.entries().size() == before + 1 + albanian.size());
}
