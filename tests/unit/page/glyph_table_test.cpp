#include "page/glyph_table.hpp"

#include "support/test.hpp"

TEST_CASE("a number stands for a glyph and its text together") {
  decl::page::GlyphTable table;
  const auto space = table.number_of(3, " ");
  CHECK(space == 1);
  CHECK(table.number_of(3, "\u00A0") == 2);
  CHECK(table.number_of(7, "ffi") == 3);
  CHECK(table.number_of(7, "a longer text") == 4);
  CHECK(table.number_of(3, " ") == space);
  CHECK(table.number_of(7, "a longer text") == 4);
  REQUIRE(table.entries().size() == 4);
  CHECK(table.entries()[2].text == "ffi");
}

TEST_CASE("numbers run out with an error, not with a wrong number") {
  decl::page::GlyphTable table;
  for (std::uint32_t glyph = 0; glyph < 65'535; ++glyph) table.number_of(glyph, "a");
  CHECK(decl::test::error_of([&] { table.number_of(1, "b"); }).code() == decl::ErrorCode::limit);
}
