#include "page/alphabets.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "base/owned.hpp"
#include "model/unicode.hpp"

namespace decl::page {
namespace {

/// Signs; the letters of English; those that Albanian adds; those that the Latin scripts of Serbian, Bosnian and
/// Croatian add; Serbian Cyrillic. Other letters are rarer and join a font one by one.
constexpr std::array<std::string_view, 5> alphabets = {
    " \u00A0-\u00AD'\"()+,./0123456789:;–’“”„",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÇËçë",
    "ĆćČčĐđŠšŽž",
    "ЂЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШабвгдежзиклмнопрстуфхцчшђјљњћџ",
};
constexpr std::array<std::string_view, 5> ligatures = {"ff", "fi", "fl", "ffi", "ffl"};
constexpr char32_t soft_hyphen = 0x00AD;

/// The one glyph that a face shows several letters by, if it has such a glyph.
std::optional<std::uint32_t> find_ligature(const Face& face, std::string_view letters) {
  const Owned<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
  const auto length = static_cast<int>(letters.size());
  hb_buffer_add_utf8(buffer.get(), letters.data(), length, 0, length);
  hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.get(), HB_SCRIPT_LATIN);
  hb_buffer_set_language(buffer.get(), hb_language_from_string("en", -1));
  hb_shape(face.font(), buffer.get(), nullptr, 0);
  if (hb_buffer_get_length(buffer.get()) != 1) return {};
  return hb_buffer_get_glyph_infos(buffer.get(), nullptr)->codepoint;
}

}  // namespace

Alphabets make_alphabets(const Face& face) {
  Alphabets made;
  const auto add = [&](std::uint32_t glyph, std::string_view text) {
    made.lists.back().push_back({glyph, std::string(text)});
    made.list_of_glyph.emplace(glyph, made.lists.size() - 1);
  };
  for (const std::string_view alphabet : alphabets) {
    made.lists.emplace_back();
    for (std::size_t i = 0; i < alphabet.size();) {
      const std::size_t start = i;
      const char32_t character = unicode::next_code_point(alphabet, i);
      hb_codepoint_t glyph = 0;
      // A divided word is drawn with the hyphen of the face.
      if (hb_font_get_nominal_glyph(face.font(), character == soft_hyphen ? U'-' : character, &glyph) == 0) continue;
      add(glyph, alphabet.substr(start, i - start));
    }
  }
  made.lists.emplace_back();
  for (const std::string_view letters : ligatures) {
    if (const auto glyph = find_ligature(face, letters)) add(*glyph, letters);
  }
  return made;
}

}  // namespace decl::page
