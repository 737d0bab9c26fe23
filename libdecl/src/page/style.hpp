#pragma once

#include <cstdint>

// The look of the page in one place. Lengths are thousandths of a point, so that every sum is exact.
namespace decl::page {

using Milli = std::int64_t;

enum class FaceStyle { regular, bold, italic, bold_italic };

enum class Ink { text, subdued, link, rule };

/// How a paragraph is set.
struct TextStyle {
  FaceStyle face = FaceStyle::regular;
  Milli size = 0;
  Milli leading = 0;
  Ink ink = Ink::text;
  bool balanced = false;  ///< the last line should be about as long as the others
  bool running = false;   ///< words may be divided, and both edges may be even
};

/// Where the baseline stands in a line, from its top.
constexpr Milli baseline_in(const TextStyle& style) { return (style.leading + style.size * 7 / 10) / 2; }

/// A sheet of paper and the place of the text on it.
struct Geometry {
  Milli width = 0;
  Milli height = 0;
  Milli side_margin = 0;
  Milli top_margin = 0;
  Milli bottom_margin = 0;
  Milli foot_baseline = 0;

  [[nodiscard]] constexpr Milli measure() const { return width - 2 * side_margin; }
  [[nodiscard]] constexpr Milli text_bottom() const { return height - bottom_margin; }
  [[nodiscard]] constexpr Milli text_height() const { return text_bottom() - top_margin; }
};

namespace style {

inline constexpr Geometry a4{595'276, 841'890, 79'370, 82'200, 84'000, 45'000};
inline constexpr Geometry letter{612'000, 792'000, 87'500, 76'000, 78'000, 42'000};

inline constexpr TextStyle title{FaceStyle::bold, 20'000, 26'000, Ink::text, true};
inline constexpr TextStyle language_label{FaceStyle::regular, 9'000, 15'000, Ink::subdued};
inline constexpr TextStyle date_line{FaceStyle::italic, 11'000, 15'000, Ink::text};
inline constexpr TextStyle date_line_alone{FaceStyle::bold, 13'500, 18'000, Ink::text};
inline constexpr TextStyle body{FaceStyle::regular, 10'500, 15'000, Ink::text, false, true};
inline constexpr TextStyle quote{FaceStyle::regular, 10'000, 14'500, Ink::text, false, true};
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
inline constexpr Milli parallel_gap = 20'000;
inline constexpr Milli two_columns_scale = 920;  // thousandths of the size that type has over the whole width
inline constexpr Milli three_columns_scale = 840;
inline constexpr Milli field_gap = 7'000;
inline constexpr Milli field_height = 40'000;

inline constexpr TextStyle table_head{FaceStyle::bold, 8'500, 12'000, Ink::subdued};
inline constexpr TextStyle table_name{FaceStyle::bold, 9'000, 12'500, Ink::text};
inline constexpr TextStyle table_text{FaceStyle::regular, 9'000, 12'500, Ink::text};
inline constexpr TextStyle table_role{FaceStyle::italic, 8'500, 12'000, Ink::text};
inline constexpr TextStyle table_other_language{FaceStyle::regular, 7'500, 10'500, Ink::subdued};
inline constexpr Milli table_number_width = 22'000;
inline constexpr Milli table_column_gap = 10'000;
inline constexpr Milli table_field_width = 128'000;
inline constexpr Milli table_field_height = 30'000;
inline constexpr Milli table_padding = 5'000;

}  // namespace style
}  // namespace decl::page
