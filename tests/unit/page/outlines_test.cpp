#include "page/outlines.hpp"

#include <filesystem>
#include <fstream>
#include <random>

#include <unistd.h>

#include "base/limits.hpp"
#include "page/subset.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"
#include "unit/page/true_type.hpp"

using decl::ErrorCode;
using decl::page::Face;
using decl::test::contains;
using decl::test::error_of;
using decl::test::find_record;
using decl::test::put_u16;
using decl::test::read_u16;

namespace {

/// A font of .notdef, é, e and the acute, as a file of its own.
std::string make_small_font() {
  const auto family = decl::test::family();
  const Face& face = family->face(decl::page::FaceStyle::regular);
  hb_codepoint_t accented = 0;
  hb_font_get_nominal_glyph(face.font(), 0x00E9, &accented);
  return decl::page::make_subset(face, {accented}).program;
}

constexpr std::uint32_t composite = 1;
constexpr std::uint32_t simple = 2;

/// Writes a font file, loads it and makes a subset of one glyph.
std::string subset_of(const std::string& font, std::uint32_t glyph) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("decl-font-test-" + std::to_string(getpid()) + ".ttf");
  std::ofstream(path, std::ios::binary) << font;
  try {
    const Face face(path.parent_path().string(), path.filename().string());
    std::filesystem::remove(path);
    return decl::page::make_subset(face, {glyph}).program;
  } catch (...) {
    std::filesystem::remove(path);
    throw;
  }
}

/// Where a glyph's outline stands in the file; offsets are short.
std::size_t outline_at(const std::string& font, std::uint32_t glyph) {
  return find_record(font, "glyf").offset + 2 * read_u16(font, find_record(font, "loca").offset + 2 * glyph);
}

void check_refused(const std::string& font, std::uint32_t glyph, const std::string& what) {
  const decl::Error error = error_of([&] { subset_of(font, glyph); });
  CHECK(error.code() == ErrorCode::unreadable);
  INFO(error.what());
  CHECK(contains(error.what(), what));
}

}  // namespace

TEST_CASE("a small whole font can be subset") {
  const std::string font = make_small_font();
  CHECK(read_u16(decl::test::find_table(subset_of(font, composite), "maxp"), 4) == 4);
  CHECK(read_u16(decl::test::find_table(subset_of(font, simple), "maxp"), 4) == 2);
}

TEST_CASE("an outline outside its table is refused") {
  std::string font = make_small_font();
  put_u16(font, find_record(font, "loca").offset + 2 * (simple + 1), 0xFFFF);
  check_refused(font, simple, "outside the file");
  put_u16(font, find_record(font, "loca").offset + 2 * (simple + 1), 0);
  check_refused(font, simple, "outside the file");
}

TEST_CASE("an outline that is cut off is refused") {
  const std::string font = make_small_font();
  for (const unsigned bytes : {2U, 8U, 10U, 12U, 14U, 16U, 30U}) {
    std::string cut = font;
    const std::size_t next = find_record(cut, "loca").offset + 2 * (simple + 1);
    put_u16(cut, next, read_u16(cut, next - 2) + bytes / 2);
    check_refused(cut, simple, "cut off");
  }
}

TEST_CASE("more contours, instructions or points than there is room for are refused") {
  const std::string font = make_small_font();
  std::string broken = font;
  put_u16(broken, outline_at(broken, simple), 0x7FFF);
  check_refused(broken, simple, "cut off");
  const unsigned contours = read_u16(font, outline_at(font, simple));
  REQUIRE(contours == 2);
  const std::size_t ends = outline_at(font, simple) + 10;
  broken = font;
  put_u16(broken, ends + 2 * contours, 0xFFFF);  // length of instructions
  check_refused(broken, simple, "cut off");
  broken = font;
  put_u16(broken, ends + 2 * (contours - 1), 0xFFFF);  // last point
  check_refused(broken, simple, "cut off");
  broken = font;
  put_u16(broken, ends, 0xFFFE);  // the first contour ends behind the second
  check_refused(broken, simple, "run backwards");
}

