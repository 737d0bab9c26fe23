#pragma once

#include <decl/intake.hpp>
#include <vector>

#include "intake/context.hpp"
#include "intake/lines.hpp"
#include "intake/metadata.hpp"

// What is told about guesses, besides the findings.
namespace decl::intake {

/// Begins the explanation with the source's lines.
void explain_lines(const std::vector<Line>& lines, Context& context);

/// The same for a format without lines of its own: those that its reader made.
void explain_parts(const std::vector<Part>& parts, Context& context);

/// Says of every line which kind of part it stands in, where nothing better is known yet.
void describe_parts(const std::vector<Part>& parts, Context& context);

/// The lines that title, date, signatories and headings were taken from, as a sidecar says them.
std::map<std::string, std::string> find_taken_lines(const std::vector<Guess>& guesses, const Metadata& metadata);

/// Adds an error for every guess that is less sure than the hints ask for.
void require_sure(const std::vector<Guess>& guesses, const IntakeHints& hints, Findings& findings);

}  // namespace decl::intake
