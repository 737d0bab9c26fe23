#include "page/subset.hpp"

#include <hb-subset.h>

#include <array>
#include <limits>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "page/big_endian.hpp"

// A program as it is assembled here (ISO/IEC 14496-22, 4.4 and 5.2; numbers are big-endian):
//   program   = 0x00010000 count searchRange entrySelector rangeShift record* table*
//   record    = tag checksum offset length, in the order of the tags
//   tables    = glyf head hhea hmtx loca maxp, each padded with zeros to four bytes
// The sum of the whole program, as if it were one table, makes 0xB1B0AFBA by head's checkSumAdjustment.
namespace decl::page {
namespace {

constexpr std::uint32_t whole_checksum = 0xB1B0AFBA;
constexpr std::size_t adjustment_offset = 8;        // in head
constexpr std::size_t location_format_offset = 50;  // in head
constexpr std::size_t metric_count_offset = 34;     // in hhea
constexpr std::size_t glyph_count_offset = 4;       // in maxp
constexpr std::size_t zone_count_offset = 14;       // in maxp; from here on seven maxima of hinting
constexpr std::size_t short_location_limit = 2 * 0xFFFF;
constexpr unsigned component_has_instructions = 1U << 8U;

/// Six capital letters from a digest.
std::string make_tag(BytesView content) {
  const Bytes digest = make_sha256(content);
  std::string tag;
  for (std::size_t i = 0; i < 6; ++i) {
    tag += static_cast<char>('A' + static_cast<unsigned char>(digest[i]) % 26);
  }
  return tag;
}

std::uint32_t checksum(BytesView padded) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < padded.size(); i += 4) sum += read_u32(padded, i);
  return sum;
}

class Assembler {
 public:
  Assembler(const Outlines& outlines, const std::vector<std::uint32_t>& glyph_ids)
      : outlines_(outlines), new_ids_(outlines.glyph_count(), 0), heights_(outlines.glyph_count(), 0) {
    order_.reserve(glyph_ids.size() + 1);
    order_.push_back(0);
    order_.insert(order_.end(), glyph_ids.begin(), glyph_ids.end());
  }

  Bytes assemble() {
    number_glyphs();
    append_glyphs();
    return join();
  }

 private:
  /// Components find the first of several numbers that a glyph has; those without a number get one at the end.
  void number_glyphs() {
    const std::size_t asked = order_.size();
    require_count();
    for (std::size_t i = 1; i < asked; ++i) {
      if (order_[i] >= outlines_.glyph_count()) outlines_.refuse(order_[i], "there is no such glyph");
      std::uint16_t& number = new_ids_[order_[i]];
      if (number == 0) number = static_cast<std::uint16_t>(i);
    }
    for (std::size_t i = 0; i < asked; ++i) measure_nesting(order_[i], 1);
    require_count();
  }

  void require_count() const {
    if (order_.size() <= std::numeric_limits<std::uint16_t>::max()) return;
    throw Error(ErrorCode::limit, "the text uses more than 65,535 glyphs of one face; split the declaration");
  }

  /// Returns how many levels of components a glyph has, itself included.
  std::size_t measure_nesting(std::uint32_t glyph_id, std::size_t depth) {
    if (heights_[glyph_id] == 0) {
      if (depth > limits::glyph_nesting)
        outlines_.refuse(glyph_id, "its components are nested too deeply, or in a loop");
      std::size_t height = 1;
      for (const Component& part : outlines_.components(glyph_id, outlines_.outline(glyph_id))) {
        if (new_ids_[part.glyph_id] == 0 && part.glyph_id != 0) {
          order_.push_back(part.glyph_id);
          new_ids_[part.glyph_id] = static_cast<std::uint16_t>(order_.size() - 1);
        }
        height = std::max(height, 1 + measure_nesting(part.glyph_id, depth + 1));
      }
      heights_[glyph_id] = static_cast<std::uint8_t>(height);
    }
    if (depth + heights_[glyph_id] - 1 > limits::glyph_nesting) {
      outlines_.refuse(glyph_id, "its components are nested too deeply, or in a loop");
    }
    return heights_[glyph_id];
  }

  void append_glyphs() {
    for (const std::uint32_t id : order_) {
      locations_.push_back(static_cast<std::uint32_t>(glyphs_.size()));
      append_outline(id);
      const HorizontalMetric metric = outlines_.metric(id);
      append_u16(metrics_, metric.advance);
      append_u16(metrics_, metric.left_side_bearing);
    }
    locations_.push_back(static_cast<std::uint32_t>(glyphs_.size()));
  }

  void append_outline(std::uint32_t id) {
    const Outline outline = outlines_.outline(id);
    if (outline.empty()) return;
    const std::size_t start = glyphs_.size();
    glyphs_ += outline.head;
    if (outline.composite) {
      for (const Component& part : outlines_.components(id, outline)) {
        put_u16(glyphs_, start + part.offset, part.flags & ~component_has_instructions);
        put_u16(glyphs_, start + part.offset + 2, new_ids_[part.glyph_id]);
      }
    } else {
      append_u16(glyphs_, 0);  // no instructions
      glyphs_ += outline.rest;
    }
    if (glyphs_.size() % 2 != 0) glyphs_ += '\0';
  }