TEST_CASE("instructions are left out") {
  const std::string font = make_small_font();
  std::string hinted = font;
  const std::size_t length = outline_at(font, simple) + 10 + 2 * read_u16(font, outline_at(font, simple));
  REQUIRE(read_u16(font, length) == 0);
  put_u16(hinted, length, 4);
  const std::size_t locations = find_record(font, "loca").offset;
  for (std::uint32_t glyph = simple + 1; glyph <= 4; ++glyph) {
    put_u16(hinted, locations + 2 * glyph, read_u16(font, locations + 2 * glyph) + 2U);
  }
  REQUIRE(font.substr(12, 4) == "glyf");
  put_u16(hinted, 12 + 14, read_u16(font, 12 + 14) + 4U);
  for (std::size_t record = 12 + 16; record < 12 + 6 * 16; record += 16) {
    put_u16(hinted, record + 10, read_u16(font, record + 10) + 4U);
  }
  hinted.insert(length + 2, "\1\2\3\4");
  CHECK(subset_of(hinted, simple) == subset_of(font, simple));
  CHECK(subset_of(hinted, composite) == subset_of(font, composite));
}

TEST_CASE("a glyph composed of itself is refused, as is one of a glyph that isn't there") {
  const std::string font = make_small_font();
  std::string broken = font;
  const std::size_t component = outline_at(font, composite) + 10;
  put_u16(broken, component + 2, composite);
  check_refused(broken, composite, "loop");
  broken = font;
  put_u16(broken, component + 2, 4);
  check_refused(broken, composite, "isn't there");
}

TEST_CASE("components are nested as deep as the limit and no deeper") {
  // Copies of é: each gets the next one for its first component, and the last keeps its e.
  const auto nested = [](std::size_t levels) {
    const auto family = decl::test::family();
    const Face& face = family->face(decl::page::FaceStyle::regular);
    hb_codepoint_t accented = 0;
    hb_font_get_nominal_glyph(face.font(), 0x00E9, &accented);
    std::string font = decl::page::make_subset(face, std::vector<std::uint32_t>(levels - 1, accented)).program;
    for (std::uint32_t glyph = 1; glyph + 1 < levels; ++glyph) put_u16(font, outline_at(font, glyph) + 12, glyph + 1);
    return font;
  };
  CHECK_NOTHROW(subset_of(nested(decl::limits::glyph_nesting), 1));
  check_refused(nested(decl::limits::glyph_nesting + 1), 1, "nested too deeply");
}

TEST_CASE("a font file is as large as the limit and no larger") {
  std::string font = make_small_font();
  font.resize(decl::limits::font_bytes, '\0');
  CHECK_NOTHROW(subset_of(font, simple));
  font += '\0';
  CHECK(error_of([&] { subset_of(font, simple); }).code() == ErrorCode::limit);
}

TEST_CASE("components that are cut off are refused") {
  std::string font = make_small_font();
  const std::size_t next = find_record(font, "loca").offset + 2 * (composite + 1);
  put_u16(font, next, read_u16(font, next - 2) + 8U);
  check_refused(font, composite, "components are cut off");
}

TEST_CASE("tables that are missing or too short are refused when the font is loaded") {
  const std::string font = make_small_font();
  for (const char* tag : {"head", "maxp", "hhea", "hmtx", "loca", "glyf"}) {
    std::string broken = font;
    broken.replace(broken.find(tag), 4, "none");
    CHECK(error_of([&] { subset_of(broken, simple); }).code() == ErrorCode::unreadable);
  }
  std::string broken = font;
  put_u16(broken, find_record(font, "hhea").offset + 34, 5);
  check_refused(broken, simple, "contradict");
}

TEST_CASE("no change of a byte leads outside the font") {
  const std::string font = make_small_font();
  std::mt19937 random(1);
  std::size_t refused = 0;
  for (std::size_t offset = 0; offset < font.size(); ++offset) {
    std::string changed = font;
    changed[offset] = static_cast<char>(random());
    for (const std::uint32_t glyph : {simple, composite}) {
      try {
        const std::size_t size = subset_of(changed, glyph).size();
        CHECK(size < 4 * font.size());
      } catch (const decl::Error& error) {
        CHECK(error.code() == ErrorCode::unreadable);
        ++refused;
      }
    }
  }
  CHECK(refused > 100);
}
