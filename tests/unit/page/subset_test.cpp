#include "page/subset.hpp"

#include <array>
#include <numeric>

#include "support/test.hpp"
#include "unit/page/sample.hpp"
#include "unit/page/true_type.hpp"

using decl::page::Face;
using decl::page::FaceStyle;
using decl::page::make_subset;
using decl::test::contains;
using decl::test::find_record;
using decl::test::find_table;
using decl::test::read_u16;
using decl::test::read_u32;

namespace {

const Face& face_of(FaceStyle style) {
  static const auto family = decl::test::family();
  return family->face(style);
}

/// What HarfBuzz draws for a glyph, as text.
std::string drawing_of(hb_font_t* font, hb_codepoint_t glyph) {
  using Functions = decl::Owned<hb_draw_funcs_t, hb_draw_funcs_destroy>;
  static const Functions functions = [] {
    Functions made(hb_draw_funcs_create());
    hb_draw_funcs_set_move_to_func(
        made.get(),
        [](hb_draw_funcs_t*, void* text, hb_draw_state_t*, float x, float y, void*) {
          *static_cast<std::string*>(text) += "M" + std::to_string(x) + "," + std::to_string(y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        made.get(),
        [](hb_draw_funcs_t*, void* text, hb_draw_state_t*, float x, float y, void*) {
          *static_cast<std::string*>(text) += "L" + std::to_string(x) + "," + std::to_string(y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        made.get(),
        [](hb_draw_funcs_t*, void* text, hb_draw_state_t*, float control_x, float control_y, float x, float y, void*) {
          *static_cast<std::string*>(text) += "Q" + std::to_string(control_x) + "," + std::to_string(control_y) + "," +
                                              std::to_string(x) + "," + std::to_string(y);
        },
        nullptr, nullptr);
    return made;
  }();
  std::string drawing;
  hb_font_get_glyph_shape(font, glyph, functions.get(), &drawing);
  return drawing;
}

/// A program as HarfBuzz loads it; it must outlive the font.
decl::page::HbFont load(const std::string& program) {
  const decl::page::HbBlob blob(
      hb_blob_create(program.data(), static_cast<unsigned>(program.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const decl::page::HbFace face(hb_face_create(blob.get(), 0));
  return decl::page::HbFont(hb_font_create(face.get()));
}

std::uint32_t sum_of(std::string bytes) {
  bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 4) sum += read_u32(bytes, i);
  return sum;
}

}  // namespace

TEST_CASE("a subset is a small font whose tag follows from face and glyphs") {
  const Face& face = face_of(FaceStyle::regular);
  const auto subset = make_subset(face, {50, 40, 45});
  const auto again = make_subset(face, {50, 40, 45});
  const auto other = make_subset(face, {50, 41, 45});
  CHECK(subset.program == again.program);
  CHECK(subset.tagged_name == again.tagged_name);
  CHECK(subset.tagged_name != other.tagged_name);
  CHECK(subset.tagged_name != make_subset(face, {45, 40, 50}).tagged_name);
  CHECK(subset.tagged_name.substr(6) == "+NotoSerif-Regular");
  CHECK(subset.program.size() < 1'500);
}

TEST_CASE("every glyph of every face is drawn as HarfBuzz draws it from the whole font") {
  for (const FaceStyle style : {FaceStyle::regular, FaceStyle::bold, FaceStyle::italic, FaceStyle::bold_italic}) {
    const Face& face = face_of(style);
    const decl::page::HbFont whole(hb_font_create(face.face()));
    std::vector<std::uint32_t> ids(hb_face_get_glyph_count(face.face()));
    std::iota(ids.rbegin(), ids.rend(), 0U);
    const auto subset = make_subset(face, ids);
    const decl::page::HbFont font = load(subset.program);
    REQUIRE(hb_face_get_glyph_count(hb_font_get_face(font.get())) == ids.size() + 1);
    std::size_t different = 0;
    std::size_t drawn = 0;
    for (unsigned i = 0; i < ids.size(); ++i) {
      const std::string drawing = drawing_of(whole.get(), ids[i]);
      if (drawing != drawing_of(font.get(), i + 1)) ++different;
      if (hb_font_get_glyph_h_advance(whole.get(), ids[i]) != hb_font_get_glyph_h_advance(font.get(), i + 1)) {
        ++different;
      }
      if (!drawing.empty()) ++drawn;
    }
    CHECK(different == 0);
    CHECK(drawn > 2'000);
    CHECK(drawing_of(font.get(), 0) == drawing_of(whole.get(), 0));
  }
}

TEST_CASE("components are taken along and found under their new numbers") {
  const Face& face = face_of(FaceStyle::regular);
  const decl::page::HbFont whole(hb_font_create(face.face()));
  hb_codepoint_t accented = 0;
  REQUIRE(hb_font_get_nominal_glyph(whole.get(), 0x00E9, &accented) != 0);
  const auto subset = make_subset(face, {accented, accented});
  const decl::page::HbFont font = load(subset.program);
  CHECK(hb_face_get_glyph_count(hb_font_get_face(font.get())) == 5);  // .notdef, twice é, e, acute
  CHECK(drawing_of(font.get(), 1).size() > 100);
  CHECK(drawing_of(font.get(), 1) == drawing_of(whole.get(), accented));
  CHECK(drawing_of(font.get(), 2) == drawing_of(whole.get(), accented));
}

TEST_CASE("a program has the tables that draw glyphs, rightly summed, and no others") {
  const std::string program = make_subset(face_of(FaceStyle::italic), {30, 500, 900}).program;
  REQUIRE(read_u16(program, 4) == 6);
  for (const char* tag : {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}) {
    const auto record = find_record(program, tag);
    std::string table = find_table(program, tag);
    CHECK(record.offset % 4 == 0);
    CHECK(record.offset + record.length <= program.size());
    if (std::string(tag) == "head") table.replace(8, 4, 4, '\0');  // summed without its adjustment
    CHECK(record.checksum == sum_of(table));
  }
  CHECK(sum_of(program) == 0xB1B0AFBA);
}

TEST_CASE("offsets are long only when the outlines are") {
  const Face& face = face_of(FaceStyle::regular);
  std::vector<std::uint32_t> ids(hb_face_get_glyph_count(face.face()));
  std::iota(ids.begin(), ids.end(), 0U);
  CHECK(read_u16(find_table(make_subset(face, {40}).program, "head"), 50) == 0);
  CHECK(find_table(make_subset(face, {40}).program, "loca").size() == 6);
  CHECK(read_u16(find_table(make_subset(face, ids).program, "head"), 50) == 1);
  CHECK(find_table(make_subset(face, ids).program, "loca").size() == 4 * (ids.size() + 2));
}

TEST_CASE("only a subset of characters has a character map") {
  const Face& face = face_of(FaceStyle::regular);
  CHECK(contains(decl::page::make_subset_of_characters(face, "0123").program.substr(0, 200), "cmap"));
  CHECK_FALSE(contains(make_subset(face, {20}).program.substr(0, 200), "cmap"));
}

TEST_CASE("the first subset of a process and a later one are the same bytes") {
  const Face fresh(decl::PageOptions{}.font_directories.front(), "NotoSerif-Italic.ttf");
  const auto first = make_subset(fresh, {30, 500, 900});
  for (std::uint32_t id = 0; id < 1'000; ++id) make_subset(fresh, {id});
  const auto last = make_subset(fresh, {30, 500, 900});
  CHECK(first.program == last.program);
  CHECK(first.tagged_name == last.tagged_name);
}

TEST_CASE("a glyph that the face lacks, or more glyphs than numbers, are refused") {
  const Face& face = face_of(FaceStyle::regular);
  CHECK(decl::test::error_of([&] { make_subset(face, {65'000}); }).code() == decl::ErrorCode::unreadable);
  CHECK_NOTHROW(make_subset(face, std::vector<std::uint32_t>(65'534, 3)));
  CHECK(decl::test::error_of([&] { make_subset(face, std::vector<std::uint32_t>(65'535, 3)); }).code() ==
        decl::ErrorCode::limit);
}
