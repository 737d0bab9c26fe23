#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace decl::intake {

/// Lines of a source, both ends included.
struct LineRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  bool operator==(const LineRange&) const = default;
};
using LineRanges = std::vector<LineRange>;

/// Reads "3", "3-5" or "3-5, 9": numbers from 1 on, each range after the one before it. Nothing for other text.
std::optional<LineRanges> find_line_ranges(std::string_view text);

/// Writes what find_line_ranges reads.
std::string write_line_ranges(const LineRanges& ranges);

/// Puts ranges in their order and joins those that touch.
LineRanges join_ranges(LineRanges ranges);

bool holds_line(const LineRanges& ranges, std::uint64_t line);

}  // namespace decl::intake
