#include "page/write_fonts.hpp"

#include <sstream>

#include "support/test.hpp"
#include "unit/page/sample.hpp"
#include "unit/page/true_type.hpp"

using decl::test::contains;
using decl::test::find_table;
using decl::test::PlainFile;
using decl::test::read_u16;
using decl::test::referenced;

namespace {

/// Advance width of a glyph in thousandths of an em, as the font program has it.
int read_width(const std::string& font, unsigned glyph) {
  const unsigned count = read_u16(find_table(font, "hhea"), 34);
  const unsigned em = read_u16(find_table(font, "head"), 18);
  const unsigned advance = read_u16(find_table(font, "hmtx"), 4 * static_cast<std::size_t>(std::min(glyph, count - 1)));
  return static_cast<int>((advance * 1000 + em / 2) / em);
}

std::vector<int> read_numbers(const std::string& text) {
  std::string plain = text;
  for (char& character : plain) {
    if (character == '[' || character == ']') character = ' ';
  }
  std::istringstream stream(plain);
  std::vector<int> numbers;
  for (int number = 0; stream >> number;) numbers.push_back(number);
  return numbers;
}

}  // namespace

TEST_CASE("the widths of composite fonts are those of the embedded programs") {
  const PlainFile plain(decl::test::render(decl::test::make_rich_declaration()));
  const auto fonts = plain.objects_with("/Subtype /CIDFontType2");
  CHECK(fonts.size() == 3);
  for (const auto& font : fonts) {
    CHECK(contains(font, "/CIDToGIDMap /Identity"));
    const std::string descriptor = plain.object(referenced(font, "/FontDescriptor"));
    const std::string program = plain.stream(referenced(descriptor, "/FontFile2"));
    const std::size_t start = font.find("/W [");
    REQUIRE(start != std::string::npos);
    const std::vector<int> widths = read_numbers(font.substr(start + 3, font.find(">>", start) - start - 3));
    REQUIRE(widths.size() > 1);
    REQUIRE(widths.size() <= read_u16(find_table(program, "maxp"), 4));
    CHECK(widths[0] == 1);
    for (unsigned glyph = 1; glyph < widths.size(); ++glyph) CHECK(widths[glyph] == read_width(program, glyph));
  }
}

TEST_CASE("every font is embedded, subset and has a way back to Unicode") {
  const std::string fonts = decl::test::run_on(decl::test::render(decl::test::make_rich_declaration()), "pdffonts @");
  std::istringstream lines(fonts);
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  int count = 0;
  while (std::getline(lines, line)) {
    CHECK(contains(line, "yes yes yes"));
    ++count;
  }
  CHECK(count == 3);
}

TEST_CASE("the seal font is a simple font for exactly its characters") {
  const PlainFile plain(decl::test::render(decl::test::make_declaration()));
  const auto fonts = plain.objects_with("/Subtype /TrueType");
  REQUIRE(fonts.size() == 1);
  CHECK(contains(fonts[0], "/Encoding /WinAnsiEncoding"));
  CHECK(contains(fonts[0], "/FirstChar 32"));
  CHECK(contains(fonts[0], "/LastChar 102"));
  const std::string descriptor = plain.object(referenced(fonts[0], "/FontDescriptor"));
  CHECK(contains(descriptor, "/Flags 34"));
  const std::string program = plain.stream(referenced(descriptor, "/FontFile2"));
  const std::string map = find_table(program, "cmap");
  bool windows_unicode = false;
  for (unsigned i = 0; i < read_u16(map, 2); ++i) {
    const std::size_t record = 4 + 8 * static_cast<std::size_t>(i);
    windows_unicode = windows_unicode || (read_u16(map, record) == 3 && read_u16(map, record + 2) == 1);
  }
  CHECK(windows_unicode);
  const std::size_t start = fonts[0].find("/Widths [");
  REQUIRE(start != std::string::npos);
  const std::vector<int> widths = read_numbers(fonts[0].substr(start + 8, fonts[0].find("]", start) - start - 8));
  REQUIRE(widths.size() == 102 - 32 + 1);
  for (int character = 32; character <= 102; ++character) {
    const bool kept = contains("0123456789 abcdef:-EdUTC.", std::string(1, static_cast<char>(character)));
    CHECK((widths[static_cast<std::size_t>(character - 32)] > 0) == kept);
  }
}
