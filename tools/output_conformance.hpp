#pragma once

#include <string>
#include <vector>

#include <decl/conformance.hpp>

namespace decl::tool {

/// The outcome of a whole file: that of its gravest standard. A file that claims nothing does not conform.
Conformance outcome_of(const ConformanceReport& report);

/// Writes a report for people: the outcome first, then broken rules clause by clause; with `all`, every rule.
std::string write_text_conformance(const ConformanceReport& report, bool all);

/// Writes reports as a JSON array, one object a file (docs/formats/conformance.md).
std::string write_json_conformance(const std::vector<ConformanceReport>& reports);

}  // namespace decl::tool
