#include "seal/content_text.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;

namespace {

/// Two fonts whose codes are the characters' own: F1 of latin letters, F2 the same in capitals.
seal::ContentFonts make_fonts() {
  seal::CodeTexts small;
  seal::CodeTexts capital;
  for (unsigned code = ' '; code <= 'z'; ++code) small[code] = std::string(1, static_cast<char>(code));
  for (unsigned code = 'a'; code <= 'z'; ++code) capital[code] = std::string(1, static_cast<char>(code - 'a' + 'A'));
  small[1] = "ffi";
  return {{"/F1", std::make_shared<seal::CodeTexts>(small)}, {"/F2", std::make_shared<seal::CodeTexts>(capital)}};
}

/// Writes text as a string of two-byte codes.
std::string codes(const std::string& text) {
  std::string out = "<";
  for (const char c : text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out +=
        std::string("00") + digits[static_cast<unsigned char>(c) >> 4U] + digits[static_cast<unsigned char>(c) & 15U];
  }
  return out + ">";
}

std::string shown(const std::string& text) { return "[" + codes(text) + "]TJ "; }

seal::ContentText read(const std::string& content) {
  QPDF document;
  document.emptyPDF();
  return seal::read_content_text(document, {content, make_fonts(), 200, 300});
}

std::string wrapped(const std::string& inside) { return "/P<</MCID 0>>BDC BT 10 20 Td /F1 12 Tf " + inside + "ET EMC"; }

std::string text_in(const std::string& inside) { return read(wrapped(inside)).marked.at(0); }

}  // namespace

TEST_CASE("Text is read through ToUnicode, piece by piece and font by font") {
  CHECK(text_in("[" + codes("op") + "-20" + codes("en") + "]TJ ") == "open");
  CHECK(text_in(shown("o\x01") + "/F2 12 Tf " + shown("ce")) == "offiCE");
}

TEST_CASE("Marked content is told apart by number, from decoration and from text outside") {
  const seal::ContentText text =
      read("/P<</MCID 0>>BDC BT 1 1 Td /F1 9 Tf " + shown("one") + "ET EMC /H1<</MCID 1>>BDC BT " + shown("two") +
           "ET EMC /Artifact<</Type/Pagination>>BDC BT " + shown("foot") + "ET EMC /Artifact BMC 0 0 9 1 re f EMC BT " +
           shown("stray") + "ET");
  CHECK(text.marked == std::map<int, std::string>{{0, "one"}, {1, "two"}});
  CHECK(text.artifacts == std::vector<std::string>{"foot"});
  CHECK(text.stray == "stray");
}

TEST_CASE("ActualText stands for what is shown in it") {
  CHECK(text_in(shown("a") + "/Span<</ActualText(divided)>>BDC " + shown("divi-") + "EMC /Span<</ActualText()>>BDC " +
                shown("ded") + "EMC " + shown(" b")) == "adivided b");
}

TEST_CASE("Strings drawn leftwards are read from their end, in the order they were drawn") {
  CHECK(text_in("/ReversedChars BMC " + shown("cba") + shown(" ") + shown("ed") + "2 Ts " + shown("f") + "EMC ") ==
        "abc def");
  CHECK(text_in("/ReversedChars BMC " + shown("ba") + "/Span<</ActualText()>>BDC " + shown("x") + "EMC " + shown("c") +
                "EMC ") == "abc");
}

