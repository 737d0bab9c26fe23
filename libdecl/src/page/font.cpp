#include "page/font.hpp"

#include <hb-ot.h>

#include <numeric>

#include <decl/error.hpp>
#include <decl/file.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "page/alphabets.hpp"

namespace decl::page {
namespace {

constexpr int units_per_em = 1000;

HbBlob make_blob(BytesView bytes) {
  return HbBlob(
      hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
}

int read_metric(hb_font_t* font, hb_ot_metrics_tag_t tag) {
  hb_position_t position = 0;
  hb_ot_metrics_get_position_with_fallback(font, tag, &position);
  return position;
}

std::string read_post_script_name(hb_face_t* face) {
  std::array<char, 64> name{};
  auto size = static_cast<unsigned>(name.size());
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1), &size, name.data());
  return std::string(name.data(), size);
}

/// A signed 16-bit number of the `head` table, scaled to thousandths of an em.
int read_head_number(BytesView head, std::size_t offset, unsigned em) {
  const auto high = static_cast<unsigned char>(head[offset]);
  const auto low = static_cast<unsigned char>(head[offset + 1]);
  const int value = static_cast<std::int16_t>(static_cast<std::uint16_t>(high << 8U | low));
  return value * units_per_em / static_cast<int>(em);
}

}  // namespace

Face::Face(const std::string& directory, const std::string& file_name)
    : file_name_(file_name), bytes_(read_file(directory + "/" + file_name, limits::font_bytes)) {
  sha256_ = write_hex(make_sha256(bytes_));
  const HbBlob blob = make_blob(bytes_);
  face_.reset(hb_face_create(blob.get(), 0));
  const HbBlob outlines(hb_face_reference_table(face_.get(), HB_TAG('g', 'l', 'y', 'f')));
  if (hb_face_get_glyph_count(face_.get()) == 0 || hb_blob_get_length(outlines.get()) == 0) {
    throw Error(ErrorCode::unreadable, "the file is not a TrueType font; name a folder that holds the Noto fonts",
                {directory + "/" + file_name, {}, {}, {}});
  }
  font_.reset(hb_font_create(face_.get()));
  hb_font_set_scale(font_.get(), units_per_em, units_per_em);
  read_metrics();
  outlines_ = std::make_unique<const Outlines>(face_.get(), directory + "/" + file_name);
  std::vector<hb_codepoint_t> glyph_ids(outlines_->glyph_count());
  std::iota(glyph_ids.begin(), glyph_ids.end(), 0U);
  advances_.resize(glyph_ids.size());
  hb_font_get_glyph_h_advances(font_.get(), static_cast<unsigned>(glyph_ids.size()), glyph_ids.data(),
                               sizeof(hb_codepoint_t), advances_.data(), sizeof(hb_position_t));
  alphabets_ = std::make_shared<const Alphabets>(make_alphabets(*this));
  hb_face_make_immutable(face_.get());
  hb_font_make_immutable(font_.get());
}

void Face::read_metrics() {
  post_script_name_ = read_post_script_name(face_.get());
  metrics_.ascent = read_metric(font_.get(), HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  metrics_.descent = read_metric(font_.get(), HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  metrics_.cap_height = read_metric(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT);
  metrics_.italic_angle = static_cast<int>(hb_style_get_value(font_.get(), HB_STYLE_TAG_SLANT_ANGLE));
  // TrueType doesn't tell the stem's width: this is the usual estimate from the weight class.
  const int weight = static_cast<int>(hb_style_get_value(font_.get(), HB_STYLE_TAG_WEIGHT));
  metrics_.stem_v = 50 + (weight / 65) * (weight / 65);
  const HbBlob head(hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd')));
  unsigned length = 0;
  const char* data = hb_blob_get_data(head.get(), &length);
  constexpr std::size_t bounding_box_offset = 36;
  if (length >= bounding_box_offset + 8) {
    for (std::size_t i = 0; i < 4; ++i) {
      metrics_.bounding_box[i] =
          read_head_number({data, length}, bounding_box_offset + 2 * i, hb_face_get_upem(face_.get()));
    }
  }
}

}  // namespace decl::page
