#include "archive/search_text.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::SearchText;
using archive::write_match;

TEST_CASE("Cyrillic words are folded into Latin letters, the first time and again") {
  SearchText text;
  const std::string folded = "Reka Lisna, Ljubav i Njegoš river ë";
  CHECK(text.fold("Река Лисна, Љубав и Његош river ë") == folded);
  CHECK(text.fold("Река Лисна, Љубав и Његош river ë") == folded);
  CHECK(text.fold("  two  spaces ").size() == 14);
  CHECK(text.fold("  река  лисна ") == "  reka  lisna ");
  CHECK(text.fold("").empty());
}

TEST_CASE("words become strings that hold no syntax") {
  CHECK(write_match({"river"}) == "\"river\"");
  CHECK(write_match({"open river", "мир"}) == "\"open river\" \"mir\"");
  CHECK(write_match({"arch*"}) == "\"arch*\"*");
  CHECK(write_match({"a\" OR title : \"b"}) == "\"a  OR title :  b\"");
  CHECK(write_match({"\xE2\x80\x94", "NOT"}) == "\"NOT\"");
}

TEST_CASE("what can't be searched for is refused") {
  for (const char* word : {"", "*", "\"", "\xE2\x80\x94", "a\xFF"}) {
    CAPTURE(word);
    CHECK(test::error_of([&] { write_match({word}); }).code() == ErrorCode::usage);
  }
  CHECK_NOTHROW(write_match(std::vector<std::string>(limits::search_words, "a")));
  CHECK(test::error_of([&] { write_match(std::vector<std::string>(limits::search_words + 1, "a")); }).code() ==
        ErrorCode::usage);
  CHECK_NOTHROW(write_match({std::string(limits::search_word_bytes, 'a')}));
  CHECK(test::error_of([&] { write_match({std::string(limits::search_word_bytes + 1, 'a')}); }).code() ==
        ErrorCode::usage);
}
