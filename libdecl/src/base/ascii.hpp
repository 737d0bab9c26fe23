#pragma once

#include <string>
#include <string_view>

namespace decl {

/// Makes capital letters of ASCII small, whatever the locale; everything else stays.
std::string make_ascii_lower(std::string_view text);

}  // namespace decl
