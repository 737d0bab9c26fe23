#pragma once

#include <string>
#include <utility>
#include <vector>

#include <decl/intake.hpp>
#include <decl/record.hpp>
#include <decl/verify.hpp>

#include "explain.hpp"

namespace decl::tool {

/// Writes the one line "copy.pdf: COMPLETE".
std::string write_verdict_line(const Report& report, Language language);

/// Writes a finding for people, in lines that are indented.
std::string write_report_finding(const Finding& finding, Language language);

/// Writes a report for people: the verdict, what it means and the declaration in the first three lines, then
/// who signed, then the details.
std::string write_text_report(const Report& report, Language language);

/// Writes "3 files: 2 COMPLETE, 1 INVALID" from words and their numbers.
std::string write_count_line(const std::vector<std::pair<std::string, std::size_t>>& counts, Language language);

/// Writes what came of one file as a JSON object in one line (schemas/report-1.schema.json).
std::string write_json_line(const Outcome& outcome);

/// Writes the same object indented, as a member of an array, without a line end.
std::string write_json_report(const Outcome& outcome);

/// Writes a self-contained HTML document on all files: no script, nothing from outside.
std::string write_html_report(const std::vector<Outcome>& outcomes, const Circumstances& circumstances);

/// Writes a declaration as plain text, all languages, with its signatories and signatures.
std::string write_text_declaration(const Record& record);

/// Writes a declaration and its signatures as JSON.
std::string write_json_declaration(const Record& record);

}  // namespace decl::tool
