#include "page/outlines.hpp"

#include <decl/error.hpp>

#include "page/big_endian.hpp"

// Of a TrueType font (ISO/IEC 14496-22, 5.2 and 5.3; numbers are big-endian):
//   head  = 18 bytes unitsPerEm …; at 50 indexToLocFormat, 0 short or 1 long
//   maxp  = version 1.0, numGlyphs, 13 maxima
//   hhea  = … at 34 numberOfHMetrics
//   hmtx  = (advance, left side bearing)*numberOfHMetrics, left side bearing*(numGlyphs - numberOfHMetrics)
//   loca  = numGlyphs + 1 offsets into glyf; in the short form halved
//   glyf  = for each glyph nothing, simple or composite
//   simple    = contours (>= 0), 4 bounds, the last point of each contour, length, instructions,
//               flags (repeated where bit 3 says so), x and y coordinates (each none, one or two bytes by the flags)
//   composite = contours (< 0), 4 bounds, component+ (flags, glyph, arguments, scale), perhaps instructions
namespace decl::page {
namespace {

constexpr std::size_t head_size = 54;
constexpr std::size_t maximum_profile_size = 32;
constexpr std::size_t horizontal_header_size = 36;
constexpr std::size_t glyph_header_size = 10;

constexpr unsigned point_x_short = 1U << 1U;
constexpr unsigned point_y_short = 1U << 2U;
constexpr unsigned point_repeat = 1U << 3U;
constexpr unsigned point_x_same = 1U << 4U;
constexpr unsigned point_y_same = 1U << 5U;

constexpr unsigned component_words = 1U << 0U;
constexpr unsigned component_scale = 1U << 3U;
constexpr unsigned component_more = 1U << 5U;
constexpr unsigned component_two_scales = 1U << 6U;
constexpr unsigned component_matrix = 1U << 7U;

std::size_t coordinate_size(unsigned flags, unsigned short_bit, unsigned same_bit) {
  if ((flags & short_bit) != 0) return 1;
  return (flags & same_bit) != 0 ? 0 : 2;
}

std::size_t component_size(unsigned flags) {
  std::size_t size = (flags & component_words) != 0 ? 8 : 6;
  if ((flags & component_scale) != 0) {
    size += 2;
  } else if ((flags & component_two_scales) != 0) {
    size += 4;
  } else if ((flags & component_matrix) != 0) {
    size += 8;
  }
  return size;
}

}  // namespace

Outlines::Outlines(hb_face_t* face, std::string file_name) : file_name_(std::move(file_name)) {
  head_ = take_table(face, "head", head_size).substr(0, head_size);
  maximum_profile_ = take_table(face, "maxp", maximum_profile_size).substr(0, maximum_profile_size);
  horizontal_header_ = take_table(face, "hhea", horizontal_header_size).substr(0, horizontal_header_size);
  glyph_count_ = read_u16(maximum_profile_, 4);
  long_metrics_ = read_u16(horizontal_header_, 34);
  long_locations_ = read_u16(head_, 50) != 0;
  if (glyph_count_ == 0 || long_metrics_ == 0 || long_metrics_ > glyph_count_ || read_u16(head_, 18) == 0) {
    throw Error(ErrorCode::unreadable, "the font's tables contradict each other; install the font again",
                {file_name_, {}, {}, {}});
  }
  metrics_ = take_table(face, "hmtx", 2 * long_metrics_ + 2 * glyph_count_);
  locations_ = take_table(face, "loca", (glyph_count_ + 1) * (long_locations_ ? 4 : 2));
  glyphs_ = take_table(face, "glyf", 1);
  ends_ = std::make_unique<std::atomic<std::uint32_t>[]>(glyph_count_);
}

BytesView Outlines::take_table(hb_face_t* face, const char* tag, std::size_t minimum) {
  const HbBlob& blob = tables_.emplace_back(hb_face_reference_table(face, hb_tag_from_string(tag, 4)));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  if (length < minimum) {
    throw Error(ErrorCode::unreadable,
                std::string("the font's table ") + tag + " is missing or too short; name a folder of TrueType fonts",
                {file_name_, {}, {}, {}});
  }
  return {data, length};
}

void Outlines::refuse(std::uint32_t glyph_id, const std::string& what) const {
  throw Error(ErrorCode::unreadable, "the font is broken: " + what + "; install the font again",
              {file_name_, "glyph " + std::to_string(glyph_id), {}, {}});
}

HorizontalMetric Outlines::metric(std::uint32_t glyph_id) const {
  if (glyph_id >= glyph_count_) refuse(glyph_id, "there is no such glyph");
  if (glyph_id < long_metrics_) {
    return {read_u16(metrics_, 4 * std::size_t{glyph_id}), read_u16(metrics_, 4 * std::size_t{glyph_id} + 2)};
  }
  const std::size_t further = glyph_id - long_metrics_;
  return {read_u16(metrics_, 4 * (long_metrics_ - 1)), read_u16(metrics_, 4 * long_metrics_ + 2 * further)};
}

BytesView Outlines::stored(std::uint32_t glyph_id) const {
  if (glyph_id >= glyph_count_) refuse(glyph_id, "there is no such glyph");
  const auto location = [&](std::size_t index) -> std::size_t {
    return long_locations_ ? read_u32(locations_, 4 * index) : std::size_t{2} * read_u16(locations_, 2 * index);
  };
  const std::size_t begin = location(glyph_id);
  const std::size_t end = location(std::size_t{glyph_id} + 1);
  if (begin > end || end > glyphs_.size()) refuse(glyph_id, "its outline lies outside the file");
  return glyphs_.substr(begin, end - begin);
}

Outline Outlines::outline(std::uint32_t glyph_id) const {
  const BytesView glyph = stored(glyph_id);
  if (glyph.empty()) return {};
  if (glyph.size() < glyph_header_size) refuse(glyph_id, "its outline is cut off");
  const auto contours = static_cast<std::int16_t>(read_u16(glyph, 0));
  if (contours == 0) return {};
  if (contours > 0) return simple(glyph_id, glyph, static_cast<std::size_t>(contours));
  std::size_t end = ends_[glyph_id].load(std::memory_order_relaxed);
  if (end == 0) {
    end = find_components_end(glyph_id, glyph);
    ends_[glyph_id].store(static_cast<std::uint32_t>(end), std::memory_order_relaxed);
  }
  return {glyph.substr(0, end), {}, true};
}

Outline Outlines::simple(std::uint32_t glyph_id, BytesView glyph, std::size_t contours) const {
  const std::size_t head_end = glyph_header_size + 2 * contours;
  if (head_end + 2 > glyph.size()) refuse(glyph_id, "its outline is cut off");
  const std::size_t start = head_end + 2 + read_u16(glyph, head_end);
  std::size_t end = ends_[glyph_id].load(std::memory_order_relaxed);
  if (end == 0) {
    for (std::size_t i = 1; i < contours; ++i) {
      const std::size_t place = glyph_header_size + 2 * i;
      if (read_u16(glyph, place) < read_u16(glyph, place - 2)) refuse(glyph_id, "its contours run backwards");
    }
    end = find_simple_end(glyph_id, glyph, start, std::size_t{1} + read_u16(glyph, head_end - 2));
    ends_[glyph_id].store(static_cast<std::uint32_t>(end), std::memory_order_relaxed);
  }
  return {glyph.substr(0, head_end), glyph.substr(start, end - start), false};
}

std::size_t Outlines::find_simple_end(std::uint32_t glyph_id, BytesView glyph, std::size_t start,
                                      std::size_t points) const {
  std::size_t position = start;
  std::size_t coordinates = 0;
  while (points > 0) {
    if (position >= glyph.size()) refuse(glyph_id, "its outline is cut off");
    const auto flags = static_cast<unsigned char>(glyph[position++]);
    std::size_t count = 1;
    if ((flags & point_repeat) != 0) {
      if (position >= glyph.size()) refuse(glyph_id, "its outline is cut off");
      count += static_cast<unsigned char>(glyph[position++]);
    }
    if (count > points) refuse(glyph_id, "it has more flags than points");
    points -= count;
    coordinates += count * (coordinate_size(flags, point_x_short, point_x_same) +
                            coordinate_size(flags, point_y_short, point_y_same));
  }
  if (coordinates > glyph.size() - position) refuse(glyph_id, "its outline is cut off");
  return position + coordinates;
}

std::size_t Outlines::find_components_end(std::uint32_t glyph_id, BytesView glyph) const {
  std::size_t position = glyph_header_size;
  while (true) {
    if (glyph.size() - position < 4) refuse(glyph_id, "its components are cut off");
    const unsigned flags = read_u16(glyph, position);
    if (component_size(flags) > glyph.size() - position) refuse(glyph_id, "its components are cut off");
    position += component_size(flags);
    if ((flags & component_more) == 0) return position;
  }
}

std::vector<Component> Outlines::components(std::uint32_t glyph_id, const Outline& outline) const {
  std::vector<Component> components;
  for (std::size_t position = glyph_header_size; outline.composite && position < outline.head.size();) {
    Component component{position, read_u16(outline.head, position), read_u16(outline.head, position + 2)};
    if (component.glyph_id >= glyph_count_) refuse(glyph_id, "it is composed of a glyph that isn't there");
    components.push_back(component);
    position += component_size(component.flags);
  }
  return components;
}

}  // namespace decl::page
