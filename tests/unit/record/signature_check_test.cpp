#include "record/signature_check.hpp"

#include "crypto/digest.hpp"
#include "record/record_file.hpp"
#include "record/signature_writer.hpp"
#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// A good signature with what it is judged by, ready to be spoilt.
struct Case {
  record::RecordFile file = record::read_record_file(make_signed_record(), "a.xml");
  record::SignatureParts parts = file.signatures.at(0);

  std::vector<std::string> judge(const std::string& role = "Director") {
    parts.shown.findings.clear();
    const Bytes info = record::write_signed_info(parts);
    const Bytes properties = record::write_signed_properties(parts);
    record::check_signature(parts, {file.declaration_digest, info, properties, role});
    std::vector<std::string> ids;
    for (const Finding& finding : parts.shown.findings) ids.push_back(finding.id);
    return ids;
  }

  void sign_anew(const SecretKey& key) {
    parts.certificate_digest = make_sha512(parts.shown.certificate);
    parts.properties_digest = make_sha512(record::write_signed_properties(parts));
    parts.shown.value = key.sign(record::write_signed_info(parts));
  }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a good signature has no findings") {
  Case good;
  CHECK(good.judge().empty());
  CHECK(good.parts.shown.intact);
  CHECK(good.parts.shown.valid);
}

TEST_CASE("a changed declaration makes a signature neither intact nor valid, though its own bytes are right") {
  Case changed;
  changed.file.declaration_digest[5] = static_cast<char>(changed.file.declaration_digest[5] ^ 1);
  CHECK(changed.judge() == Ids{"record.signature.declaration-digest"});
  CHECK_FALSE(changed.parts.shown.intact);
  CHECK_FALSE(changed.parts.shown.valid);
}

TEST_CASE("changed signed properties are found by their digest") {
  Case changed;
  changed.parts.shown.signing_time += std::chrono::seconds(1);
  CHECK(changed.judge() == Ids{"record.signature.properties-digest"});
  CHECK_FALSE(changed.parts.shown.intact);
}

TEST_CASE("a wrong value leaves the bytes intact but not valid") {
  Case changed;
  changed.parts.shown.value[0] = static_cast<std::uint8_t>(changed.parts.shown.value[0] ^ 1);
  CHECK(changed.judge() == Ids{"record.signature.value"});
  CHECK(changed.parts.shown.intact);
  CHECK_FALSE(changed.parts.shown.valid);
}

TEST_CASE("a certificate of another key is found, whoever signed") {
  Case other;
  other.parts.shown.certificate = centre_key().info().certificate;
  other.sign_anew(forum_key());
  CHECK(other.judge() == Ids{"record.signature.certificate-key"});
  CHECK(other.parts.shown.intact);
  CHECK_FALSE(other.parts.shown.valid);
}

TEST_CASE("a certificate put in afterwards is found by its digest") {
  Case swapped;
  swapped.parts.shown.certificate = centre_key().info().certificate;
  CHECK(swapped.judge() == Ids{"record.signature.certificate-digest", "record.signature.certificate-key"});
}

TEST_CASE("bytes that are no certificate are a finding and not an error") {
  Case broken;
  broken.parts.shown.certificate = "no certificate";
  broken.sign_anew(forum_key());
  CHECK(broken.judge() == Ids{"record.signature.certificate"});
  CHECK_FALSE(broken.parts.shown.valid);
}

TEST_CASE("a role that the declaration does not give is not valid") {
  Case risen;
  risen.parts.shown.role = "President";
  risen.sign_anew(forum_key());
  CHECK(risen.judge() == Ids{"record.signature.role"});
  CHECK_FALSE(risen.parts.shown.valid);
}

TEST_CASE("a time outside the certificate's validity is a warning: the trust list decides") {
  Case early;
  early.parts.shown.signing_time = key_time - std::chrono::hours(24);
  early.sign_anew(forum_key());
  CHECK(early.judge() == Ids{"record.signature.certificate-time"});
  CHECK(early.parts.shown.valid);
}

TEST_CASE("the claimed role is the role, the person or the organisation, in the first text's language") {
  Declaration declaration = make_small_declaration();
  declaration.texts[0].language = "sq";
  Signatory signatory{"a", {{"en", "Forum"}}, {{"en", "Ana"}}, {{"en", "Director"}, {"sq", "Drejtoreshë"}}, ""};
  CHECK(record::claimed_role(declaration, signatory) == "Drejtoreshë");
  signatory.roles.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Ana");
  signatory.persons.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Forum");
}
