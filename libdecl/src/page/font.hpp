#pragma once

#include <hb.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

#include "base/made_once.hpp"
#include "base/owned.hpp"
#include "page/outlines.hpp"
#include "page/style.hpp"

namespace decl::page {

using HbFace = Owned<hb_face_t, hb_face_destroy>;
using HbFont = Owned<hb_font_t, hb_font_destroy>;

/// What a FontDescriptor says of a face, in thousandths of an em.
struct FaceMetrics {
  int ascent = 0;
  int descent = 0;  ///< below the baseline, negative
  int cap_height = 0;
  int italic_angle = 0;  ///< degrees, negative when leaning right
  int stem_v = 0;
  std::array<int, 4> bounding_box{};
};

/// A font program, deflated as a page holds it.
struct EmbeddedProgram {
  Bytes deflated;
  std::size_t length = 0;   ///< before deflating
  std::string tagged_name;  ///< "ABCDEF+NotoSerif"
};

struct Alphabets;

/// A font file, loaded once for the process and unchanged afterwards. Many threads may use it at once.
class Face {
 public:
  /// Throws Error(not_found) when the file is not there, Error(unreadable) when it is no TrueType font.
  Face(const std::string& directory, const std::string& file_name);

  [[nodiscard]] const std::string& file_name() const noexcept { return file_name_; }
  [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }
  [[nodiscard]] const std::string& post_script_name() const noexcept { return post_script_name_; }
  [[nodiscard]] const FaceMetrics& metrics() const noexcept { return metrics_; }

  /// Scaled so that one em has 1000 units.
  [[nodiscard]] hb_font_t* font() const noexcept { return font_.get(); }

  /// The advance width of a glyph in thousandths of an em; of one that the face lacks, 0.
  [[nodiscard]] int advance(std::uint32_t glyph_id) const noexcept {
    return glyph_id < advances_.size() ? advances_[glyph_id] : 0;
  }

  /// Alphabets that a page's font of this face holds whole.
  [[nodiscard]] const Alphabets& alphabets() const noexcept { return *alphabets_; }

  [[nodiscard]] hb_face_t* face() const noexcept { return face_.get(); }
  [[nodiscard]] const Outlines& outlines() const noexcept { return *outlines_; }

  /// The program of the font that signature appearances are written with; the same for every page.
  [[nodiscard]] const MadeOnce<EmbeddedProgram>& seal_program() const noexcept { return seal_program_; }

 private:
  void read_metrics();

  std::string file_name_;
  Bytes bytes_;
  std::string sha256_;
  HbFace face_;
  HbFont font_;
  std::string post_script_name_;
  FaceMetrics metrics_;
  std::vector<hb_position_t> advances_;
  std::unique_ptr<const Outlines> outlines_;
  std::shared_ptr<const Alphabets> alphabets_;
  MadeOnce<EmbeddedProgram> seal_program_;
};

}  // namespace decl::page
