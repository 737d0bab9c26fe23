#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/font_files.hpp"

namespace decl::page {

/// A face by its number: the four of the text family in the order of FaceStyle, then those that stand in for scripts
/// and symbols that the family lacks.
using FaceNumber = std::uint8_t;

constexpr FaceNumber number_of(FaceStyle style) { return static_cast<FaceNumber>(style); }

/// The fonts of a folder. A face is loaded when it is first asked for. Many threads may use one family at once.
class Family {
 public:
  static constexpr std::size_t face_limit = 80;

  explicit Family(FontSources sources) : sources_(std::move(sources)) {}

  /// Throws what Face throws.
  [[nodiscard]] const Face& face(FaceNumber number) const;
  [[nodiscard]] const Face& face(FaceStyle style) const { return face(number_of(style)); }

  /// How many faces have a number.
  static std::size_t face_count();
  static const char* file_name(FaceNumber number);
  static std::optional<FaceNumber> find_face(std::string_view file_name);

 private:
  struct Slot {
    std::once_flag loaded;
    std::shared_ptr<const Face> face;
  };

  FontSources sources_;
  mutable std::array<Slot, face_limit> slots_;
};

/// Faces that may have what the text family lacks, in the order to try: those of the script (four letters of
/// ISO 15924), then symbols.
std::vector<FaceNumber> find_stand_ins(std::string_view script, FaceStyle style);

/// Returns the family in some folders; its faces come from the process's cache after the first time.
std::shared_ptr<const Family> load_family(FontSources sources);

}  // namespace decl::page
