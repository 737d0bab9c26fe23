#pragma once

#include <string>

#include <decl/intake.hpp>

namespace decl::tool {

/// Writes a source's text in two columns: what each line became and how sure, and the line.
std::string write_explanation(const std::string& source, const Intake& intake);

/// Writes lines and guesses as JSON.
std::string write_json_explanation(const std::string& source, const Intake& intake);

}  // namespace decl::tool