TEST_CASE("What could hide text or stand beside it is refused") {
  for (const char* bad : {"3 Tr ",
                          "1 0 0 1 0 0 cm ",
                          "/Fm1 Do ",
                          "/GS1 gs ",
                          "(a) Tj ",
                          "1 0 0 1 5 5 Tm ",
                          "50 Tz ",
                          "0 0 9 9 re W n ",
                          "0.9 g ",
                          "0 1 0 rg ",
                          "0 0 0 0 k ",
                          "0 0 50 50 re f ",
                          "20 w ",
                          "/F1 0.5 Tf ",
                          "/F1 500 Tf ",
                          "/F9 12 Tf ",
                          "500 Ts ",
                          "/OC/MC0 BDC EMC ",
                          "/OC<</Type/OCG>>BDC EMC ",
                          "BI /W 1 /H 1 ID x EI ",
                          "BT ",
                          "/P<</MCID 1>>BDC EMC ",
                          "BX /x y EX ",
                          "EMC EMC "}) {
    INFO(bad);
    CHECK_THROWS_AS(read(wrapped(bad + shown("a"))), std::invalid_argument);
  }
  CHECK_THROWS_AS(text_in("300 0 Td " + shown("a")), std::invalid_argument);
  CHECK_THROWS_AS(text_in("0 -30 Td " + shown("a")), std::invalid_argument);
  CHECK_NOTHROW(text_in("100 100 Td 0.6 g 0 0 50 1 re f " + shown("a")));
}

TEST_CASE("Characters without text, half characters and unfinished content are refused") {
  CHECK_THROWS_AS(text_in("[<0002>]TJ "), std::invalid_argument);
  CHECK_THROWS_AS(text_in("[<000061>]TJ "), std::invalid_argument);
  CHECK_THROWS_AS(text_in("[/a]TJ "), std::invalid_argument);
  CHECK_THROWS_AS(read("/P<</MCID 0>>BDC BT 1 1 Td /F1 9 Tf " + shown("a")), std::invalid_argument);
  CHECK_THROWS_AS(read(wrapped("") + " 12"), std::invalid_argument);
  CHECK_THROWS_AS(read(wrapped("") + wrapped("")), std::invalid_argument);
}

TEST_CASE("Operands of one operator, and marks within marks, have a limit") {
  // No operator takes so many operands: up to the limit it is the operator that refuses them.
  const auto refusal_of = [](std::size_t operands) {
    std::string content;
    for (std::size_t i = 0; i < operands; ++i) content += "1 ";
    try {
      read(content + "w");
    } catch (const std::invalid_argument& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(test::contains(refusal_of(limits::operator_operands), "too few or too many operands"));
  CHECK(test::contains(refusal_of(limits::operator_operands + 1), "with too many operands"));
  const auto marked = [](std::size_t depth) {
    std::string content;
    for (std::size_t i = 0; i < depth; ++i) content += "/Artifact BMC ";
    for (std::size_t i = 0; i < depth; ++i) content += "EMC ";
    return content;
  };
  CHECK_NOTHROW(read(marked(limits::mark_depth)));
  CHECK_THROWS_AS(read(marked(limits::mark_depth + 1)), std::invalid_argument);
}

TEST_CASE("A ToUnicode CMap gives lists and single characters, beyond the first plane too") {
  QPDF document;
  document.emptyPDF();
  const auto read_map = [&](const std::string& entries) {
    return seal::read_code_texts(document, "12 dict begin begincmap /CMapName /A def\n" + entries + " endcmap end");
  };
  CHECK(read_map("1 beginbfrange <0001> <0002> [<00660069> <D83DDE00>] endbfrange 1 beginbfchar <0100> <0448> "
                 "endbfchar") == seal::CodeTexts{{1, "fi"}, {2, "😀"}, {256, "ш"}});
  for (const char* bad :
       {"1 beginbfrange <0001> <0002> <0041> endbfrange", "1 beginbfchar <01> <0041> endbfchar",
        "1 beginbfchar <0001> <41> endbfchar", "/Other usecmap", "2 beginbfchar <0001> <0041> <0001> <0042> endbfchar",
        "1 beginbfrange <0000> <ffff> [<0041>] endbfrange", "1 beginbfchar <0001> endbfchar"}) {
    INFO(bad);
    CHECK_THROWS_AS(read_map(bad), std::invalid_argument);
  }
}
