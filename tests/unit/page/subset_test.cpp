#include "page/subset.hpp"

#include <set>

#include "support/test.hpp"
#include "unit/page/sample.hpp"

TEST_CASE("a subset is a small font whose tag follows from its bytes") {
  const auto family = decl::test::family();
  const auto& face = family->face(decl::page::FaceStyle::regular);
  const auto subset = decl::page::make_subset(face, {50, 40, 45});
  const auto again = decl::page::make_subset(face, {50, 40, 45});
  const auto other = decl::page::make_subset(face, {50, 41, 45});
  CHECK(subset.program == again.program);
  CHECK(subset.tagged_name == again.tagged_name);
  CHECK(subset.tagged_name != other.tagged_name);
  CHECK(subset.tagged_name.substr(6) == "+NotoSerif-Regular");
  CHECK(subset.program.size() < 4'000);
  REQUIRE(subset.glyph_ids.size() == 3);
  CHECK(std::set(subset.glyph_ids.begin(), subset.glyph_ids.end()).size() == 3);
  for (const auto id : subset.glyph_ids) CHECK(id != 0);
}

TEST_CASE("only a subset of characters has a character map") {
  const auto family = decl::test::family();
  const auto& face = family->face(decl::page::FaceStyle::regular);
  CHECK(decl::test::contains(decl::page::make_subset_of_characters(face, "0123").program.substr(0, 200), "cmap"));
  CHECK_FALSE(decl::test::contains(decl::page::make_subset(face, {20}).program.substr(0, 200), "cmap"));
}

TEST_CASE("the first subset of a process and the hundredth are the same bytes") {
  const decl::page::Face fresh(decl::PageOptions{}.font_directory, "NotoSerif-Italic.ttf");
  const auto first = decl::page::make_subset(fresh, {30, 500, 900});
  const auto first_characters = decl::page::make_subset_of_characters(fresh, "abc");
  for (int i = 0; i < 97; ++i) decl::page::make_subset(fresh, {40});
  const auto last = decl::page::make_subset(fresh, {30, 500, 900});
  CHECK(first.program == last.program);
  CHECK(first.glyph_ids == last.glyph_ids);
  CHECK(first_characters.program == decl::page::make_subset_of_characters(fresh, "abc").program);
}
