#include "page/content_writer.hpp"

#include "page/break_lines.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::contains;

namespace {

using Strings = std::vector<std::string>;

/// The texts of the glyphs of each TJ, as ToUnicode gives them, in the order of drawing.
std::vector<Strings> read_arrays(const std::string& content, const std::vector<decl::page::GlyphTable>& glyphs) {
  std::vector<Strings> arrays;
  std::size_t face = 0;
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (content.compare(at, 2, "/F") == 0) face = std::stoul(content.substr(at + 2)) - 1;
    if (content[at] == '[') arrays.emplace_back();
    if (content[at] != '(') continue;
    std::string bytes;
    for (++at; content[at] != ')'; ++at) {
      const bool is_escaped = content[at] == '\\';
      if (is_escaped) ++at;
      bytes += is_escaped && content[at] == 'r' ? '\r' : content[at];
    }
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
      const auto number = static_cast<unsigned char>(bytes[i]) * 256U + static_cast<unsigned char>(bytes[i + 1]);
      arrays.back().push_back(glyphs.at(face).entries().at(number - 1).text);
    }
  }
  return arrays;
}

struct Drawn {
  std::string content;
  std::vector<Strings> arrays;
};

Drawn draw(const std::string& text, const std::string& language) {
  const auto family = decl::test::family();
  const decl::page::ShapedParagraph paragraph = decl::test::shape_text(text, language);
  const auto lines = decl::page::break_lines(paragraph, 400'000).lines;
  REQUIRE(lines.size() == 1);
  decl::page::StructureTree tree;
  std::vector<decl::page::GlyphTable> glyphs(decl::page::Family::face_count());
  decl::page::ContentWriter writer(tree, glyphs, *family, 0);
  writer.begin_unmarked();
  writer.draw_text(paragraph, lines[0], 0, 0);
  std::vector<std::size_t> marked;
  const std::string content = writer.finish(marked);
  return {content, read_arrays(content, glyphs)};
}

/// What a reader that turns round every string of ReversedChars makes of them; the text of silent glyphs is U+200B.
std::string joined_leftwards(const std::vector<Strings>& arrays) {
  std::string text;
  for (const Strings& array : arrays) {
    for (auto part = array.rbegin(); part != array.rend(); ++part) text += *part == "\u200B" ? "" : *part;
  }
  return text;
}

}  // namespace

TEST_CASE("text to the right is drawn in the order of reading") {
  const Drawn drawn = draw("Open letters", "en");
  CHECK_FALSE(contains(drawn.content, "ReversedChars"));
  std::string text;
  for (const Strings& array : drawn.arrays) {
    for (const std::string& part : array) text += part;
  }
  CHECK(text == "Open letters");
}

TEST_CASE("text to the left is one string a word, each drawn from its end and turned round by ReversedChars") {
  const Drawn drawn = draw("שלום לכם", "he");
  CHECK(contains(drawn.content, "/ReversedChars BMC\n"));
  CHECK(drawn.arrays == std::vector<Strings>{{"ם", "ו", "ל", "ש"}, {" "}, {"ם", "כ", "ל"}});
  CHECK(joined_leftwards(drawn.arrays) == "שלום לכם");
}

TEST_CASE("letters with marks, ligatures and words of another direction keep the order of reading") {
  CHECK(joined_leftwards(draw("שָׁלוֹם לָכֶם", "he").arrays) == "שָׁלוֹם לָכֶם");
  CHECK(joined_leftwards(draw("السلام عليكم", "ar").arrays) == "السلام عليكم");
  const Drawn mixed = draw("ראו PDF כאן", "he");
  const std::size_t first = mixed.content.find("/ReversedChars"), end = mixed.content.find("EMC", first);
  CHECK(mixed.content.find("/ReversedChars", end) != std::string::npos);
  std::string drawn;
  for (const Strings& array : mixed.arrays) {
    for (const std::string& part : array) drawn += part;
    drawn += '|';
  }
  CAPTURE(drawn);
  CHECK(contains(drawn, "PDF"));
}
