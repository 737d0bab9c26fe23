#include "page/shape.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::error_of;
using decl::test::shape_text;

namespace {

const decl::page::TextStyle italic{decl::page::FaceStyle::italic, 10'000, 14'000, decl::page::Ink::text};

std::int64_t width_of(const decl::page::ShapedParagraph& paragraph) {
  std::int64_t width = 0;
  for (const auto& glyph : paragraph.glyphs) width += glyph.advance;
  return width;
}

}  // namespace

TEST_CASE("a ligature is one glyph that keeps the text of its letters") {
  const auto shaped = shape_text("office", "en");
  REQUIRE(shaped.glyphs.size() < 6);
  std::string text;
  bool joined = false;
  for (const auto& glyph : shaped.glyphs) {
    text += shaped.text_of(glyph);
    joined = joined || glyph.text_length > 1;
  }
  CHECK(text == "office");
  CHECK(joined);
}

TEST_CASE("Serbian Cyrillic gets its own italic forms whichever tag says Serbian") {
  const auto russian = shape_text("бгдпт", "ru", italic);
  const auto serbian = shape_text("бгдпт", "sr-Cyrl", italic);
  const auto plain = shape_text("бгдпт", "sr", italic);
  REQUIRE(serbian.glyphs.size() == 5);
  int different = 0;
  for (std::size_t i = 0; i < 5; ++i) different += serbian.glyphs[i].id != russian.glyphs[i].id ? 1 : 0;
  CHECK(different >= 4);
  for (std::size_t i = 0; i < 5; ++i) CHECK(serbian.glyphs[i].id == plain.glyphs[i].id);
}

TEST_CASE("letters are kerned") {
  CHECK(width_of(shape_text("AVAVAV", "en")) <
        3 * width_of(shape_text("A", "en")) + 3 * width_of(shape_text("V", "en")));
}

TEST_CASE("a character that no font has is an error that names it and its place") {
  const decl::Error error = error_of([] { shape_text("a word and 語", "en"); });
  CHECK(error.code() == decl::ErrorCode::missing_glyph);
  CHECK(decl::test::contains(error.message(), "U+8A9E"));
  CHECK(error.place().source == "sample.xml");
  CHECK(error.place().path == "texts[en]/blocks[1]");
}

TEST_CASE("two scripts in one paragraph are shaped without losing a letter") {
  const auto shaped = shape_text("Latin и ћирилица, together", "sr-Latn");
  std::string text;
  for (const auto& glyph : shaped.glyphs) {
    if (glyph.starts_cluster) text += shaped.text_of(glyph);
  }
  CHECK(text == "Latin и ћирилица, together");
}

TEST_CASE("a script that the family lacks is set in a face of its own, punctuation in the text's") {
  const auto shaped = shape_text("منتدى “المثال”", "ar");
  bool arabic = false;
  for (const auto& glyph : shaped.glyphs) {
    CHECK(glyph.id != 0);
    const std::string name = decl::page::Family::file_name(glyph.face);
    arabic = arabic || name == "NotoNaskhArabic-Regular.ttf";
  }
  CHECK(arabic);
  CHECK(shaped.glyphs.back().face == 0);
}

TEST_CASE("Arabic letters join, also over a change of style") {
  const auto joined = shape_text("بب", "ar");
  const auto apart = shape_text("ب ب", "ar");
  REQUIRE(joined.glyphs.size() >= 2);
  CHECK(joined.glyphs.front().id != apart.glyphs.front().id);
  decl::page::Paragraph paragraph;
  paragraph.text = "بب";
  paragraph.style = decl::page::style::body;
  paragraph.spans = {{2, decl::page::FaceStyle::regular, "ar", 0, {}},
                     {2, decl::page::FaceStyle::regular, "ar", 1, {}}};
  const auto styled = decl::page::shape(*decl::test::family(), std::move(paragraph));
  CHECK(styled.glyphs.front().id == joined.glyphs.front().id);
}

TEST_CASE("bold text takes a bold face where the script has one") {
  const auto shaped = shape_text("שלום", "he", decl::page::style::title);
  CHECK(std::string(decl::page::Family::file_name(shaped.glyphs.front().face)) == "NotoSerifHebrew-Bold.ttf");
}

TEST_CASE("symbols come from the symbol faces") {
  const auto shaped = shape_text("a ☎ b", "en");
  REQUIRE(shaped.glyphs.size() == 5);
  CHECK(shaped.glyphs[2].face >= 50);
  CHECK(shaped.glyphs[4].face == 0);
}
