#pragma once

#include <string>
#include <string_view>

namespace decl::intake {

/// Makes a link's target as records hold it: https:, http: or mailto: in small letters, and what may not stand in it
/// percent-encoded (RFC 3986 2.1). Empty when it is another scheme, or too long.
std::string make_href(std::string_view url);

}  // namespace decl::intake
