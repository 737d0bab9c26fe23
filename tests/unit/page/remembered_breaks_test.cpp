#include "page/remembered_breaks.hpp"

#include <fstream>
#include <random>

#include "model/unicode.hpp"
#include "support/test.hpp"

using decl::page::find_line_breaks;

namespace {

/// Asks twice, so that the second answer comes from memory.
void check(const std::string& text, const std::string& language) {
  const std::vector<std::size_t> whole = decl::unicode::find_line_breaks(text, language);
  INFO(text);
  CHECK(find_line_breaks(text, language) == whole);
  CHECK(find_line_breaks(text, language) == whole);
}

}  // namespace

TEST_CASE("the samples break where ICU breaks them whole") {
  for (const char* name : {"joint-declaration.txt", "albanian.txt", "serbian-cyrillic.txt", "long-declaration.md",
                           "greek.md", "arabic.md", "hebrew.md"}) {
    std::ifstream file(decl::test::project_file(std::string("samples/") + name));
    REQUIRE(file.good());
    for (std::string line; std::getline(file, line);) check(line, "en");
  }
}

TEST_CASE("words and marks in any order break as ICU breaks them whole") {
  const std::vector<std::string> pieces = {"a",
                                           "The",
                                           "naïve",
                                           "është",
                                           "речь",
                                           "Ђорђе",
                                           "λόγος",
                                           "ﬁn",
                                           "e\u0301t",
                                           "x\u00A0y",
                                           "a\u200Bb",
                                           "co-op",
                                           "-",
                                           "--",
                                           "–",
                                           "—",
                                           "/",
                                           "a/b",
                                           "5",
                                           "24.",
                                           "1,000.5",
                                           "50%",
                                           "$20",
                                           "§",
                                           "(",
                                           ")",
                                           "[x]",
                                           "«",
                                           "»",
                                           "“q”",
                                           "„q“",
                                           "'",
                                           "\"",
                                           "!",
                                           "?!",
                                           "…",
                                           ".",
                                           ",",
                                           ":",
                                           ";",
                                           "http://a.example/b?c=d",
                                           "かな",
                                           "漢字",
                                           "ไทย",
                                           "\u2060",
                                           "\u00AD",
                                           "\u0301",
                                           "😀",
                                           "🇽🇰",
                                           "×",
                                           "÷",
                                           "Ａ",
                                           "א",
                                           "ب",
                                           "{}",
                                           "|",
                                           "\\",
                                           "+",
                                           "=",
                                           "#",
                                           "*",
                                           "@",
                                           "_",
                                           "°",
                                           "№",
                                           "\u2011"};
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::size_t words = random() % 9; words > 0; --words) {
      text += pieces[random() % pieces.size()];
      const auto joint = random() % 8;
      text += joint == 0 ? "" : joint == 1 ? "  " : " ";
    }
    if (random() % 2 == 0) text += pieces[random() % pieces.size()];
    check(text, i % 2 == 0 ? "en" : "sr-Latn");
  }
}

TEST_CASE("letters and marks that never part from them break as ICU breaks them, in every order") {
  const std::vector<std::string> pieces = {"a", "Z", "é", "ж", "Ω", ".", ",", ";", ":", " "};
  const std::vector<std::string> languages = {"en", "sr-Latn", "fi", "de", "ja"};
  for (unsigned i = 0; i < 100'000; ++i) {
    std::string text;
    for (unsigned rest = i, size = 0; size < 5; ++size, rest /= 10) text += pieces[rest % 10];
    const std::string& language = languages[i % languages.size()];
    if (find_line_breaks(text, language) != decl::unicode::find_line_breaks(text, language))
      FAIL(text << ' ' << language);
  }
}

TEST_CASE("a stretch at the end of a text is not taken for one that goes on") {
  check("a ", "en");
  check("a b", "en");
  check("a ", "en");
  check("co- ", "en");
  check("co- x", "en");
  check("", "en");
}

TEST_CASE("stretches are remembered up to a length, and forgotten in time") {
  const std::string longest(decl::page::remembered_stretch_bytes - 1, 'x');
  for (const std::string& word : {longest, longest + "x", longest + "xx", longest + "-x"}) check(word + " y", "en");
  const std::string text = "What was known, co-operation and all";
  const std::vector<std::size_t> before = find_line_breaks(text, "en");
  for (std::size_t i = 0; i < decl::page::remembered_stretches + 2; ++i) {
    find_line_breaks("word" + std::to_string(i), "en");
  }
  CHECK(find_line_breaks(text, "en") == before);
}
