#pragma once

#include <string>
#include <vector>

#include <decl/intake.hpp>
#include <decl/record.hpp>
#include <decl/verify.hpp>

namespace decl::tool {

/// Writes a report for people: the verdict and its reason first, then who signed, then the details.
std::string write_text_report(const Report& report);

/// Writes reports as a JSON array, one object a file (docs/formats/report.md).
std::string write_json_reports(const std::vector<Report>& reports);

/// Writes a declaration as plain text, all languages, with its signatories and signatures.
std::string write_text_declaration(const Record& record);

/// Writes a declaration and its signatures as JSON.
std::string write_json_declaration(const Record& record);

}  // namespace decl::tool
