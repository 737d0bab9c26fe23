#include <decl/intake.hpp>

#include <iterator>

#include "base/limits.hpp"
#include "intake/compare_versions.hpp"
#include "intake/version_reader.hpp"

namespace decl {
namespace {

[[noreturn]] void reject(const std::string& message, const IntakeHints& hints) {
  Place place;
  place.source = hints.source_name;
  throw Error(ErrorCode::unreadable, message, place);
}

void join(Declaration& declaration, const Declaration& more, const IntakeHints& hints) {
  if (more.date != declaration.date) {
    reject("this version has the date " + write_date(more.date) + ", but the first has " +
               write_date(declaration.date) + "; all versions of one declaration have one date",
           hints);
  }
  if (more.signatories.size() != declaration.signatories.size()) {
    reject("this version has " + std::to_string(more.signatories.size()) + " signatories, but the first has " +
               std::to_string(declaration.signatories.size()) + "; give them in the same order in every version",
           hints);
  }
  for (const TextVersion& text : more.texts) {
    if (!intake::add_version(declaration, text, more.signatories)) {
      reject("two versions are in the language " + text.language + "; name the language of each", hints);
    }
    declaration.texts.back().source = more.source;
  }
}

/// What was found about identifiers holds for the first version alone: the others take them from there.
bool concerns_identifiers(const Finding& finding) {
  return finding.id.starts_with("intake.organisation.") || finding.id.starts_with("intake.identifier.");
}

}  // namespace

Intake read_declaration_versions(const std::vector<std::pair<BytesView, IntakeHints>>& sources) {
  if (sources.empty()) throw Error(ErrorCode::usage, "no source was named; name at least one file");
  if (sources.size() > limits::languages) throw Error(ErrorCode::limit, "a declaration has at most 64 languages");
  Intake result = read_declaration(sources.front().first, sources.front().second);
  for (std::size_t i = 1; i < sources.size(); ++i) {
    const auto& [bytes, hints] = sources[i];
    Intake version = read_declaration(bytes, hints);
    join(result.declaration, version.declaration, hints);
    for (Finding& finding : version.findings) {
      if (!concerns_identifiers(finding)) result.findings.push_back(std::move(finding));
    }
    std::move(version.guesses.begin(), version.guesses.end(), std::back_inserter(result.guesses));
  }
  Findings differences = intake::compare_versions(result.declaration);
  for (Finding& difference : differences) {
    difference.place.source = sources.front().second.source_name;
    result.findings.push_back(std::move(difference));
  }
  return result;
}

}  // namespace decl
