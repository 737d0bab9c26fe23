#pragma once

#include <string_view>

namespace decl {

/// Says what is wrong with an organisation's identifier ([a-z0-9] and single inner hyphens, 1 to 64
/// characters), in a few words that follow "the organisation's identifier"; empty when nothing is.
std::string_view find_identifier_fault(std::string_view identifier);

/// The same for a name: UTF-8 of 1 to 200 bytes, no control characters, no space at either end.
std::string_view find_name_fault(std::string_view name);

}  // namespace decl
