#include <functional>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/cms_asn1.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

using test::error_of;
using test::make_sample_key;

bool has_finding(const Cms& cms, const std::string& id) {
  for (const Finding& finding : cms.findings) {
    if (finding.id == id) return true;
  }
  return false;
}

Bytes sample_cms() { return make_cms(make_sha512("content"), make_sample_key()); }

asn1::SignerInfo& signer_of(asn1::SignedData& data) { return *sk_SignerInfo_value(data.signers, 0); }

// A CMS changed by its own signer, who then signs the attributes again.
Cms read_changed(const std::function<void(asn1::SignedData&)>& change) {
  const auto info = find_der<asn1::ContentInfo>(sample_cms());
  REQUIRE(info);
  change(*info->signed_data);
  asn1::SignerInfo& signer = signer_of(*info->signed_data);
  if (signer.signed_attributes != nullptr) {
    set_content(signer.signature, raw_bytes(make_sample_key().sign(write_der(*signer.signed_attributes))));
  }
  return read_cms(write_der(*info));
}

void remove_attribute(asn1::SignerInfo& signer, int nid) {
  X509_ATTRIBUTE_free(
      X509at_delete_attr(signer.signed_attributes, X509at_get_attr_by_NID(signer.signed_attributes, nid, -1)));
}

void add_attribute(STACK_OF(X509_ATTRIBUTE) * &attributes, int nid, const Bytes& value) {
  REQUIRE(X509at_add1_attr_by_NID(&attributes, nid, V_ASN1_OCTET_STRING,
                                  reinterpret_cast<const unsigned char*>(value.data()),
                                  static_cast<int>(value.size())) != nullptr);
}

TEST_CASE("a CMS gives back its parts and is valid") {
  const SecretKey key = make_sample_key();
  const Cms cms = read_cms(sample_cms());
  CHECK(cms.valid);
  CHECK(cms.findings.empty());
  CHECK(cms.certificate == key.info().certificate);
  CHECK(cms.public_key == key.info().public_key);
  CHECK(cms.message_digest == make_sha512("content"));
  CHECK(read_changed([](auto&) {}).valid);
}

TEST_CASE("a CMS with any byte changed is never valid") {
  const Bytes der = sample_cms();
  for (std::size_t i = 0; i < der.size(); ++i) {
    for (const char bits : test::flips) {
      CAPTURE(i, static_cast<int>(bits));
      bool is_valid = false;
      try {
        const Cms cms = read_cms(test::flip(der, i, bits));
        is_valid = cms.valid;
        CHECK(cms.valid == cms.findings.empty());
      } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::unreadable);
      }
      CHECK_FALSE(is_valid);
    }
  }
}

TEST_CASE("a CMS that is cut short, has bytes behind it, or is none is refused") {
  const Bytes der = sample_cms();
  for (std::size_t size = 0; size < der.size(); ++size) CHECK_THROWS_AS(read_cms(der.substr(0, size)), Error);
  CHECK(error_of([&] { read_cms(der + '\0'); }).code() == ErrorCode::unreadable);
  CHECK(error_of([&] { read_cms(der + der); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_cms("garbage"); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_cms(make_sample_key().info().certificate); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_cms(Bytes(limits::cms_bytes, '\0')); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_cms(Bytes(limits::cms_bytes + 1, '\0')); }).code() == ErrorCode::limit);
}

TEST_CASE("a second signer, a second certificate or none is found out") {
  const auto second_signer = [](asn1::SignedData& data) {
    auto copy = find_der<asn1::SignerInfo>(write_der(signer_of(data)));
    REQUIRE(copy);
    sk_SignerInfo_push(data.signers, copy.release());
  };
  const auto second_certificate = [](asn1::SignedData& data) {
    auto copy = find_der<ASN1_TYPE>(make_sample_key('t').info().certificate);
    REQUIRE(copy);
    sk_ASN1_TYPE_push(data.certificates, copy.release());
  };
  const auto no_certificate = [](asn1::SignedData& data) { ASN1_TYPE_free(sk_ASN1_TYPE_pop(data.certificates)); };
  CHECK(has_finding(read_changed(second_signer), "cms.signers"));
  CHECK(has_finding(read_changed(second_certificate), "cms.certificates"));
  CHECK(has_finding(read_changed(no_certificate), "cms.certificates"));
}

TEST_CASE("a missing, doubled or further signed attribute is found out") {
  for (const int nid : {NID_pkcs9_contentType, NID_pkcs9_messageDigest, NID_id_smime_aa_signingCertificateV2}) {
    const Cms cms = read_changed([&](auto& data) { remove_attribute(signer_of(data), nid); });
    CHECK(has_finding(cms, "cms.attributes"));
    CHECK_FALSE(cms.valid);
  }
  const auto doubled = [](asn1::SignedData& data) {
    X509_ATTRIBUTE* copy = X509_ATTRIBUTE_dup(sk_X509_ATTRIBUTE_value(signer_of(data).signed_attributes, 1));
    sk_X509_ATTRIBUTE_push(signer_of(data).signed_attributes, copy);
  };
  CHECK(has_finding(read_changed(doubled), "cms.attributes"));
  CHECK(has_finding(
      read_changed([](auto& data) { add_attribute(signer_of(data).signed_attributes, NID_pkcs9_signingTime, "x"); }),
      "cms.attributes"));
  CHECK(has_finding(read_changed([](auto& data) {
                      sk_X509_ATTRIBUTE_pop_free(signer_of(data).signed_attributes, X509_ATTRIBUTE_free);
                      signer_of(data).signed_attributes = nullptr;
                    }),
                    "cms.attributes"));
}

