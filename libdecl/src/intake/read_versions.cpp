#include <decl/intake.hpp>

#include <algorithm>

#include "base/limits.hpp"

namespace decl {
namespace {

[[noreturn]] void reject(const std::string& message, const IntakeHints& hints) {
  Place place;
  place.source = hints.source_name;
  throw Error(ErrorCode::unreadable, message, place);
}

void add_texts(std::vector<LocalizedText>& texts, const std::vector<LocalizedText>& more) {
  for (const LocalizedText& text : more) {
    const bool is_there = std::any_of(texts.begin(), texts.end(),
                                      [&](const LocalizedText& other) { return other.language == text.language; });
    if (!is_there) texts.push_back(text);
  }
}

void join_signatories(std::vector<Signatory>& signatories, const std::vector<Signatory>& more) {
  for (std::size_t i = 0; i < signatories.size(); ++i) {
    add_texts(signatories[i].organisation_names, more[i].organisation_names);
    add_texts(signatories[i].persons, more[i].persons);
    add_texts(signatories[i].roles, more[i].roles);
    if (signatories[i].country.empty()) signatories[i].country = more[i].country;
  }
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
    for (const TextVersion& other : declaration.texts) {
      if (other.language == text.language) {
        reject("two versions are in the language " + text.language + "; name the language of each", hints);
      }
    }
    declaration.texts.push_back(text);
  }
  join_signatories(declaration.signatories, more.signatories);
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
  }
  return result;
}

}  // namespace decl
