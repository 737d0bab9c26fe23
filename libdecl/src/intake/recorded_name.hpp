#pragma once

#include <string>
#include <string_view>

namespace decl::intake {

/// A source file's name as a record can hold it: in normalisation form C; what may not stand there (bytes that are no
/// UTF-8, characters that can't be seen, spaces at the ends, backslashes) is written %XX, byte by byte.
std::string make_recorded_name(std::string_view name);

}  // namespace decl::intake
