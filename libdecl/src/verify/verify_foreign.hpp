#pragma once

#include <string>

#include <decl/verify.hpp>

namespace decl {

/// Verifies a PDF that decl did not make: tells which signatures it has, and what could be checked of them.
///
/// There is no declaration, so the verdict is UNCERTAIN, or INVALID when something is wrong. Throws Error(unreadable)
/// for a PDF without its end, Error(limit).
Report verify_foreign(BytesView file, const std::string& source_name, const VerifyOptions& options);

}  // namespace decl
