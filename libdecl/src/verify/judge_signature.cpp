#include <algorithm>

#include "verify/judge.hpp"

namespace decl {
namespace {

/// Clocks differ a little between the machine that signs and the one that verifies.
constexpr std::chrono::minutes clock_tolerance{5};

struct Facts {
  const std::string& claimed_organisation;
  const PublicKey& public_key;
  Time signing_time;
  bool intact;
  bool valid;
  const Findings& findings;
};

const Signatory* find_signatory(const Declaration& declaration, const std::string& organisation_id) {
  const auto found =
      std::find_if(declaration.signatories.begin(), declaration.signatories.end(),
                   [&](const Signatory& signatory) { return signatory.organisation_id == organisation_id; });
  return found == declaration.signatories.end() ? nullptr : &*found;
}

/// What both faces' signatures tell alike.
template <typename AnySignature>
Facts facts_of(const AnySignature& signature) {
  return {signature.organisation_id, signature.public_key, signature.signing_time,
          signature.intact,          signature.valid,      signature.findings};
}

std::string name_of(const Declaration& declaration, const std::string& organisation_id) {
  const Signatory* signatory = find_signatory(declaration, organisation_id);
  return signatory == nullptr || signatory->organisation_names.empty() ? organisation_id
                                                                       : signatory->organisation_names.front().text;
}

void set_outcome(SignatureReport& report, Indication indication, const char* sub_indication, std::string reason) {
  report.indication = indication;
  report.sub_indication = sub_indication;
  report.reason = std::move(reason);
}

std::string first_reason(const Findings& findings, const char* otherwise) {
  return findings.empty() ? otherwise : findings.front().message;
}

/// A signature whose parts can't be found has no digest that could be compared.
bool is_unreadable(const Findings& findings) {
  const auto has = [&](const auto& is_such) { return std::any_of(findings.begin(), findings.end(), is_such); };
  return !has([](const Finding& finding) { return finding.id == "seal.digest.different"; }) &&
         has([](const Finding& finding) {
           return finding.id.starts_with("cms.") || finding.id == "seal.cms.unreadable" ||
                  finding.id == "seal.increment.foreign";
         });
}

/// Why the key can't have signed at the claimed time: the claim itself lies outside the key's life.
/// EN 319 102-1 5.1.3 names the sub-indications.
bool find_failure(SignatureReport& report, const TrustedKey& key) {
  const Time signed_at = report.signing_time;
  const bool is_from_status_on = key.status_since && signed_at >= *key.status_since;
  if (signed_at < key.valid_from) {
    set_outcome(report, Indication::total_failed, "NOT_YET_VALID",
                "It claims to be from before the key was valid (" + write_time(key.valid_from) + ").");
  } else if (key.status == KeyStatus::compromised && is_from_status_on) {
    set_outcome(report, Indication::total_failed, "REVOKED",
                "The key was compromised when this signature was made, from " + write_time(*key.status_since) + " on.");
  } else if (key.status == KeyStatus::retired && is_from_status_on) {
    set_outcome(report, Indication::total_failed, "EXPIRED",
                "It claims to be from after the key was retired (" + write_time(*key.status_since) + ").");
  } else if (key.valid_until && signed_at > *key.valid_until) {
    set_outcome(report, Indication::total_failed, "EXPIRED",
                "It claims to be from after the key's last valid time (" + write_time(*key.valid_until) + ").");
  } else {
    return false;
  }
  return true;
}

}  // namespace

void judge_key_time(SignatureReport& report, const TrustedKey& key, const VerifyOptions& options) {
  const Time latest = options.at + clock_tolerance;
  if (find_failure(report, key)) return;
  if (key.status == KeyStatus::compromised) {
    set_outcome(report, Indication::indeterminate, "REVOKED_NO_POE",
                "The key has been compromised since " + write_time(*key.status_since) +
                    ", and nothing proves that this signature is older.");
  } else if (latest < key.valid_from) {
    set_outcome(report, Indication::indeterminate, "OUT_OF_BOUNDS_NO_POE",
                "At the time of judgement (" + write_time(options.at) + ") the key isn't valid yet; it will be from " +
                    write_time(key.valid_from) + " on.");
  } else if (report.signing_time > latest) {
    set_outcome(report, Indication::indeterminate, "NO_POE",
                "It claims to be from after the time of judgement (" + write_time(options.at) +
                    "), so nothing proves that it existed then.");
  } else {
    report.trusted = true;
    set_outcome(report, Indication::total_passed, "", "The signature is right and the key is trusted.");
  }
}

namespace {

/// Asks whose key it is, and whether it spoke for that organisation when it signed.
void judge_key(SignatureReport& report, const Facts& facts, const Declaration& declaration,
               const VerifyOptions& options, const std::string& refusal) {
  if (!options.trust) {
    return set_outcome(report, Indication::indeterminate, "NO_CERTIFICATE_CHAIN_FOUND",
                       "No trust list was given, so nothing tells whose key this is.");
  }
  // Nothing on a refused list counts, not even what speaks against a key.
  if (!refusal.empty()) return set_outcome(report, Indication::indeterminate, "TRY_LATER", refusal);
  const std::optional<TrustMatch> match = find_key(*options.trust, facts.public_key);
  if (!match) {
    return set_outcome(report, Indication::indeterminate, "NO_CERTIFICATE_CHAIN_FOUND",
                       "The key is not on the trust list.");
  }
  if (match->organisation.id != facts.claimed_organisation) {
    return set_outcome(report, Indication::indeterminate, "SIG_CONSTRAINTS_FAILURE",
                       "The key belongs to " + match->organisation.id + ", not to " + facts.claimed_organisation + ".");
  }
  report.organisation_name = match->organisation.names.front().text;
  const Signatory* signatory = find_signatory(declaration, facts.claimed_organisation);
  const TrustedOrganisation* namesake = signatory == nullptr ? nullptr : find_namesake(*options.trust, *signatory);
  if (namesake != nullptr) {
    return set_outcome(report, Indication::indeterminate, "SIG_CONSTRAINTS_FAILURE",
                       "The declaration gives " + match->organisation.id +
                           " a name that is, or looks like, the name of " + namesake->id +
                           ", another organisation on the trust list.");
  }
  judge_key_time(report, match->key, options);
}

SignatureReport judge(Face face, const Facts& facts, const Declaration& declaration, const VerifyOptions& options,
                      const std::string& refusal) {
  SignatureReport report;
  report.face = face;
  report.organisation_id = facts.claimed_organisation;
  report.organisation_name = name_of(declaration, facts.claimed_organisation);
  report.fingerprint = write_fingerprint(facts.public_key);
  report.signing_time = facts.signing_time;
  report.intact = facts.intact;
  report.valid = facts.intact && facts.valid;
  if (!facts.intact) {
    set_outcome(report, Indication::total_failed, is_unreadable(facts.findings) ? "FORMAT_FAILURE" : "HASH_FAILURE",
                first_reason(facts.findings, "What was signed is not what stands here."));
    return report;
  }
  if (!facts.valid) {
    const bool crypto = std::any_of(facts.findings.begin(), facts.findings.end(), [](const Finding& finding) {
      return finding.id == "record.signature.value" || finding.id == "cms.signature";
    });
    set_outcome(report, Indication::total_failed, crypto ? "SIG_CRYPTO_FAILURE" : "FORMAT_FAILURE",
                first_reason(facts.findings, "The signature is wrong."));
    return report;
  }
  judge_key(report, facts, declaration, options, refusal);
  return report;
}

}  // namespace

SignatureReport judge_signature(const RecordSignature& signature, const Declaration& declaration,
                                const VerifyOptions& options, const std::string& refusal) {
  return judge(Face::record, facts_of(signature), declaration, options, refusal);
}

SignatureReport judge_signature(const PageSignature& signature, const Declaration& declaration,
                                const VerifyOptions& options, const std::string& refusal) {
  return judge(Face::page, facts_of(signature), declaration, options, refusal);
}

}  // namespace decl
