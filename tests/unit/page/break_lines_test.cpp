#include "page/break_lines.hpp"

#include <algorithm>
#include <cstdlib>

#include <decl/page.hpp>

#include "page/hyphenation.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::shape_text;

namespace {

std::vector<decl::page::Line> lines_of(const decl::page::ShapedParagraph& paragraph, decl::page::Milli measure,
                                       const decl::page::LineBreaking& options = {}) {
  return decl::page::break_lines(paragraph, measure, options).lines;
}

std::string repeat(const std::string& text, int times) {
  std::string whole;
  for (int i = 0; i < times; ++i) whole += text;
  return whole;
}

void check_lines(const decl::page::ShapedParagraph& paragraph, decl::page::Milli measure) {
  std::size_t position = 0;
  for (const auto& line : lines_of(paragraph, measure)) {
    CHECK(line.begin == position);
    CHECK(line.end > line.begin);
    CHECK(line.width * paragraph.source.style.size / 1000 <= measure);
    position = line.end;
  }
  CHECK(position == paragraph.glyphs.size());
}

}  // namespace

TEST_CASE("lines follow one another, fit the measure and lose no glyph") {
  const auto paragraph =
      shape_text(repeat("Some words of different length that fill several lines. ", 30) + "End", "en");
  for (const decl::page::Milli measure : {60'000, 200'000, 436'000}) check_lines(paragraph, measure);
  CHECK(lines_of(paragraph, 200'000).size() > 20);
}

TEST_CASE("a word longer than a line is broken anywhere rather than lost") {
  check_lines(shape_text("before " + repeat("unbreakable", 40) + " after", "en"), 200'000);
}

TEST_CASE("a short text is one line") {
  const auto lines = lines_of(shape_text("One line", "en"), 400'000);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].end == 8);
}

TEST_CASE("the lines of a title are about as long as one another") {
  const auto lines = lines_of(
      shape_text("A title which is a little longer than one line of it", "en", decl::page::style::title), 436'000);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].width * 10 > lines[0].width * 7);
}

namespace {

const decl::page::Hyphenation& patterns() {
  static const auto loaded = decl::page::load_hyphenation(decl::PageOptions{}.hyphenation_directory);
  return *loaded;
}

const std::string long_words =
    "Representatives of organisations internationally acknowledged responsibility, notwithstanding "
    "disproportionate administrative requirements concerning implementation everywhere.";

}  // namespace

TEST_CASE("justified lines fill the measure to the last unit, all but the last") {
  const auto paragraph =
      shape_text(repeat("Some words of different length that fill several lines. ", 20) + "End", "en");
  constexpr decl::page::Milli measure = 300'000;
  const auto units = measure * 1000 / paragraph.source.style.size;
  const auto lines = lines_of(paragraph, measure, {true, nullptr});
  REQUIRE(lines.size() > 10);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(lines[i].width + lines[i].stretch == units);
  CHECK(lines.back().stretch == 0);
}

TEST_CASE("a justified line without spaces, or with too few, stays as it is") {
  const auto lines =
      lines_of(shape_text("short " + repeat("unbreakable", 12) + " end of it", "en"), 200'000, {true, nullptr});
  for (const auto& line : lines) CHECK(std::abs(line.stretch) < 4'000);
}

TEST_CASE("words are divided in narrow columns and kept whole where lines are good without") {
  const auto paragraph = shape_text(long_words, "en");
  const auto count = [&](decl::page::Milli measure, bool divide) {
    const auto lines = lines_of(paragraph, measure, {false, divide ? &patterns() : nullptr});
    return std::count_if(lines.begin(), lines.end(), [](const auto& line) { return line.hyphenated; });
  };
  CHECK(count(110'000, true) >= 2);
  CHECK(count(110'000, false) == 0);
  CHECK(count(436'000, true) == 0);
}

TEST_CASE("the rest of a divided word continues on the next line, which knows it") {
  const auto paragraph = shape_text(long_words, "en");
  const auto lines = lines_of(paragraph, 110'000, {false, &patterns()});
  for (std::size_t i = 1; i < lines.size(); ++i) {
    CHECK(lines[i].continues == lines[i - 1].hyphenated);
    if (!lines[i].continues) continue;
    const auto word = decl::page::find_word(paragraph, lines[i].begin);
    CHECK(word.first < lines[i].begin);
    CHECK(word.second > lines[i].begin);
  }
}

TEST_CASE("a paragraph says whether a dictionary had a say") {
  const auto asked = [](const std::string& text, const std::string& language, decl::page::Milli measure) {
    return decl::page::break_lines(shape_text(text, language), measure, {false, &patterns()}).asked_dictionary;
  };
  CHECK(asked(long_words, "en", 110'000));
  CHECK_FALSE(asked("One line", "en", 400'000));
  CHECK_FALSE(asked(long_words, "sq", 110'000));
}

TEST_CASE("a line divides a word when it ends behind a hyphen in it, drawn or of the text, and only then") {
  const std::string text = repeat("cross-border co-operation and self-rule - in time ", 12) + "end";
  const auto paragraph = shape_text(text, "en");
  REQUIRE(paragraph.glyphs.size() == text.size());  // so that a glyph's place is its letter's
  std::size_t behind_hyphens = 0, behind_dashes = 0;
  for (decl::page::Milli measure = 90'000; measure <= 160'000; measure += 2'500) {
    const auto lines = lines_of(paragraph, measure);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      const std::size_t end = lines[i].end;
      CHECK_FALSE(lines[i].hyphenated);
      CHECK(lines[i].divides == (text[end - 1] == '-'));
      CHECK(lines[i + 1].continues == lines[i].divides);
      behind_hyphens += text[end - 1] == '-' ? 1U : 0U;
      behind_dashes += text.compare(end - 2, 2, "- ") == 0 ? 1U : 0U;
    }
  }
  CHECK(behind_hyphens > 0);
  CHECK(behind_dashes > 0);
  const auto divided = lines_of(shape_text(long_words, "en"), 110'000, {false, &patterns()});
  for (const auto& line : divided) CHECK(line.divides == line.hyphenated);
}
