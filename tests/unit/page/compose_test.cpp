#include "page/compose.hpp"

#include "page/draw.hpp"
#include "page/paginate.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::page::TextPiece;

namespace {

decl::page::Flow compose(const decl::Declaration& declaration, const decl::PageDesign& design = {}) {
  return decl::page::compose(declaration, design, decl::page::load_resources({}), "sample.xml");
}

/// Index of the first item that shows a text.
std::size_t find_item(const decl::page::Flow& flow, const std::string& text) {
  for (std::size_t i = 0; i < flow.items.size(); ++i) {
    for (const auto& piece : flow.items[i].pieces) {
      const auto* part = std::get_if<TextPiece>(&piece);
      if (part != nullptr && flow.paragraphs[part->paragraph].source.text == text) return i;
    }
  }
  FAIL("no item shows " << text);
  return 0;
}

}  // namespace

TEST_CASE("a heading stays with the lines after it") {
  const auto flow = compose(decl::test::make_rich_declaration());
  const std::size_t heading = find_item(flow, "A heading");
  CHECK(flow.items[heading].may_start_page);
  CHECK_FALSE(flow.items[heading + 1].may_start_page);
}

TEST_CASE("at least two lines of a paragraph stand before and after a page's end") {
  auto declaration = decl::test::make_declaration();
  std::string text;
  for (int i = 0; i < 40; ++i) text += "words and more words ";
  text += "end";
  declaration.texts[0].blocks.insert(declaration.texts[0].blocks.begin() + 1,
                                     decl::test::make_block(decl::BlockKind::paragraph, text));
  const auto flow = compose(declaration);
  const std::size_t first = find_item(flow, text);
  std::size_t last = first;
  while (std::get<TextPiece>(flow.items[last + 1].pieces.front()).paragraph ==
         std::get<TextPiece>(flow.items[first].pieces.front()).paragraph) {
    ++last;
  }
  REQUIRE(last > first + 4);
  CHECK(flow.items[first].may_start_page);
  CHECK_FALSE(flow.items[first + 1].may_start_page);
  CHECK(flow.items[first + 2].may_start_page);
  CHECK_FALSE(flow.items[last].may_start_page);
}

TEST_CASE("a derived title is not shown on the page") {
  auto declaration = decl::test::make_declaration();
  declaration.texts[0].title_derived = true;
  for (const auto& paragraph : compose(declaration).paragraphs) {
    CHECK(paragraph.source.text != declaration.texts[0].title);
  }
}

TEST_CASE("each signatory has one field of a good size") {
  const auto declaration = decl::test::make_rich_declaration();
  std::vector<std::size_t> signatories;
  for (const auto& item : compose(declaration).items) {
    for (const auto& piece : item.pieces) {
      if (const auto* field = std::get_if<decl::page::FieldPiece>(&piece)) {
        signatories.push_back(field->signatory);
        CHECK(field->width >= 200'000);
        CHECK(field->height >= 26'000);
        CHECK(field->y + field->height <= item.height);
      }
    }
  }
  CHECK(signatories == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("names in more languages than a page holds run on instead of leaving it") {
  auto declaration = decl::test::make_declaration();
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    for (const char second : {'a', 'b', 'c', 'd'}) {
      const std::string language = std::string(1, letter) + second;
      declaration.signatories[0].organisation_names.push_back({language, "Name in " + language});
    }
  }
  constexpr auto room = decl::page::style::a4.text_height();
  for (const auto& item : compose(declaration).items) CHECK(item.height <= room);
}

TEST_CASE("glyphs beyond those kept are given up, and drawn as if they had been kept") {
  auto declaration = decl::test::make_declaration();
  std::string text = "A paragraph of its own kind";
  while (text.size() < decl::page::kept_glyphs / 4 + 1) text += " with words, e\u0301tudes and co-operation at hand";
  for (int i = 0; i < 6; ++i) {
    declaration.texts[0].blocks.push_back(decl::test::make_block(decl::BlockKind::paragraph, text));
  }
  const auto resources = decl::page::load_resources({});
  auto flow = decl::page::compose(declaration, {}, resources, "sample.xml");
  CHECK(flow.glyph_count <= decl::page::kept_glyphs);
  auto kept = flow;
  std::size_t released = 0;
  for (decl::page::ShapedParagraph& paragraph : kept.paragraphs) {
    if (!paragraph.released) continue;
    ++released;
    CHECK(paragraph.glyphs.empty());
    decl::page::shape_again(paragraph);
    paragraph.released = false;
  }
  REQUIRE(released == 2);  // of six, each of nearly a quarter of what is kept
  const auto pages = decl::page::paginate(flow.items, flow.geometry);
  const auto drawn = decl::page::draw(flow, pages, *resources.family, "id").pages;
  const auto drawn_kept = decl::page::draw(kept, pages, *resources.family, "id").pages;
  REQUIRE(drawn.size() == drawn_kept.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) CHECK(drawn[i].content == drawn_kept[i].content);
  for (const auto& paragraph : flow.paragraphs) CHECK((!paragraph.released || paragraph.glyphs.empty()));
}
