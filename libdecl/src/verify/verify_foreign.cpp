#include "verify/verify_foreign.hpp"

#include <algorithm>
#include <optional>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/foreign_cms.hpp"
#include "seal/foreign_increment.hpp"
#include "seal/foreign_signature.hpp"
#include "verify/judge.hpp"

namespace decl {
namespace {

constexpr std::size_t tail_bytes = 2048;

void require_whole(BytesView file, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  if (file.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit, "the file has more than 64 MiB; no PDF that large is read", place);
  }
  const BytesView tail = file.substr(file.size() - std::min(file.size(), tail_bytes));
  if (tail.find("startxref") == BytesView::npos || tail.find("%%EOF") == BytesView::npos) {
    throw Error(ErrorCode::unreadable, "is a PDF that decl did not make, and it is damaged: its end is missing", place);
  }
}

class ForeignVerifier {
 public:
  ForeignVerifier(BytesView file, const std::string& source_name, const VerifyOptions& options)
      : file_(file), options_(options) {
    report_.source = source_name;
    report_.face = Face::page;
    report_.trust = judge_trust_list(options);
    report_.requirement = options.requirement;
    report_.page = PageResult::not_checked;
    report_.page_reason = "The page was not made by decl: what it shows was not compared with a record.";
  }

  Report verify() {
    const auto signatures = seal::find_foreign_signatures(file_, report_.source);
    clean_sizes_ = seal::find_rebuilt_sizes(file_, signatures, report_.source);
    for (const seal::ForeignSignature& signature : signatures) check(signature);
    set_verdict(signatures.size());
    return std::move(report_);
  }

 private:
  void check(const seal::ForeignSignature& signature) {
    if (!signature.breach.empty()) return note(signature, "Not checked: " + signature.breach + ".");
    const std::optional<ForeignCms> cms = find_foreign_cms(signature.contents);
    if (!cms) return note(signature, "Not checked: it holds no CMS with one signer (RFC 5652).");
    const std::optional<bool> intact =
        has_message_digest(*cms, file_.substr(0, signature.contents_start), covered_rest(signature));
    const std::string how = cms->signature_algorithm + " with " + cms->digest_algorithm;
    if (!intact) return note(signature, "Not checked: " + how + " is not known here.");
    if (!*intact) {
      return add(signature, "foreign.digest.different", Severity::error,
                 "The bytes that it covers were changed after signing, or it was made for others.");
    }
    if (!judge_own_profile(signature, *cms)) {
      note(signature, "The bytes that it covers are intact (" + cms->digest_algorithm +
                          "). Not checked: whether the signature itself (" + how + ") is right, and whose it is.");
    }
  }

  [[nodiscard]] BytesView covered_rest(const seal::ForeignSignature& signature) const {
    return file_.substr(signature.contents_end, signature.covered_end - signature.contents_end);
  }

  /// Judges a signature of the one profile that decl knows; says false of any other.
  bool judge_own_profile(const seal::ForeignSignature& signature, const ForeignCms& foreign) {
    if (foreign.signature_algorithm != "ED25519" || !signature.signing_time || foreign.der.size() > limits::cms_bytes) {
      return false;
    }
    const Cms cms = read_cms(foreign.der);
    const bool is_false = std::any_of(cms.findings.begin(), cms.findings.end(),
                                      [](const Finding& finding) { return finding.id == "cms.signature"; });
    if (!cms.valid && !is_false) return false;
    PageSignature known;
    known.field_name = signature.field_name;
    known.organisation_id = find_organisation(cms);
    known.signing_time = *signature.signing_time;
    known.public_key = cms.public_key;
    known.revision_end = signature.covered_end;
    known.intact = true;
    known.findings = cms.findings;
    if (known.organisation_id.empty()) return false;
    if (clean_sizes_.count(signature.covered_end) == 0) {
      known.findings.push_back(
          {"foreign.appended", Severity::error,
           "Something other than a further signature, as this version of decl writes them, was added to the file after "
           "it: " +
               std::to_string(file_.size() - signature.covered_end) + " bytes.",
           place_of(signature), "ISO 32000-2 12.8.1"});
    }
    known.valid = known.findings.empty();
    report_.signatures.push_back(
        judge_signature(known, {}, options_, report_.trust ? report_.trust->refusal : std::string()));
    return true;
  }

  /// Whose key the trust list says it is, else whose the certificate says.
  [[nodiscard]] std::string find_organisation(const Cms& cms) const {
    if (options_.trust) {
      if (const std::optional<TrustMatch> match = find_key(*options_.trust, cms.public_key)) {
        return match->organisation.id;
      }
    }
    const std::string id = read_certificate(cms.certificate).organisation_id;
    const bool is_identifier = id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    return is_identifier ? id : "";
  }

  [[nodiscard]] Place place_of(const seal::ForeignSignature& signature) const {
    return {report_.source, signature.field_name, std::nullopt, signature.offset};
  }

  void note(const seal::ForeignSignature& signature, const std::string& what) {
    add(signature, "foreign.signature.unchecked", Severity::warning, what);
  }

  void add(const seal::ForeignSignature& signature, const char* id, Severity severity, const std::string& what) {
    std::string message = "A signature by another program";
    if (!signature.sub_filter.empty()) message += " (" + signature.sub_filter + ")";
    if (signature.breach.empty()) {
      const std::uint64_t rest = file_.size() - signature.covered_end;
      message += rest == 0 ? " that covers the whole file"
                           : " that covers the first " + std::to_string(signature.covered_end) + " bytes, not the " +
                                 std::to_string(rest) + " after them";
    }
    report_.findings.push_back({id, severity, message + ". " + what, place_of(signature), "ISO 32000-2 12.8.1"});
  }

  void set(Verdict verdict, VerdictCause cause, std::string reason) {
    report_.verdict = verdict;
    report_.cause = cause;
    report_.reason = std::move(reason);
  }

  void set_verdict(std::size_t count) {
    for (const Finding& finding : report_.findings) {
      if (finding.severity == Severity::error) return set(Verdict::invalid, VerdictCause::broken, finding.message);
    }
    std::string names;
    for (const SignatureReport& signature : report_.signatures) {
      if (signature.indication == Indication::total_failed) {
        return set(Verdict::invalid, VerdictCause::signature_failed,
                   "The signature of " + signature.organisation_name + " fails: " + signature.reason);
      }
      if (!signature.trusted) continue;
      names += (names.empty() ? "" : ", ") + signature.organisation_name;
    }
    const std::string others = std::to_string(count) + (count == 1 ? " signature" : " signatures");
    set(Verdict::uncertain, VerdictCause::no_declaration,
        "It is no declaration made by decl, so there is nothing that it could be a complete copy of. " +
            (count == 0      ? "No signature was found in it."
             : names.empty() ? "It has " + others + ", none by a key that the trust list vouches for."
                             : "Signed by " + names + " (" + others + " in all)."));
  }

  BytesView file_;
  const VerifyOptions& options_;
  std::set<std::uint64_t> clean_sizes_;  ///< see find_rebuilt_sizes
  Report report_;
};

}  // namespace

Report verify_foreign(BytesView file, const std::string& source_name, const VerifyOptions& options) {
  require_whole(file, source_name);
  return ForeignVerifier(file, source_name, options).verify();
}

}  // namespace decl
