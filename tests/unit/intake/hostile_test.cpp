#include <ctime>
#include <decl/intake.hpp>
#include <functional>

#include "support/test.hpp"

using namespace decl;

namespace {

constexpr std::size_t greatest_size = (4 << 20) - 200;
constexpr std::size_t usual_size = 512 << 10;
const std::string head = "March 2022\n\nThe text of it is that we are for peace.\n\n";
const std::string tail = "\n\nAna Example\nDirector\nExample Forum\n";

std::string fill(const std::string& unit, std::size_t size = usual_size) {
  std::string text = head;
  while (text.size() + unit.size() < size) text += unit;
  return text + tail;
}

/// Reads or refuses, in time. The bound is wide, for slow and shared machines; anything but linear time breaks it.
void read_in_time(const std::string& text, const std::string& name) {
  IntakeHints hints;
  hints.source_name = name;
  const std::clock_t start = std::clock();
  try {
    const Intake intake = read_declaration(text, hints);
    CHECK_FALSE(intake.declaration.texts.empty());
  } catch (const Error& error) {
    CHECK((error.code() == ErrorCode::limit || error.code() == ErrorCode::unreadable));
  }
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 10.0);
}

}  // namespace

TEST_CASE("Four megabytes are read or refused in linear time") {
  for (const char* unit : {"word the of and ", "ж", "Abc Def\n\n", "- a\n", "Example Forum\nX y\n\n"}) {
    INFO(unit);
    read_in_time(fill(unit, greatest_size), "a.txt");
  }
  read_in_time(fill("*The* text of [it](https://example.org) is `this`.\n\n", greatest_size), "a.md");
}

TEST_CASE("Half a megabyte of anything is read or refused in linear time") {
  for (const char* unit : {"a",
                           "word the of and ",
                           "ж",
                           "\u0301",
                           "\u00A0",
                           "\u00AD",
                           ". ",
                           "Abc Def\n",
                           "Abc Def\n\n",
                           "- a\n",
                           "- ",
                           "> ",
                           ">",
                           "\n",
                           " \t\n",
                           "1. 2. 3.\n",
                           "a) a\nb) b\n\n",
                           "Example Forum\nX y\n\n",
                           "March 2022\n",
                           "Signatories:\n",
                           "*a ",
                           "[",
                           "[a](",
                           "![",
                           "`",
                           "<!-- ",
                           "<a ",
                           "&amp;",
                           "_a",
                           "[a]: b\n\n",
                           "    x\n",
                           "  - x\n",
                           "***\n",
                           "\\",
                           "# a\n"}) {
    INFO(unit);
    read_in_time(fill(unit), "a.txt");
    read_in_time(fill(unit), "a.md");
  }
}

TEST_CASE("Markdown in paragraphs of the greatest size is read in linear time") {
  for (const char* unit : {"[", "*a_", "![[]()", "](", "<!-", "[a](<b", "**a*", "&", "`a``"}) {
    std::string paragraph;
    while (paragraph.size() < 16'000) paragraph += unit;
    INFO(unit);
    read_in_time(fill(paragraph + "\n\n"), "a.md");
  }
}

TEST_CASE("A hundred thousand levels of nesting do no harm") {
  for (const std::string mark : {">", "> ", "- ", "1. ", "* > "}) {
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += mark;
    read_in_time(head + nested + "x" + tail, "a.txt");
    read_in_time(head + nested + "x" + tail, "a.md");
  }
  std::string lines;
  for (std::size_t i = 0; i < 1500; ++i) lines += std::string(i, ' ') + "- a\n";
  read_in_time(head + lines + tail, "a.txt");
  read_in_time(head + lines + tail, "a.md");
  std::string quoted = head;
  for (int i = 0; i < 30; ++i) quoted += "> ";
  read_in_time(quoted + "x\n" + std::string(1'000'000, '\n') + tail, "a.md");
}

TEST_CASE("Binary files are refused") {
  for (const std::string& bytes :
       {std::string(100, '\0'),
        std::string("\x7F"
                    "ELF\0\1",
                    6),
        std::string("PK\3\4\0", 5), std::string("\xFF\xD8\xFF\xE0"), std::string("a\xED\xB0\x80")}) {
    CHECK(test::error_of([&] { read_declaration(bytes); }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("Metadata bombs are refused") {
  for (const std::string& yaml : {std::string("a: &a [x,x]\nb: &b [*a,*a]\n"), "title: " + std::string(100'000, '['),
                                  "title: " + std::string(100'000, '{'), std::string(100'000, '-'),
                                  std::string("<<: {a: b}\n"), "? " + std::string(50'000, 'k') + "\n: v\n"}) {
    IntakeHints hints;
    hints.source_name = "a.txt";
    hints.sidecar = yaml;
    const Error error = test::error_of([&] { read_declaration(head + tail, hints); });
    CHECK((error.code() == ErrorCode::limit || error.code() == ErrorCode::unreadable));
  }
}
