#include "intake/line_ranges.hpp"

#include <algorithm>
#include <charconv>

namespace decl::intake {
namespace {

bool take_number(std::string_view& text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

std::optional<LineRanges> find_line_ranges(std::string_view text) {
  LineRanges ranges;
  for (;;) {
    LineRange range;
    if (!take_number(text, range.first)) return std::nullopt;
    range.last = range.first;
    if (text.starts_with('-')) {
      text.remove_prefix(1);
      if (!take_number(text, range.last)) return std::nullopt;
    }
    const std::uint64_t before = ranges.empty() ? 0 : ranges.back().last;
    if (range.first <= before || range.last < range.first) return std::nullopt;
    ranges.push_back(range);
    if (text.empty()) return ranges;
    if (!text.starts_with(',')) return std::nullopt;
    text.remove_prefix(text.starts_with(", ") ? 2 : 1);
  }
}

std::string write_line_ranges(const LineRanges& ranges) {
  std::string text;
  for (const LineRange& range : ranges) {
    text += (text.empty() ? "" : ", ") + std::to_string(range.first);
    if (range.last != range.first) text += "-" + std::to_string(range.last);
  }
  return text;
}

LineRanges join_ranges(LineRanges ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const LineRange& a, const LineRange& b) { return a.first < b.first; });
  LineRanges joined;
  for (const LineRange& range : ranges) {
    if (!joined.empty() && range.first <= joined.back().last + 1) {
      joined.back().last = std::max(joined.back().last, range.last);
    } else {
      joined.push_back(range);
    }
  }
  return joined;
}

bool holds_line(const LineRanges& ranges, std::uint64_t line) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [line](const LineRange& range) { return range.first <= line && line <= range.last; });
}

}  // namespace decl::intake
