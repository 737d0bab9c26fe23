#include <algorithm>

#include <decl/archive_verify.hpp>

#include "archive/statement.hpp"
#include "verify/judge.hpp"

namespace decl {
namespace {

void set_untrusted(SignatureReport& report, const char* sub_indication, std::string reason) {
  report.indication = Indication::indeterminate;
  report.sub_indication = sub_indication;
  report.reason = std::move(reason);
}

/// The order and the words are those that signatures of declarations are judged by (EN 319 102-1 5.1.3).
void judge_key(SignatureReport& report, const PublicKey& key, const VerifyOptions& options,
               const std::string& refusal) {
  if (!options.trust) {
    return set_untrusted(report, "NO_CERTIFICATE_CHAIN_FOUND",
                         "No trust list was given, so nothing tells whose key this is.");
  }
  if (!refusal.empty()) return set_untrusted(report, "TRY_LATER", refusal);
  const std::optional<TrustMatch> match = find_key(*options.trust, key);
  if (!match) return set_untrusted(report, "NO_CERTIFICATE_CHAIN_FOUND", "The key is not on the trust list.");
  report.organisation_id = match->organisation.id;
  report.organisation_name = match->organisation.names.front().text;
  judge_key_time(report, match->key, options);
}

SealSignature make_seal_signature(const SignatureReport& report) {
  return {report.organisation_id, report.organisation_name, report.fingerprint,    report.signing_time, report.valid,
          report.trusted,         report.indication,        report.sub_indication, report.reason};
}

}  // namespace

SealReport read_archive_seal(BytesView xml, const std::string& source_name, const VerifyOptions& options) {
  const auto read = archive::read_statement(xml, source_name);
  const std::optional<TrustReport> trust = judge_trust_list(options);
  SealReport seal;
  seal.tag_manifest_sha512 = read.statement.tag_manifest_sha512;
  seal.payload_bytes = read.statement.payload_bytes;
  seal.payload_files = read.statement.payload_files;
  seal.time = read.statement.time;
  for (const auto& signature : read.signatures) {
    SignatureReport report;
    report.organisation_id = signature.organisation_id;
    report.organisation_name = signature.organisation_name;
    report.fingerprint = write_fingerprint(signature.public_key);
    report.signing_time = signature.signing_time;
    report.valid = signature.valid;
    if (signature.valid) {
      judge_key(report, signature.public_key, options, trust ? trust->refusal : "");
    } else {
      report.sub_indication = "SIG_CRYPTO_FAILURE";
      report.reason = signature.findings.empty() ? "The signature is wrong." : signature.findings.front().message;
    }
    seal.signatures.push_back(make_seal_signature(report));
  }
  return seal;
}

}  // namespace decl
