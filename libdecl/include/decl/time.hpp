#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace decl {

/// A moment in UTC, to the second. The library never reads the clock: every time is passed in.
using Time = std::chrono::sys_seconds;

/// Writes RFC 3339 in UTC: "2022-03-18T14:05:00Z". Years 0001 to 9999.
std::string write_time(Time time);

/// Reads exactly the form that write_time writes. Throws Error(unreadable) for anything else.
Time read_time(std::string_view text);

}  // namespace decl
