#pragma once

#include <hb.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

#include "base/owned.hpp"

namespace decl::page {

using HbBlob = Owned<hb_blob_t, hb_blob_destroy>;

/// A glyph's outline as views into the font file: what an embedded program keeps of it.
struct Outline {
  BytesView head;  ///< simple: header and contours' ends; composite: header and components; else empty
  BytesView rest;  ///< simple: flags and coordinates, behind the instructions
  bool composite = false;

  [[nodiscard]] bool empty() const noexcept { return head.empty(); }
};

struct HorizontalMetric {
  std::uint16_t advance = 0;
  std::uint16_t left_side_bearing = 0;  ///< as it is stored
};

/// A component of a composite glyph.
struct Component {
  std::size_t offset = 0;  ///< in Outline::head
  std::uint16_t flags = 0;
  std::uint16_t glyph_id = 0;
};

/// The tables of a TrueType font that draw its glyphs.
///
/// The tables' heads are checked when it is made, each glyph when it is first asked for; what is found is remembered.
/// Many threads may use it at once.
class Outlines {
 public:
  /// Throws Error(unreadable) when a table is missing or too short. `file_name` is for messages.
  Outlines(hb_face_t* face, std::string file_name);

  [[nodiscard]] std::size_t glyph_count() const noexcept { return glyph_count_; }
  [[nodiscard]] BytesView head() const noexcept { return head_; }
  [[nodiscard]] BytesView maximum_profile() const noexcept { return maximum_profile_; }
  [[nodiscard]] BytesView horizontal_header() const noexcept { return horizontal_header_; }

  /// All of these throw Error(unreadable) that names file and glyph when the font is broken there.
  [[nodiscard]] HorizontalMetric metric(std::uint32_t glyph_id) const;
  [[nodiscard]] Outline outline(std::uint32_t glyph_id) const;
  [[nodiscard]] std::vector<Component> components(std::uint32_t glyph_id, const Outline& outline) const;

  [[noreturn]] void refuse(std::uint32_t glyph_id, const std::string& what) const;

 private:
  BytesView take_table(hb_face_t* face, const char* tag, std::size_t minimum);
  [[nodiscard]] BytesView stored(std::uint32_t glyph_id) const;
  [[nodiscard]] Outline simple(std::uint32_t glyph_id, BytesView glyph, std::size_t contours) const;
  [[nodiscard]] std::size_t find_simple_end(std::uint32_t glyph_id, BytesView glyph, std::size_t start,
                                            std::size_t points) const;
  [[nodiscard]] std::size_t find_components_end(std::uint32_t glyph_id, BytesView glyph) const;

  std::string file_name_;
  std::vector<HbBlob> tables_;
  BytesView head_;
  BytesView maximum_profile_;
  BytesView horizontal_header_;
  BytesView metrics_;
  BytesView locations_;
  BytesView glyphs_;
  bool long_locations_ = false;
  std::size_t glyph_count_ = 0;
  std::size_t long_metrics_ = 0;
  /// Where each glyph's last used byte ends, 0 when not known yet. Threads that race find the same number.
  std::unique_ptr<std::atomic<std::uint32_t>[]> ends_;
};

}  // namespace decl::page
