#pragma once

#include <cstddef>
#include <string_view>

namespace decl {

/// Counts the columns that a terminal gives to a text in UTF-8: none for marks that stand on a letter, two for wide
/// characters of East Asia (UAX #11), one for everything else.
std::size_t count_columns(std::string_view text);

}  // namespace decl
