#pragma once

// Bridges Catch2 2.13 (Debian 12) and 3 (Debian 13): every test includes this header alone.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <string>

#include <decl/error.hpp>

namespace decl::test {

/// Runs an action that must fail, and returns the error it failed with.
template <typename Action>
Error error_of(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  FAIL("expected an error, but none was thrown");
  return Error(ErrorCode::internal, "unreachable");
}

/// The path of a file that belongs to the project, from its top folder.
inline std::string project_file(const std::string& path) { return std::string(DECL_SOURCE_FOLDER) + "/" + path; }

/// Tells whether text holds a part.
inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace decl::test
