#include "crypto/certificate.hpp"

#include <functional>

#include "base/limits.hpp"
#include "crypto/certificate_asn1.hpp"
#include "crypto/ed25519.hpp"
#include "sample.hpp"
#include "support/test.hpp"
#include "support/weak_keys.hpp"

namespace decl {
namespace {

using test::error_of;
using test::make_sample_key;

bool has_finding(const Findings& findings, const std::string& id) {
  for (const Finding& finding : findings) {
    if (finding.id == id) return true;
  }
  return false;
}

// The sample certificate with its body changed and then signed again by its own key.
Bytes make_changed(const std::function<void(asn1::CertificateBody&)>& change) {
  const SecretKey key = make_sample_key();
  const auto frame = find_der<asn1::CertificateFrame>(key.info().certificate);
  REQUIRE(frame);
  const auto body = find_der<asn1::CertificateBody>(content_of(*frame->body));
  REQUIRE(body);
  change(*body);
  set_content(frame->body, write_der(*body));
  set_bits(frame->signature, raw_bytes(key.sign(content_of(*frame->body))));
  return write_der(*frame);
}

void remove_extension(asn1::CertificateBody& body, int nid) {
  X509_EXTENSION_free(X509v3_delete_ext(body.extensions, X509v3_get_ext_by_NID(body.extensions, nid, -1)));
}

void add_extension(asn1::CertificateBody& body, int nid, bool is_critical, const Bytes& value) {
  ASN1_OCTET_STRING* octets = ASN1_OCTET_STRING_new();
  set_content(octets, value);
  X509_EXTENSION* extension = X509_EXTENSION_create_by_NID(nullptr, nid, is_critical ? 1 : 0, octets);
  REQUIRE(X509v3_add_ext(&body.extensions, extension, -1) != nullptr);
  X509_EXTENSION_free(extension);
  ASN1_OCTET_STRING_free(octets);
}

const Bytes signature_only_usage("\x03\x02\x07\x80", 4);
const Bytes authority_constraints("\x30\x03\x01\x01\xFF", 5);

TEST_CASE("a certificate gives back what it was made of") {
  const SecretKey key = make_sample_key();
  const Certificate certificate = read_certificate(key.info().certificate);
  CHECK(certificate.der == key.info().certificate);
  CHECK(certificate.public_key == key.info().public_key);
  CHECK(certificate.organisation == test::sample_name);
  CHECK(certificate.organisation_id == test::sample_id);
  CHECK(write_time(certificate.not_before) == test::sample_created);
  CHECK(write_time(certificate.not_after) == "2044-02-29T12:00:00Z");
  CHECK(certificate.is_self_signed);
  CHECK(certificate.findings.empty());
}

TEST_CASE("a certificate with any byte changed is refused or found out") {
  const Bytes der = make_sample_key().info().certificate;
  for (std::size_t i = 0; i < der.size(); ++i) {
    for (const char bits : test::flips) {
      CAPTURE(i, static_cast<int>(bits));
      bool is_noticed = false;
      try {
        const Certificate certificate = read_certificate(test::flip(der, i, bits));
        // A changed name makes it a certificate issued by somebody else, which alone can't be judged.
        is_noticed = !certificate.findings.empty() || !certificate.is_self_signed;
      } catch (const Error&) {
        is_noticed = true;
      }
      CHECK(is_noticed);
    }
  }
}

TEST_CASE("bytes that are no certificate are refused") {
  const Bytes der = make_sample_key().info().certificate;
  CHECK(error_of([] { read_certificate(""); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_certificate("garbage"); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_certificate(Bytes("\x30\x00", 2)); }).code() == ErrorCode::unreadable);
  CHECK(error_of([&] { read_certificate(der + '\0'); }).code() == ErrorCode::unreadable);
  CHECK(error_of([&] { read_certificate(Bytes(limits::certificate_bytes, '\0')); }).code() == ErrorCode::unreadable);
  CHECK(error_of([&] { read_certificate(Bytes(limits::certificate_bytes + 1, '\0')); }).code() == ErrorCode::limit);
  for (std::size_t size = 0; size < der.size(); ++size) CHECK_THROWS_AS(read_certificate(der.substr(0, size)), Error);
}

TEST_CASE("breaches of the profile are found even when the signature is right") {
  const auto findings_after = [](const std::function<void(asn1::CertificateBody&)>& change) {
    const Certificate certificate = read_certificate(make_changed(change));
    CHECK_FALSE(has_finding(certificate.findings, "certificate.signature"));
    return certificate.findings;
  };
  CHECK(findings_after([](auto&) {}).empty());
  CHECK(has_finding(findings_after([](auto& body) { ASN1_INTEGER_set(body.version, 1); }), "certificate.version"));
  CHECK(has_finding(findings_after([](auto& body) { ASN1_INTEGER_set(body.serial, -5); }), "certificate.serial"));
  CHECK(has_finding(findings_after([](auto& body) { ASN1_INTEGER_set(body.serial, 0); }), "certificate.serial"));
  CHECK(
      has_finding(findings_after([](auto& body) { remove_extension(body, NID_key_usage); }), "certificate.key_usage"));
  CHECK(has_finding(findings_after([](auto& body) {
                      remove_extension(body, NID_key_usage);
                      add_extension(body, NID_key_usage, true, signature_only_usage);
                    }),
                    "certificate.key_usage"));
  CHECK(has_finding(findings_after([](auto& body) {
                      remove_extension(body, NID_basic_constraints);
                      add_extension(body, NID_basic_constraints, true, authority_constraints);
                    }),
                    "certificate.authority"));
  CHECK(has_finding(findings_after([](auto& body) { add_extension(body, NID_name_constraints, true, "x"); }),
                    "certificate.extension"));
  CHECK(findings_after([](auto& body) { add_extension(body, NID_netscape_comment, false, "x"); }).empty());
  CHECK(has_finding(findings_after([](auto& body) { add_extension(body, NID_subject_key_identifier, false, "x"); }),
                    "certificate.extension"));
  CHECK(has_finding(findings_after([](auto& body) {
                      X509_ALGOR_set0(body.subject_key->algorithm, OBJ_nid2obj(NID_ED25519), V_ASN1_NULL, nullptr);
                    }),
                    "certificate.parameters"));
  CHECK(has_finding(findings_after([](auto& body) {
                      X509_ALGOR_set0(body.signature_algorithm, OBJ_nid2obj(NID_ED25519), V_ASN1_NULL, nullptr);
                    }),
                    "certificate.algorithm"));
  CHECK(has_finding(findings_after([](auto& body) { ASN1_TIME_set(body.validity->notAfter, 0); }),
                    "certificate.validity"));
}

TEST_CASE("a certificate with another kind of key is refused") {
  const Bytes der = make_changed([](auto& body) { set_algorithm(body.subject_key->algorithm, NID_X25519); });
  CHECK(error_of([&] { read_certificate(der); }).code() == ErrorCode::unreadable);
}

TEST_CASE("a certificate with an unsound key is found out") {
  for (const auto& [name, key] : test::weak_keys()) {
    CAPTURE(name);
    const Certificate certificate = read_certificate(
        make_changed([&, &key = key](auto& body) { set_bits(body.subject_key->key, Bytes(raw_bytes(key))); }));
    CHECK(has_finding(certificate.findings, "certificate.key"));
    CHECK_FALSE(certificate.is_self_signed);
  }
}

TEST_CASE("a certificate whose key or signature has another length is refused") {
  for (const std::size_t size : {0U, 31U, 33U, 64U}) {
    CAPTURE(size);
    const Bytes der = make_changed([&](auto& body) { set_bits(body.subject_key->key, Bytes(size, 'k')); });
    CHECK(error_of([&] { read_certificate(der); }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("a certificate in BER that is not DER is refused, though its signature is right") {
  // BOOLEAN TRUE of another value than 0xFF, with which a critical extension begins.
  const SecretKey key = make_sample_key();
  const auto frame = find_der<asn1::CertificateFrame>(key.info().certificate);
  REQUIRE(frame);
  Bytes body(content_of(*frame->body));
  const std::size_t place = body.find(Bytes("\x01\x01\xff", 3));
  REQUIRE(place != Bytes::npos);
  body[place + 2] = '\x01';
  set_content(frame->body, body);
  set_bits(frame->signature, raw_bytes(key.sign(body)));
  CHECK(error_of([&] { read_certificate(write_der(*frame)); }).code() == ErrorCode::unreadable);
}

TEST_CASE("a certificate that another key signed is not self-signed") {
  const SecretKey other = make_sample_key('t');
  const Certificate certificate = read_certificate(make_certificate(
      make_sample_key().info().public_key, test::sample_id, test::sample_name, read_time(test::sample_created),
      read_time("2030-01-01T00:00:00Z"), [&](BytesView body) { return other.sign(body); }));
  CHECK_FALSE(certificate.is_self_signed);
  CHECK(has_finding(certificate.findings, "certificate.signature"));
}

}  // namespace
}  // namespace decl
