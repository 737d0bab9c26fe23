#include "dsig/signature_check.hpp"

#include "dsig/signature_writer.hpp"
#include "sample.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// A good signature with what it is judged by, ready to be spoilt.
struct Case {
  dsig::SignatureParts parts = make_sample();
  Bytes content_digest = make_sha512(content);
  dsig::SignatureOutcome outcome;

  std::vector<std::string> judge(const std::string& role = "Director") {
    const Bytes info = dsig::write_signed_info(parts);
    const Bytes properties = dsig::write_signed_properties(parts);
    outcome = dsig::check_signature(parts, {content_digest, info, properties, role}, "record");
    std::vector<std::string> ids;
    for (const Finding& finding : outcome.findings) ids.push_back(finding.id);
    return ids;
  }

  void sign_anew(const SecretKey& key) {
    parts.certificate_digest = make_sha512(parts.certificate);
    parts.properties_digest = make_sha512(dsig::write_signed_properties(parts));
    parts.value = key.sign(dsig::write_signed_info(parts));
  }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a good signature has no findings") {
  Case good;
  CHECK(good.judge().empty());
  CHECK(good.outcome.intact);
  CHECK(good.outcome.valid);
}

TEST_CASE("changed content makes a signature neither intact nor valid, though its own bytes are right") {
  Case changed;
  changed.content_digest[5] = static_cast<char>(changed.content_digest[5] ^ 1);
  CHECK(changed.judge() == Ids{"record.signature.text-digest"});
  CHECK(dsig::cause_of(changed.outcome) == "the text is not the one that was signed");
  CHECK_FALSE(changed.outcome.intact);
  CHECK_FALSE(changed.outcome.valid);
}

TEST_CASE("changed signed properties are found by their digest") {
  Case changed;
  changed.parts.signing_time += std::chrono::seconds(1);
  CHECK(changed.judge() == Ids{"record.signature.properties-digest"});
  CHECK_FALSE(changed.outcome.intact);
}

TEST_CASE("a wrong value leaves the bytes intact but not valid") {
  Case changed;
  changed.parts.value[0] = static_cast<std::uint8_t>(changed.parts.value[0] ^ 1);
  CHECK(changed.judge() == Ids{"record.signature.value"});
  CHECK(changed.outcome.intact);
  CHECK_FALSE(changed.outcome.valid);
}

TEST_CASE("a certificate of another key is found, whoever signed") {
  Case other;
  other.parts.certificate = centre_key().info().certificate;
  other.sign_anew(forum_key());
  CHECK(other.judge() == Ids{"record.signature.certificate-key"});
  CHECK(other.outcome.intact);
  CHECK_FALSE(other.outcome.valid);
}

TEST_CASE("a certificate put in afterwards is found by its digest") {
  Case swapped;
  swapped.parts.certificate = centre_key().info().certificate;
  CHECK(swapped.judge() == Ids{"record.signature.certificate-digest", "record.signature.certificate-key"});
}

TEST_CASE("bytes that are no certificate are a finding and not an error") {
  Case broken;
  broken.parts.certificate = "no certificate";
  broken.sign_anew(forum_key());
  CHECK(broken.judge() == Ids{"record.signature.certificate"});
  CHECK_FALSE(broken.outcome.valid);
}

TEST_CASE("a role that the content does not give is not valid") {
  Case risen;
  risen.parts.role = "President";
  risen.sign_anew(forum_key());
  CHECK(risen.judge() == Ids{"record.signature.role"});
  CHECK_FALSE(risen.outcome.valid);
}

TEST_CASE("a time outside the certificate's validity is a warning: the trust list decides") {
  Case early;
  early.parts.signing_time = key_time - std::chrono::hours(24);
  early.sign_anew(forum_key());
  CHECK(early.judge() == Ids{"record.signature.certificate-time"});
  CHECK(early.outcome.valid);
}