TEST_CASE("unsigned attributes are found out") {
  const Cms cms = read_changed(
      [](auto& data) { add_attribute(signer_of(data).unsigned_attributes, NID_pkcs9_challengePassword, "x"); });
  CHECK(has_finding(cms, "cms.unsigned"));
  CHECK_FALSE(cms.valid);
}

TEST_CASE("other algorithms, versions, lengths and content are found out") {
  CHECK(has_finding(read_changed([](auto& data) { set_algorithm(signer_of(data).digest_algorithm, NID_sha256); }),
                    "cms.algorithm"));
  CHECK(has_finding(read_changed([](auto& data) {
                      X509_ALGOR_set0(signer_of(data).signature_algorithm, OBJ_nid2obj(NID_ED25519), V_ASN1_NULL,
                                      nullptr);
                    }),
                    "cms.algorithm"));
  CHECK(has_finding(read_changed([](auto& data) { ASN1_INTEGER_set(data.version, 3); }), "cms.spelling"));
  CHECK(has_finding(read_changed([](auto& data) { ASN1_INTEGER_set(signer_of(data).version, 3); }), "cms.spelling"));
  CHECK(has_finding(read_changed([](auto& data) { data.content->type = OBJ_nid2obj(NID_pkcs7_signed); }),
                    "cms.spelling"));
  CHECK(has_finding(read_changed([](auto& data) {
                      remove_attribute(signer_of(data), NID_pkcs9_messageDigest);
                      add_attribute(signer_of(data).signed_attributes, NID_pkcs9_messageDigest, "short");
                    }),
                    "cms.length"));
}

TEST_CASE("a signing-certificate attribute that names another certificate is found out") {
  const auto change = [](asn1::SignedData& data) {
    const auto other = find_der<asn1::ContentInfo>(make_cms(make_sha512("content"), make_sample_key('t')));
    REQUIRE(other);
    auto* const attributes = signer_of(*other->signed_data).signed_attributes;
    const int index = X509at_get_attr_by_NID(attributes, NID_id_smime_aa_signingCertificateV2, -1);
    remove_attribute(signer_of(data), NID_id_smime_aa_signingCertificateV2);
    sk_X509_ATTRIBUTE_push(signer_of(data).signed_attributes, X509at_delete_attr(attributes, index));
  };
  CHECK(has_finding(read_changed(change), "cms.spelling"));
}

TEST_CASE("a signature of another key, or over the attributes with their implicit tag, is found out") {
  const auto sign_again = [](const SecretKey& key, bool with_implicit_tag) {
    const auto info = find_der<asn1::ContentInfo>(sample_cms());
    REQUIRE(info);
    asn1::SignerInfo& signer = signer_of(*info->signed_data);
    Bytes attributes = write_der(*signer.signed_attributes);
    if (with_implicit_tag) attributes[0] = '\xA0';
    set_content(signer.signature, raw_bytes(key.sign(attributes)));
    return read_cms(write_der(*info));
  };
  CHECK(sign_again(make_sample_key(), false).valid);
  CHECK(has_finding(sign_again(make_sample_key('t'), false), "cms.signature"));
  CHECK(has_finding(sign_again(make_sample_key(), true), "cms.signature"));
}

TEST_CASE("the same CMS in BER is found out") {
  const Bytes der = sample_cms();
  // The outer length once in three octets instead of two.
  REQUIRE(der.substr(0, 2) == Bytes("\x30\x82", 2));
  const Cms cms = read_cms(Bytes("\x30\x83\x00", 3) + der.substr(2));
  CHECK(has_finding(cms, "cms.spelling"));
  CHECK_FALSE(cms.valid);
}

TEST_CASE("findings about the certificate make the CMS invalid") {
  const SecretKey key = make_sample_key();
  KeyInfo info = key.info();
  const SecretKey other = make_sample_key('t');
  info.certificate =
      make_certificate(info.public_key, test::sample_id, test::sample_name, info.created,
                       read_time("2030-01-01T00:00:00Z"), [&](BytesView body) { return other.sign(body); });
  PublicKey public_key{};
  const SecretKey wrong = join_secret_key(expand_seed(std::string(seed_bytes, 's'), public_key), info);
  const Cms cms = read_cms(make_cms(make_sha512("content"), wrong));
  CHECK(has_finding(cms, "certificate.signature"));
  CHECK_FALSE(has_finding(cms, "cms.signature"));
  CHECK_FALSE(cms.valid);
}

}  // namespace
}  // namespace decl
