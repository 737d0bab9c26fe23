#pragma once

#include <string>
#include <string_view>

namespace decl::tool {

/// Writes Serbian Latin text in Cyrillic letters, by the one-to-one correspondence of the two alphabets
/// (nj, lj and dž are one letter each). Text between backticks and gaps such as {0} stay as they are.
std::string to_cyrillic(std::string_view latin);

/// Drops the backticks.
std::string without_marks(std::string_view text);

}  // namespace decl::tool
