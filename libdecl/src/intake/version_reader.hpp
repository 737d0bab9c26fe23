#pragma once

#include <decl/intake.hpp>
#include <optional>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/dates.hpp"
#include "intake/metadata.hpp"

namespace decl::intake {

/// One version of a declaration as its text says it. What was not found is absent.
struct ReadVersion {
  TextVersion text;
  std::optional<DateLine> date;
  std::vector<Signatory> signatories;
  std::vector<std::uint64_t> signatory_lines;  ///< where each begins
};

/// How a version is read.
struct VersionHints {
  std::string language;
  bool is_leading = true;     ///< the first, or only, version of its source
  bool has_headings = false;  ///< the format says what a heading is; none are guessed
};

/// Understands the parts of one version: date, signatories, title, headings, in this order. The body may be empty.
ReadVersion read_version(std::vector<Part> parts, const VersionHints& hints, const Metadata& metadata,
                         Context& context);

/// Adds another version to a declaration: its text, and its signatories' names, persons and roles, in their order.
/// Nothing is added and false returned when languages are repeated or the signatories are not as many.
bool add_version(Declaration& declaration, const TextVersion& text, const std::vector<Signatory>& signatories);

}  // namespace decl::intake
