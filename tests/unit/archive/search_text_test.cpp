#include "archive/search_text.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::fold_name;
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
  CHECK(write_match({"river"}) == "(\"river\")");
  CHECK(write_match({"open river", "мир"}) == "(\"open river\") AND (\"mir\")");
  CHECK(write_match({"arch*"}) == "(\"arch*\"*)");
  CHECK(write_match({"a\" OR title : \"b"}) == "(\"a  OR title :  b\")");
  CHECK(write_match({"\xE2\x80\x94", "NOT"}) == "(\"NOT\")");
  CHECK(write_match({"Međa", "medja"}) == "(\"Meda\" OR \"medja\") AND (\"meda\" OR \"medja\")");
}

TEST_CASE("names are the same whatever their case, accents, script, punctuation and length") {
  CHECK(fold_name("Qendra e Përbashkët, Prishtinë") == "qendra-e-perbashket-prishtine");
  CHECK(fold_name("Међународни  форум") == fold_name("medjunarodni FORUM"));
  CHECK(fold_name("Međunarodni forum") == fold_name("medunarodni forum"));
  const std::string long_name = "Association of All Who Keep Archives Open for Everybody Who Has a Question in ";
  CHECK(fold_name(long_name + "A") != fold_name(long_name + "B"));
  CHECK(fold_name("!").empty());
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
