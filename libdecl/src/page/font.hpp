#pragma once

#include <hb.h>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include <decl/bytes.hpp>

#include "base/owned.hpp"
#include "page/style.hpp"

namespace decl::page {

using HbBlob = Owned<hb_blob_t, hb_blob_destroy>;
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

  /// The tables that an embedded font needs. Once a process has made some subsets, they are prepared for making many;
  /// what is made of them is the same either way.
  [[nodiscard]] hb_face_t* subset_source() const;

 private:
  void read_metrics();
  void reduce();

  std::string file_name_;
  Bytes bytes_;
  std::string sha256_;
  HbFace face_;
  HbFont font_;
  std::string post_script_name_;
  FaceMetrics metrics_;
  HbFace reduced_;
  mutable std::atomic<int> subsets_made_ = 0;
  mutable std::once_flag prepared_made_;
  mutable HbFace prepared_;
};

/// The four faces of the text family, in the order of FaceStyle.
struct Family {
  std::array<std::unique_ptr<const Face>, face_count> faces;

  [[nodiscard]] const Face& face(FaceStyle style) const { return *faces[static_cast<std::size_t>(style)]; }
};

/// Returns the family in a folder, from the process's cache after the first time.
std::shared_ptr<const Family> load_family(const std::string& directory);

}  // namespace decl::page
