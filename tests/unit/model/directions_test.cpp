#include "model/unicode.hpp"
#include "support/test.hpp"

using namespace decl::unicode;

namespace {

std::string describe(std::string_view text, bool right_to_left) {
  std::string described;
  for (const DirectionRun& run : split_directions(text, right_to_left)) {
    described += std::string(text.substr(run.start, run.length)) + "/" + std::to_string(run.level) + " ";
  }
  return described;
}

}  // namespace

TEST_CASE("text from left to right is one run") {
  CHECK(describe("Plain text, обичан текст", false) == "Plain text, обичан текст/0 ");
  CHECK(split_directions("", false).size() <= 1);
}

TEST_CASE("runs of either direction are found in logical order") {
  CHECK(describe("forum פורום 2023!", false) == "forum /0 פורום /1 2023/2 !/0 ");
  CHECK(describe("עמוד 5 of Example", true) == "עמוד /1 5/2  /1 of Example/2 ");
}

TEST_CASE("characters beyond the basic plane keep their offsets") {
  CHECK(describe("𝐀 שלום 𝐁", false) == "𝐀 /0 שלום/1  𝐁/0 ");
}

TEST_CASE("a language's direction follows its script") {
  for (const char* language : {"ar", "he", "fa", "ur", "ks-Arab", "az-Arab"}) CHECK(is_right_to_left(language));
  for (const char* language : {"en", "sq", "sr-Cyrl", "ar-Latn", "und", "", "not a tag"}) {
    CHECK_FALSE(is_right_to_left(language));
  }
}
