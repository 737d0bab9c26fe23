#include "dsig/signature_check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"

namespace decl::dsig {
namespace {

const Finding* find_error(const Findings& findings) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const Finding& finding) { return finding.severity == Severity::error; });
  return found == findings.end() ? nullptr : &*found;
}

class Check {
 public:
  Check(Findings& findings, const SignatureParts& parts, const std::string& id_start)
      : findings_(findings), id_start_(id_start + ".signature.") {
    place_.path = "signatures/Signature[" + parts.signer_id + "]";
  }

  void require(bool holds, const std::string& id, const std::string& message, const char* clause) {
    if (!holds) report(id_start_ + id, Severity::error, message, clause);
  }

  void warn(const std::string& id, const std::string& message, const char* clause) {
    report(id_start_ + id, Severity::warning, message, clause);
  }

  void report(std::string id, Severity severity, std::string message, std::string clause) {
    findings_.push_back({std::move(id), severity, std::move(message), place_, std::move(clause)});
  }

  [[nodiscard]] bool is_clean() const { return find_error(findings_) == nullptr; }

 private:
  Findings& findings_;
  std::string id_start_;
  Place place_;
};

std::optional<Certificate> read_certificate_or_report(const SignatureParts& parts, Check& check) {
  try {
    return read_certificate(parts.certificate);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::internal) throw;
    check.require(false, "certificate", "the certificate " + error.message(), "RFC 5280 4.1");
    return std::nullopt;
  }
}

void check_certificate(const SignatureParts& parts, Check& check) {
  check.require(make_sha512(parts.certificate) == parts.certificate_digest, "certificate-digest",
                "the certificate is not the one that was signed for", "EN 319 132-1 5.2.2");
  const std::optional<Certificate> certificate = read_certificate_or_report(parts, check);
  if (!certificate) return;
  check.require(certificate->public_key == parts.public_key, "certificate-key", "the certificate is for another key",
                "XML Signature 1.1 4.5.4");
  for (const Finding& finding : certificate->findings) {
    check.report(finding.id, finding.severity, finding.message, finding.clause);
  }
  if (parts.signing_time < certificate->not_before || parts.signing_time > certificate->not_after) {
    check.warn("certificate-time", "the claimed time lies outside the certificate's validity", "RFC 5280 4.1.2.5");
  }
}

}  // namespace

SignatureOutcome check_signature(const SignatureParts& parts, const SignedBytes& bytes, const std::string& id_start) {
  SignatureOutcome outcome;
  Check check(outcome.findings, parts, id_start);
  check.require(parts.content_digest == bytes.content_digest, parts.content_id + "-digest",
                "the " + parts.content_id + " is not the one that was signed", "XML Signature 1.1 3.2.1");
  check.require(make_sha512(bytes.signed_properties) == parts.properties_digest, "properties-digest",
                "the signed properties are not those that were signed", "XML Signature 1.1 3.2.1");
  outcome.intact = check.is_clean();
  check.require(is_signature_right(parts.public_key, bytes.signed_info, parts.value), "value",
                "the Ed25519 signature is wrong for the key it names", "RFC 8032 5.1.7");
  check.require(parts.role == bytes.role, "role",
                "the claimed role is not the one that the " + parts.content_id + " gives", "EN 319 132-1 5.2.6");
  check_certificate(parts, check);
  outcome.valid = check.is_clean();
  return outcome;
}

std::string cause_of(const SignatureOutcome& outcome) {
  const Finding* error = find_error(outcome.findings);
  return error == nullptr ? "its check failed" : error->message;
}

}  // namespace decl::dsig
