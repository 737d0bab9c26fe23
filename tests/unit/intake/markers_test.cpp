#include "intake/markers.hpp"

#include <string>

#include "support/test.hpp"

using namespace decl::intake;

namespace {

std::string understood(const std::string& line, const Marker* previous = nullptr) {
  const auto marker = find_marker(line, previous);
  if (!marker) return "none";
  const char* kinds[] = {"bullet", "number", "letter", "roman"};
  return std::string(kinds[static_cast<int>(marker->kind)]) + " " + std::to_string(marker->number) + " " +
         std::to_string(marker->length);
}

}  // namespace

TEST_CASE("Bullets, numbers, letters and small romans start items") {
  CHECK(understood("- text") == "bullet 1 1");
  CHECK(understood("– text") == "bullet 1 3");
  CHECK(understood("•text") == "bullet 1 3");
  CHECK(understood("•") == "bullet 1 3");
  CHECK(understood("* text") == "bullet 1 1");
  CHECK(understood("· text") == "bullet 1 2");
  CHECK(understood("1. text") == "number 1 2");
  CHECK(understood("12) text") == "number 12 3");
  CHECK(understood("(3) text") == "number 3 3");
  CHECK(understood("a) text") == "letter 1 2");
  CHECK(understood("б) текст") == "letter 2 3");
  CHECK(understood("i) text") == "roman 1 2");
  CHECK(understood("iv) text") == "roman 4 3");
}

TEST_CASE("What only looks like a marker is text") {
  for (const char* line :
       {"-text", "*text*", "–", "-", "2011. godine", "18. maja 2011. godine", "18. маја 2011", "1.5 percent", "1", "1.",
        "0. zero", "a. text", "A) text", "word) text", "(1 text", "1)text", "", "(", "3.14"}) {
    INFO(line);
    CHECK(understood(line) == "none");
  }
}

TEST_CASE("The item before tells letters from romans, and letters of other alphabets count on") {
  const Marker letter_h{MarkerKind::letter, 8, 2};
  CHECK(understood("i) text", &letter_h) == "letter 9 2");
  const Marker roman_four{MarkerKind::roman, 4, 2};
  CHECK(understood("v) text", &roman_four) == "roman 5 2");
  const Marker letter_c{MarkerKind::letter, 3, 2};
  CHECK(understood("č) tekst", &letter_c) == "letter 4 3");
  CHECK(understood("d) tekst", &letter_c) == "letter 4 2");
  CHECK(understood("a) text", &letter_c) == "letter 1 2");
}

TEST_CASE("Inside a list letters and small romans may have a full stop") {
  CHECK(find_marker("a. text", nullptr, true)->kind == MarkerKind::letter);
  CHECK(find_marker("ii. text", nullptr, true)->kind == MarkerKind::roman);
  CHECK_FALSE(find_marker("ii. text", nullptr, false));
}

TEST_CASE("A month's name makes a date only with a year behind it") {
  CHECK(understood("1. nov plan") == "number 1 2");
  CHECK(understood("5. May we all agree") == "number 5 2");
  CHECK(understood("5. May 2011") == "none");
  CHECK(understood("5. May") == "none");
}
