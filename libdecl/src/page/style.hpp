#pragma once

#include <cstdint>

// The look of the page in one place. Lengths are thousandths of a point, so that every sum is exact.
namespace decl::page {

using Milli = std::int64_t;

enum class FaceStyle { regular, bold, italic, bold_italic };
inline constexpr int face_count = 4;

enum class Ink { text, subdued, link, rule };

/// How a paragraph is set.
struct TextStyle {
  FaceStyle face = FaceStyle::regular;
  Milli size = 0;
  Milli leading = 0;
  Ink ink = Ink::text;
  bool balanced = false;  ///< the last line should be about as long as the others
};

/// Where the baseline stands in a line, from its top.
constexpr Milli baseline_in(const TextStyle& style) { return (style.leading + style.size * 7 / 10) / 2; }

namespace style {

inline constexpr Milli page_width = 595'276;  // A4
inline constexpr Milli page_height = 841'890;
inline constexpr Milli side_margin = 79'370;  // 28 mm
inline constexpr Milli top_margin = 82'200;
inline constexpr Milli bottom_margin = 84'000;
inline constexpr Milli measure = page_width - 2 * side_margin;
inline constexpr Milli foot_baseline = 45'000;

inline constexpr TextStyle title{FaceStyle::bold, 20'000, 26'000, Ink::text, true};
inline constexpr TextStyle language_label{FaceStyle::regular, 9'000, 15'000, Ink::subdued};
inline constexpr TextStyle date_line{FaceStyle::italic, 11'000, 15'000, Ink::text};
inline constexpr TextStyle date_line_alone{FaceStyle::bold, 13'500, 18'000, Ink::text};
inline constexpr TextStyle body{FaceStyle::regular, 10'500, 15'000, Ink::text};
inline constexpr TextStyle quote{FaceStyle::regular, 10'000, 14'500, Ink::text};
inline constexpr TextStyle heading_1{FaceStyle::bold, 14'000, 19'000, Ink::text, true};
inline constexpr TextStyle heading_2{FaceStyle::bold, 12'000, 16'500, Ink::text, true};
inline constexpr TextStyle heading_3{FaceStyle::bold_italic, 10'500, 15'000, Ink::text, true};
inline constexpr TextStyle heading_lower{FaceStyle::italic, 10'500, 15'000, Ink::text, true};
inline constexpr TextStyle person{FaceStyle::bold, 10'500, 14'500, Ink::text};
inline constexpr TextStyle role{FaceStyle::italic, 9'500, 13'500, Ink::text};
inline constexpr TextStyle organisation{FaceStyle::regular, 9'500, 13'500, Ink::text};
inline constexpr TextStyle other_language{FaceStyle::regular, 8'000, 11'500, Ink::subdued};
inline constexpr TextStyle foot{FaceStyle::regular, 8'000, 11'000, Ink::subdued};

inline constexpr Milli paragraph_gap = 7'500;
inline constexpr Milli item_gap = 4'000;
inline constexpr Milli heading_gap = 16'000;
inline constexpr Milli label_gap = 6'500;     // between a list label and its text
inline constexpr Milli list_indent = 19'000;  // of the items' text, at least
inline constexpr Milli quote_indent = 22'000;
inline constexpr Milli head_rule_gap = 12'000;
inline constexpr Milli rule_thickness = 600;

inline constexpr Milli version_gap = 40'000;    // between two languages on one page
inline constexpr Milli version_room = 230'000;  // a language starts on a page with at least this much left
inline constexpr Milli signatories_gap = 30'000;
inline constexpr Milli signatory_row_gap = 24'000;
inline constexpr Milli column_gap = 24'000;
inline constexpr Milli column_width = (measure - column_gap) / 2;
inline constexpr Milli field_gap = 7'000;
inline constexpr Milli field_height = 40'000;

}  // namespace style
}  // namespace decl::page
