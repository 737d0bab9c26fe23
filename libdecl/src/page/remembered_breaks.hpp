#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace decl::page {

/// For how many stretches a thread remembers breaks before it forgets them all, and how long these may be.
inline constexpr std::size_t remembered_stretches = 16'384;
inline constexpr std::size_t remembered_stretch_bytes = 64;

/// What unicode::find_line_breaks finds, sooner where a thread has met the words lately.
std::vector<std::size_t> find_line_breaks(std::string_view text, std::string_view language);

}  // namespace decl::page
