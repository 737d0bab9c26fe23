#include <algorithm>

#include "base/limits.hpp"
#include "verify/judge.hpp"
#include "verify/requirement.hpp"

namespace decl {
namespace {

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

  [[nodiscard]] bool is_met(const Quorum& quorum, std::size_t depth = 1) const {
    if (depth > limits::quorum_depth) return false;
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

/// Who is asked for by the verifier and hasn't signed validly, signatory or not.
std::string join_required(const Report& report) {
  std::string names;
  const auto add = [&](std::string_view name) { names += (names.empty() ? "" : ", ") + std::string(name); };
  for (const SignatoryReport& signatory : report.signatories) {
    if (signatory.state != SignatoryState::signed_validly && is_required(report.requirement, signatory)) {
      add(text_in(signatory.signatory.organisation_names, ""));
    }
  }
  for (const std::string& id : find_strangers(report.requirement, report.signatories)) add(id);
  return names;
}

/// Why the first organisation in doubt is so, when there is more to it than that its key is unknown.
std::pair<VerdictCause, std::string> doubt_of(const Report& report) {
  const std::string names = join_names(report, SignatoryState::uncertain);
  for (const SignatureReport& signature : report.signatures) {
    const bool is_in_doubt =
        std::any_of(report.signatories.begin(), report.signatories.end(), [&](const SignatoryReport& signatory) {
          return signatory.state == SignatoryState::uncertain &&
                 signatory.signatory.organisation_id == signature.organisation_id;
        });
    if (is_in_doubt && signature.sub_indication != "NO_CERTIFICATE_CHAIN_FOUND") {
      return {VerdictCause::signature_in_doubt,
              "The signature of " + signature.organisation_name + " can't be relied on: " + signature.reason};
    }
  }
  return {VerdictCause::key_unknown, "No trust list vouches for the signature of " + names + "."};
}

void set(Report& report, Verdict verdict, VerdictCause cause, std::string reason) {
  report.verdict = verdict;
  report.cause = cause;
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

/// The rest of set_verdict, for a copy that nothing is wrong with: has everybody signed who should?
void judge_count(Report& report) {
  const bool is_own_rule_kept =
      is_quorum_met(*report.declaration, report.signatories, {SignatoryState::signed_validly});
  if (is_own_rule_kept && is_requirement_met(report.requirement, report.signatories)) {
    const std::string shown = report.face == Face::page ? ", and the page shows exactly the signed text." : ".";
    return set(report, Verdict::complete, VerdictCause::all_signed,
               "Every signature that the declaration asks for is there and valid" + shown);
  }
  if (!join_names(report, SignatoryState::uncertain).empty()) {
    const auto [cause, reason] = doubt_of(report);
    return set(report, Verdict::uncertain, cause, reason);
  }
  if (is_own_rule_kept) {
    return set(
        report, Verdict::incomplete, VerdictCause::requirement_not_met,
        "The declaration's own rule is kept, but more was asked for; still missing: " + join_required(report) + ".");
  }
  set(report, Verdict::incomplete, VerdictCause::signatures_missing,
      "Valid so far; still missing: " + join_names(report, SignatoryState::missing) + ".");
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
  if (const Finding* error = find_error(report.findings)) {
    return set(report, Verdict::invalid, VerdictCause::broken, error->message);
  }
  if (!report.declaration) {
    return set(report, Verdict::invalid, VerdictCause::broken, "Nothing in the file could be checked.");
  }
  if (report.page == PageResult::different) {
    return set(report, Verdict::invalid, VerdictCause::page_different, report.page_reason);
  }
  if (const SignatureReport* failed = find_failed(report.signatures)) {
    return set(report, Verdict::invalid, VerdictCause::signature_failed,
               "The signature of " + failed->organisation_name + " fails: " + failed->reason);
  }
  if (report.page == PageResult::not_checked || report.page == PageResult::text_equal) {
    return set(report, Verdict::uncertain, VerdictCause::page_not_rebuilt, report.page_reason);
  }
  judge_count(report);
}

}  // namespace decl
