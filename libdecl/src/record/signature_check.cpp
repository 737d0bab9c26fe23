#include "record/signature_check.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"

namespace decl::record {
namespace {

class Check {
 public:
  explicit Check(RecordSignature& shown) : shown_(shown) {
    place_.path = "signatures/Signature[" + shown.organisation_id + "]";
  }

  void require(bool holds, const char* id, const char* message, const char* clause) {
    if (!holds) report(id, Severity::error, message, clause);
  }

  void report(std::string id, Severity severity, std::string message, std::string clause) {
    shown_.findings.push_back({std::move(id), severity, std::move(message), place_, std::move(clause)});
  }

  [[nodiscard]] bool is_clean() const {
    return std::none_of(shown_.findings.begin(), shown_.findings.end(),
                        [](const Finding& finding) { return finding.severity == Severity::error; });
  }

 private:
  RecordSignature& shown_;
  Place place_;
};

std::optional<Certificate> read_certificate_or_report(const RecordSignature& shown, Check& check) {
  try {
    return read_certificate(shown.certificate);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::internal) throw;
    check.report("record.signature.certificate", Severity::error, "the certificate " + error.message(), "RFC 5280 4.1");
    return std::nullopt;
  }
}

void check_certificate(const SignatureParts& parts, Check& check) {
  check.require(make_sha512(parts.shown.certificate) == parts.certificate_digest, "record.signature.certificate-digest",
                "the certificate is not the one that was signed for", "EN 319 132-1 5.2.2");
  const std::optional<Certificate> certificate = read_certificate_or_report(parts.shown, check);
  if (!certificate) return;
  check.require(certificate->public_key == parts.shown.public_key, "record.signature.certificate-key",
                "the certificate is for another key", "XML Signature 1.1 4.5.4");
  for (const Finding& finding : certificate->findings) {
    check.report(finding.id, finding.severity, finding.message, finding.clause);
  }
  if (parts.shown.signing_time < certificate->not_before || parts.shown.signing_time > certificate->not_after) {
    check.report("record.signature.certificate-time", Severity::warning,
                 "the claimed time lies outside the certificate's validity", "RFC 5280 4.1.2.5");
  }
}

}  // namespace

std::string claimed_role(const Declaration& declaration, const Signatory& signatory) {
  const std::string language = declaration.texts.empty() ? std::string() : declaration.texts.front().language;
  for (const auto* texts : {&signatory.roles, &signatory.persons, &signatory.organisation_names}) {
    if (!texts->empty()) return std::string(text_in(*texts, language));
  }
  return {};
}

void check_signature(SignatureParts& parts, const SignedBytes& bytes) {
  RecordSignature& shown = parts.shown;
  Check check(shown);
  check.require(shown.declaration_digest == bytes.declaration_digest, "record.signature.declaration-digest",
                "the declaration is not the one that was signed", "XML Signature 1.1 3.2.1");
  check.require(make_sha512(bytes.signed_properties) == parts.properties_digest, "record.signature.properties-digest",
                "the signed properties are not those that were signed", "XML Signature 1.1 3.2.1");
  shown.intact = check.is_clean();
  check.require(is_signature_right(shown.public_key, bytes.signed_info, shown.value), "record.signature.value",
                "the Ed25519 signature is wrong for the key it names", "RFC 8032 5.1.7");
  check.require(shown.role == bytes.role, "record.signature.role",
                "the claimed role is not the one that the declaration gives", "EN 319 132-1 5.2.6");
  check_certificate(parts, check);
  shown.valid = check.is_clean();
}

}  // namespace decl::record
