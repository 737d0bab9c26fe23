#include <algorithm>

#include "verify/judge.hpp"

namespace decl {
namespace {

/// A record's schema allows no deeper nesting; the bound keeps hostile input from exhausting the stack.
constexpr int maximum_quorum_depth = 64;

SignatoryState state_of(const std::string& organisation_id, const std::vector<SignatureReport>& signatures) {
  SignatoryState state = SignatoryState::missing;
  for (const SignatureReport& signature : signatures) {
    if (signature.organisation_id != organisation_id) continue;
    if (signature.indication == Indication::total_failed) return SignatoryState::invalid;
    if (signature.indication == Indication::total_passed) {
      state = SignatoryState::signed_validly;
    } else if (state == SignatoryState::missing) {
      state = SignatoryState::uncertain;
    }
  }
  return state;
}

class QuorumCount {
 public:
  QuorumCount(const std::vector<SignatoryReport>& signatories, const std::vector<SignatoryState>& counted)
      : signatories_(signatories), counted_(counted) {}

  [[nodiscard]] bool is_met(const Quorum& quorum, int depth = 0) const {
    if (depth > maximum_quorum_depth) return false;
    const auto members = quorum.organisations.size() + quorum.groups.size();
    const auto needed = quorum.need == 0 ? members : static_cast<std::size_t>(quorum.need);
    std::size_t kept = 0;
    for (const std::string& organisation : quorum.organisations) kept += counts(organisation) ? 1U : 0U;
    for (const Quorum& group : quorum.groups) kept += is_met(group, depth + 1) ? 1U : 0U;
    return members > 0 && kept >= needed;
  }

 private:
  [[nodiscard]] bool counts(const std::string& organisation_id) const {
    return std::any_of(signatories_.begin(), signatories_.end(), [&](const SignatoryReport& report) {
      return report.signatory.organisation_id == organisation_id &&
             std::find(counted_.begin(), counted_.end(), report.state) != counted_.end();
    });
  }

  const std::vector<SignatoryReport>& signatories_;
  const std::vector<SignatoryState>& counted_;
};

std::string join_names(const Report& report, SignatoryState state) {
  std::string names;
  for (const SignatoryReport& signatory : report.signatories) {
    if (signatory.state != state) continue;
    if (!names.empty()) names += ", ";
    names += text_in(signatory.signatory.organisation_names, "");
  }
  return names;
}

/// Why the first organisation in doubt is so, when there is more to it than that its key is unknown.
std::string doubt_of(const Report& report) {
  const std::string names = join_names(report, SignatoryState::uncertain);
  for (const SignatureReport& signature : report.signatures) {
    const bool is_in_doubt =
        std::any_of(report.signatories.begin(), report.signatories.end(), [&](const SignatoryReport& signatory) {
          return signatory.state == SignatoryState::uncertain &&
                 signatory.signatory.organisation_id == signature.organisation_id;
        });
    if (is_in_doubt && signature.sub_indication != "NO_CERTIFICATE_CHAIN_FOUND") {
      return "The signature of " + signature.organisation_name + " can't be relied on: " + signature.reason;
    }
  }
  return "No trust list vouches for the signature of " + names + ".";
}

void set(Report& report, Verdict verdict, std::string reason) {
  report.verdict = verdict;
  report.reason = std::move(reason);
}

const Finding* find_error(const Findings& findings) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.severity == Severity::error; });
  return found == findings.end() ? nullptr : &*found;
}

const SignatureReport* find_failed(const std::vector<SignatureReport>& signatures) {
  const auto found = std::find_if(signatures.begin(), signatures.end(), [](const SignatureReport& signature) {
    return signature.indication == Indication::total_failed;
  });
  return found == signatures.end() ? nullptr : &*found;
}

}  // namespace

std::vector<SignatoryReport> judge_signatories(const Declaration& declaration,
                                               const std::vector<SignatureReport>& signatures) {
  std::vector<SignatoryReport> reports;
  for (const Signatory& signatory : declaration.signatories) {
    reports.push_back({signatory, state_of(signatory.organisation_id, signatures)});
  }
  return reports;
}

bool is_quorum_met(const Declaration& declaration, const std::vector<SignatoryReport>& signatories,
                   const std::vector<SignatoryState>& counted) {
  Quorum everyone;
  for (const Signatory& signatory : declaration.signatories) {
    everyone.organisations.push_back(signatory.organisation_id);
  }
  return QuorumCount(signatories, counted).is_met(declaration.quorum.value_or(everyone));
}

void set_verdict(Report& report) {
  if (const Finding* error = find_error(report.findings)) return set(report, Verdict::invalid, error->message);
  if (!report.declaration) return set(report, Verdict::invalid, "Nothing in the file could be checked.");
  if (report.page == PageResult::different) return set(report, Verdict::invalid, report.page_reason);
  if (const SignatureReport* failed = find_failed(report.signatures)) {
    return set(report, Verdict::invalid, "The signature of " + failed->organisation_name + " fails: " + failed->reason);
  }
  if (report.page == PageResult::not_checked || report.page == PageResult::text_equal) {
    return set(report, Verdict::uncertain, report.page_reason);
  }
  if (is_quorum_met(*report.declaration, report.signatories, {SignatoryState::signed_validly})) {
    const std::string shown = report.face == Face::page ? ", and the page shows exactly the signed text." : ".";
    return set(report, Verdict::complete, "Every signature that the declaration asks for is there and valid" + shown);
  }
  if (!join_names(report, SignatoryState::uncertain).empty()) {
    return set(report, Verdict::uncertain, doubt_of(report));
  }
  set(report, Verdict::incomplete, "Valid so far; still missing: " + join_names(report, SignatoryState::missing) + ".");
}

}  // namespace decl
