#include "verify/requirement.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace decl {
namespace {

/// The rule for identifiers: a-z, 0-9 and single inner hyphens.
bool is_identifier(std::string_view text) {
  const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= limits::organisation_id_characters &&
         std::all_of(text.begin(), text.end(), is_allowed) && text.front() != '-' && text.back() != '-' &&
         text.find("--") == std::string_view::npos;
}

bool has(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void add_requirement(Requirement& requirement, std::string_view text) {
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(',', start), text.size());
    const std::string id(text.substr(start, end - start));
    if (!is_identifier(id)) {
      throw Error(ErrorCode::usage,
                  "a requirement is \"all\" or identifiers such as \"example-forum,sample-centre\", "
                  "without spaces; \"" +
                      std::string(text) + "\" is neither");
    }
    if (id == "all") {
      requirement.all_signatories = true;
    } else if (!has(requirement.organisations, id)) {
      requirement.organisations.push_back(id);
    }
    start = end + 1;
  }
}

bool is_required(const Requirement& requirement, const SignatoryReport& signatory) {
  return requirement.all_signatories || has(requirement.organisations, signatory.signatory.organisation_id);
}

std::vector<std::string> find_strangers(const Requirement& requirement,
                                        const std::vector<SignatoryReport>& signatories) {
  std::vector<std::string> strangers;
  for (const std::string& id : requirement.organisations) {
    const bool is_signatory = std::any_of(signatories.begin(), signatories.end(), [&](const SignatoryReport& report) {
      return report.signatory.organisation_id == id;
    });
    if (!is_signatory && !has(strangers, id)) strangers.push_back(id);
  }
  return strangers;
}

bool is_requirement_met(const Requirement& requirement, const std::vector<SignatoryReport>& signatories) {
  const bool have_all_signed = std::all_of(signatories.begin(), signatories.end(), [&](const SignatoryReport& report) {
    return report.state == SignatoryState::signed_validly || !is_required(requirement, report);
  });
  return have_all_signed && find_strangers(requirement, signatories).empty();
}

Findings check_requirement(const Requirement& requirement, const std::vector<SignatoryReport>& signatories) {
  Findings findings;
  for (const std::string& id : find_strangers(requirement, signatories)) {
    findings.push_back({"verify.require.stranger",
                        Severity::warning,
                        "The signature of " + id + " was asked for, but the declaration doesn't name " + id +
                            " as a signatory, so it can't count. Check the spelling.",
                        {},
                        ""});
  }
  return findings;
}

}  // namespace decl
