#include "page/content_writer.hpp"

#include <algorithm>
#include <cctype>

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

namespace {

/// The operators of a content stream in order, without their operands; a string's bytes are no operators.
Strings read_operators(const std::string& content) {
  Strings operators;
  std::string word;
  for (std::size_t at = 0; at <= content.size(); ++at) {
    const char c = at < content.size() ? content[at] : ' ';
    if (c == '(') {
      while (content.at(++at) != ')') at += content[at] == '\\' ? 1U : 0U;
    } else if (std::string_view(" \n[]<>").find(c) == std::string_view::npos) {
      word += c;
    } else {
      const bool is_operator = !word.empty() && std::isalpha(static_cast<unsigned char>(word.front())) != 0;
      if (is_operator) operators.push_back(word);
      word.clear();
    }
  }
  return operators;
}

/// Keeps to ISO 32000-2 figure 9 (what may stand in and outside text objects) and 14.6.1 (marked content nests, and
/// begins and ends on the same side of a text object's edges).
void check_nesting(const std::string& content) {
  CAPTURE(content);
  Strings open;
  for (const std::string& word : read_operators(content)) {
    INFO(word);
    const bool is_in_text = std::find(open.begin(), open.end(), "BT") != open.end();
    if (word == "BT" || word == "BDC" || word == "BMC") {
      CHECK_FALSE((word == "BT" && is_in_text));
      open.push_back(word);
    } else if (word == "ET" || word == "EMC") {
      REQUIRE_FALSE(open.empty());
      CHECK((open.back() == "BT") == (word == "ET"));
      open.pop_back();
    } else if (word == "Td" || word == "TJ") {
      CHECK(is_in_text);
    } else if (word == "re" || word == "f" || word == "S") {
      CHECK_FALSE(is_in_text);
    } else {  // state, which may be set anywhere
      CHECK(contains("Tf Ts g G rg w", word));
    }
  }
  CHECK(open.empty());
}

}  // namespace

TEST_CASE("text objects, paths and marked content nest as PDF asks, and content is numbered from 0") {
  const auto family = decl::test::family();
  decl::page::StructureTree tree;
  const std::size_t first = tree.add("P", tree.root), second = tree.add("H1", tree.root);
  std::vector<decl::page::GlyphTable> glyphs(decl::page::Family::face_count());
  decl::page::ContentWriter writer(tree, glyphs, *family, 3);
  const auto draw_in = [&](std::size_t element, const std::string& text, const std::string& language) {
    decl::page::ShapedParagraph paragraph = decl::test::shape_text(text, language);
    for (decl::page::Span& span : paragraph.source.spans) span.element = element;
    writer.draw_text(paragraph, decl::page::break_lines(paragraph, 400'000).lines.at(0), 50'000, 700'500);
  };
  draw_in(first, "Open letters", "en");
  draw_in(first, "שָׁלוֹם לָכֶם", "he");
  writer.begin_artifact("<</Type/Pagination>>");
  writer.draw_rule({0, 0, 100'000, 500}, decl::page::Ink::rule);
  draw_in(first, "a foot", "en");
  writer.end_artifact();
  draw_in(second, "A head (with a part in parentheses)", "en");
  writer.begin_artifact({});
  writer.draw_box({0, 0, 10'000, 20'000});
  writer.end_artifact();
  draw_in(first, "the end", "en");
  std::vector<std::size_t> marked;
  const std::string content = writer.finish(marked);
  check_nesting(content);
  CHECK(marked == std::vector<std::size_t>{first, second, first});
  for (const char* const part : {"/P <</MCID 0>>", "/H1 <</MCID 1>>", "/P <</MCID 2>>"}) {
    std::string tight(part);
    tight.erase(tight.find(' '), 1);
    CHECK(contains(content, tight));
  }
  CHECK(contains(content, "/Artifact<</Type/Pagination>>BDC\n"));
  CHECK(contains(content, "50 700.5 Td\n"));
  CHECK(contains(content, "0 0 100 0.5 re f\n"));
}

TEST_CASE("bytes that mean something in a string are escaped there (ISO 32000-2 7.3.4.2)") {
  // So many letters that some have numbers whose bytes are parentheses, a backslash and a carriage return.
  std::string text;
  for (char c = '!'; c <= '~'; ++c) text += c;
  text += "абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШčćđšžČĆĐŠŽëçËÇ";
  const auto family = decl::test::family();
  const decl::page::ShapedParagraph paragraph = decl::test::shape_text(text, "sr-Latn");
  decl::page::StructureTree tree;
  std::vector<decl::page::GlyphTable> glyphs(decl::page::Family::face_count());
  decl::page::ContentWriter writer(tree, glyphs, *family, 0);
  writer.begin_unmarked();
  for (const decl::page::Line& line : decl::page::break_lines(paragraph, 400'000).lines) {
    writer.draw_text(paragraph, line, 0, 0);
  }
  std::vector<std::size_t> marked;
  const std::string content = writer.finish(marked);
  check_nesting(content);
  for (const char* const escaped : {"\\(", "\\)", "\\\\", "\\r"}) {
    CAPTURE(escaped);
    CHECK(contains(content, escaped));
  }
  // A bare carriage return would be read as a line feed.
  CHECK(content.find('\r') == std::string::npos);
  std::string drawn;
  for (const Strings& array : read_arrays(content, glyphs)) {
    for (const std::string& part : array) drawn += part;
  }
  CHECK(drawn == text);
}
