#include "intake/lines.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;
using intake::fold_spaces;

namespace {

std::string lines_of(const std::string& text) {
  intake::Context context("a.txt");
  std::string joined;
  for (const intake::Line& line : intake::read_lines(text, context)) {
    joined += std::to_string(line.number) + ":" + line.text + "|";
  }
  return joined;
}

Error reading_error(const std::string& text) {
  return test::error_of([&] {
    intake::Context context("a.txt");
    intake::read_lines(text, context);
  });
}

}  // namespace

TEST_CASE("Lines end in LF, CRLF or CR, and a byte order mark is no part of them") {
  CHECK(lines_of("one\ntwo") == "1:one|2:two|");
  CHECK(lines_of("one\r\n\r\ntwo\r\n") == "1:one|2:|3:two|");
  CHECK(lines_of("one\rtwo\r") == "1:one|2:two|");
  CHECK(lines_of("\uFEFFone\n") == "1:one|");
  CHECK(lines_of("") == "");
}

TEST_CASE("Lines come out in normalisation form C") { CHECK(lines_of("c\u030C") == "1:č|"); }

TEST_CASE("Characters that can't be seen are removed and counted") {
  intake::Context context("a.txt");
  const auto lines = intake::read_lines("one\nsara\u00ADdnja\u200B i\uFEFF mir\u2060", context);
  CHECK(lines[1].text == "saradnja i mir");
  const Findings findings = context.take();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "intake.unseen.removed");
  CHECK(findings[0].place.line == 2U);
  CHECK(test::contains(findings[0].message, "4"));
}

TEST_CASE("Bytes that are not UTF-8 are refused with line, offset and what to do") {
  const Error latin = reading_error("one\ntwo\ncaf\xE9\n");
  CHECK(latin.code() == ErrorCode::unreadable);
  CHECK(latin.place() == Place{"a.txt", "", 3, 11});
  CHECK(test::contains(latin.message(), "UTF-8"));
  CHECK(reading_error("a\xED\xA0\x80").place().offset == 1U);
  const Error nul = reading_error(std::string("one\nt\0wo", 8));
  CHECK(test::contains(nul.message(), "NUL"));
  CHECK(nul.place() == Place{"a.txt", "", 2, 5});
}

TEST_CASE("White space folds to one space, and no-break spaces stay inside") {
  CHECK(fold_spaces("  a \t b\u2003c\u3000 d  ") == "a b c d");
  CHECK(fold_spaces("10\u00A0000\u202FEUR") == "10\u00A0000\u202FEUR");
  CHECK(fold_spaces("\u00A0 a \u00A0\u202F") == "a");
  CHECK(fold_spaces(" \u00A0 ") == "");
  CHECK(intake::is_blank("\t\u2003"));
  CHECK_FALSE(intake::is_blank("\t."));
}

TEST_CASE("Text for a message is cut at a whole character") {
  CHECK(intake::shorten("short") == "short");
  std::string text;
  for (int i = 0; i < 100; ++i) text += "ж";
  CHECK(intake::shorten(text) == text.substr(0, 120) + "…");
  CHECK(intake::count_characters(text) == 100);
}