  Bytes join() {
    const bool is_short = glyphs_.size() <= short_location_limit;
    Bytes locations;
    for (const std::uint32_t location : locations_) {
      if (is_short) {
        append_u16(locations, location / 2);
      } else {
        append_u32(locations, location);
      }
    }
    Bytes head(outlines_.head());
    put_u32(head, adjustment_offset, 0);
    put_u16(head, location_format_offset, is_short ? 0 : 1);
    Bytes horizontal_header(outlines_.horizontal_header());
    put_u16(horizontal_header, metric_count_offset, static_cast<std::uint32_t>(order_.size()));
    Bytes maximum_profile(outlines_.maximum_profile());
    put_u16(maximum_profile, glyph_count_offset, static_cast<std::uint32_t>(order_.size()));
    put_u16(maximum_profile, zone_count_offset, 1);
    for (std::size_t i = 1; i < 7; ++i) put_u16(maximum_profile, zone_count_offset + 2 * i, 0);
    return write_program({{{"glyf", std::move(glyphs_)},
                           {"head", std::move(head)},
                           {"hhea", std::move(horizontal_header)},
                           {"hmtx", std::move(metrics_)},
                           {"loca", std::move(locations)},
                           {"maxp", std::move(maximum_profile)}}});
  }

  struct Table {
    const char* tag;
    Bytes content;
  };
  static constexpr std::size_t table_count = 6;

  static Bytes write_program(std::array<Table, table_count> tables) {
    constexpr std::size_t directory_size = 12 + 16 * table_count;
    Bytes program("\0\1\0\0\0\6\0\100\0\2\0\40", 12);  // searchRange 64, entrySelector 2, rangeShift 32
    std::size_t offset = directory_size;
    std::uint32_t sum = 0;
    std::size_t head_offset = 0;
    for (Table& table : tables) {
      const std::size_t length = table.content.size();
      table.content.resize((length + 3) / 4 * 4, '\0');
      const std::uint32_t table_sum = checksum(table.content);
      sum += table_sum;
      if (std::string_view(table.tag) == "head") head_offset = offset;
      program += table.tag;
      append_u32(program, table_sum);
      append_u32(program, static_cast<std::uint32_t>(offset));
      append_u32(program, static_cast<std::uint32_t>(length));
      offset += table.content.size();
    }
    sum += checksum(program);
    program.reserve(offset);
    for (const Table& table : tables) program += table.content;
    put_u32(program, head_offset + adjustment_offset, whole_checksum - sum);
    return program;
  }

  const Outlines& outlines_;
  std::vector<std::uint32_t> order_;    ///< the face's glyph of each new number
  std::vector<std::uint16_t> new_ids_;  ///< of the face's glyphs, 0 when they have none
  std::vector<std::uint8_t> heights_;   ///< levels of components of the face's glyphs, 0 when not known
  std::vector<std::uint32_t> locations_;
  Bytes glyphs_;
  Bytes metrics_;
};

using HbSubsetInput = Owned<hb_subset_input_t, hb_subset_input_destroy>;

bool is_needed_for_embedding(hb_tag_t tag) {
  switch (tag) {
    case HB_TAG('g', 'l', 'y', 'f'):
    case HB_TAG('l', 'o', 'c', 'a'):
    case HB_TAG('h', 'e', 'a', 'd'):
    case HB_TAG('h', 'h', 'e', 'a'):
    case HB_TAG('h', 'm', 't', 'x'):
    case HB_TAG('m', 'a', 'x', 'p'):
    case HB_TAG('c', 'm', 'a', 'p'):
      return true;
    default:
      return false;
  }
}

/// A face without layout tables, which would bring further glyphs into a subset.
HbFace reduce(const Face& face) {
  HbFace reduced(hb_face_builder_create());
  std::array<hb_tag_t, 64> tags{};
  auto count = static_cast<unsigned>(tags.size());
  hb_face_get_table_tags(face.face(), 0, &count, tags.data());
  for (unsigned i = 0; i < count; ++i) {
    if (!is_needed_for_embedding(tags[i])) continue;
    const HbBlob table(hb_face_reference_table(face.face(), tags[i]));
    hb_face_builder_add_table(reduced.get(), tags[i], table.get());
  }
  return reduced;
}

}  // namespace

FontSubset make_subset(const Face& face, const std::vector<std::uint32_t>& glyph_ids) {
  Bytes content(face.sha256());
  for (const std::uint32_t id : glyph_ids) append_u32(content, id);
  return {Assembler(face.outlines(), glyph_ids).assemble(), make_tag(content) + "+" + face.post_script_name()};
}

FontSubset make_subset_of_characters(const Face& face, std::string_view characters) {
  const HbSubsetInput input(hb_subset_input_create_or_fail());
  if (!input) throw Error(ErrorCode::internal, "a font subset could not be started; memory may be short");
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (const char character : characters) hb_set_add(wanted, static_cast<unsigned char>(character));
  const HbFace reduced = reduce(face);
  const HbFace made(hb_subset_or_fail(reduced.get(), input.get()));
  if (!made) throw Error(ErrorCode::internal, "the font could not be subset", {face.file_name(), {}, {}, {}});
  const HbBlob blob(hb_face_reference_blob(made.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  FontSubset subset;
  subset.program.assign(data, length);
  subset.tagged_name = make_tag(subset.program) + "+" + face.post_script_name();
  return subset;
}

}  // namespace decl::page
