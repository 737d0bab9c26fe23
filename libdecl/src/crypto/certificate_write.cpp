// The certificate that decl makes, in the terms of RFC 5280 and RFC 8410:
//   version v3, serialNumber 16 octets, signature id-Ed25519 without parameters
//   issuer = subject = O (UTF8String, the whole name), serialNumber (PrintableString, the
//     organisation's identifier), CN (UTF8String, the name cut to 64 characters)
//   validity, subjectPublicKeyInfo id-Ed25519 without parameters
//   basicConstraints, critical: no CA
//   keyUsage, critical: digitalSignature, nonRepudiation
//   subjectKeyIdentifier: the first 160 bits of SHA-256 of the key (RFC 7093 2, method 1)

#include "crypto/base64.hpp"
#include "crypto/certificate.hpp"
#include "crypto/certificate_asn1.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"

namespace decl {
namespace {

constexpr std::size_t common_name_characters = 64;  // X.520 ub-common-name
constexpr std::size_t serial_octets = 16;
constexpr std::size_t key_identifier_octets = 20;
constexpr long version_3 = 2;

std::string_view cut_to_characters(std::string_view text, std::size_t maximum) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_start = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
    if (is_start && characters++ == maximum) return text.substr(0, i);
  }
  return text;
}

void add_to_name(X509_NAME* name, int nid, int type, std::string_view text) {
  // The type is given outright, so OpenSSL doesn't hold O to the 64 characters of X.520.
  X509_NAME_ENTRY* entry = X509_NAME_ENTRY_create_by_NID(
      nullptr, nid, type, reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  const bool is_added = entry != nullptr && X509_NAME_add_entry(name, entry, -1, 0) == 1;
  X509_NAME_ENTRY_free(entry);
  require_built(is_added);
}

Bytes write_subject(const std::string& organisation_id, const std::string& organisation) {
  const auto name = make_der<X509_NAME>();
  add_to_name(name.get(), NID_organizationName, V_ASN1_UTF8STRING, organisation);
  add_to_name(name.get(), NID_serialNumber, V_ASN1_PRINTABLESTRING, organisation_id);
  add_to_name(name.get(), NID_commonName, V_ASN1_UTF8STRING, cut_to_characters(organisation, common_name_characters));
  return write_der(*name);
}

// Positive, with no leading zero octet, so that its length never varies.
Bytes make_serial(const PublicKey& key, Time not_before) {
  Bytes serial = make_sha256(Bytes(raw_bytes(key)) + write_time(not_before)).substr(0, serial_octets);
  serial[0] = static_cast<char>((serial[0] & 0x3F) | 0x40);
  return serial;
}

void set_time(ASN1_TIME* target, Time time) {
  require_built(ASN1_TIME_set(target, static_cast<time_t>(time.time_since_epoch().count())) != nullptr);
}

void add_extension(asn1::CertificateBody& body, int nid, bool is_critical, BytesView value) {
  ASN1_OCTET_STRING* octets = ASN1_OCTET_STRING_new();
  require_built(octets != nullptr);
  set_content(octets, value);
  X509_EXTENSION* extension = X509_EXTENSION_create_by_NID(nullptr, nid, is_critical ? 1 : 0, octets);
  ASN1_OCTET_STRING_free(octets);
  const bool is_added = extension != nullptr && X509v3_add_ext(&body.extensions, extension, -1) != nullptr;
  X509_EXTENSION_free(extension);
  require_built(is_added);
}

Bytes write_key_usage() {
  const Der<ASN1_BIT_STRING> usage = make_der<ASN1_BIT_STRING>();
  require_built(ASN1_BIT_STRING_set_bit(usage.get(), key_usage_digital_signature, 1) == 1 &&
                ASN1_BIT_STRING_set_bit(usage.get(), key_usage_non_repudiation, 1) == 1);
  return write_der(*usage);
}

Bytes write_key_identifier(const PublicKey& key) {
  const Der<ASN1_OCTET_STRING> identifier = make_der<ASN1_OCTET_STRING>();
  set_content(identifier.get(), make_sha256(raw_bytes(key)).substr(0, key_identifier_octets));
  return write_value(reinterpret_cast<const ASN1_VALUE*>(identifier.get()), ASN1_ITEM_rptr(ASN1_OCTET_STRING));
}

Bytes write_body(const PublicKey& key, BytesView subject, Time not_before, Time not_after) {
  const auto body = make_der<asn1::CertificateBody>();
  body->version = ASN1_INTEGER_new();
  require_built(body->version != nullptr && ASN1_INTEGER_set(body->version, version_3) == 1);
  set_content(body->serial, make_serial(key, not_before));
  set_algorithm(body->signature_algorithm, NID_ED25519);
  set_content(body->issuer, subject);
  set_time(body->validity->notBefore, not_before);
  set_time(body->validity->notAfter, not_after);
  set_content(body->subject, subject);
  set_algorithm(body->subject_key->algorithm, NID_ED25519);
  set_bits(body->subject_key->key, raw_bytes(key));
  add_extension(*body, NID_basic_constraints, true, write_der(*make_der<BASIC_CONSTRAINTS>()));
  add_extension(*body, NID_key_usage, true, write_key_usage());
  add_extension(*body, NID_subject_key_identifier, false, write_key_identifier(key));
  return write_der(*body);
}

}  // namespace

Bytes make_certificate(const PublicKey& key, const std::string& organisation_id, const std::string& organisation,
                       Time not_before, Time not_after, const SignFunction& sign) {
  const Bytes body = write_body(key, write_subject(organisation_id, organisation), not_before, not_after);
  const auto frame = make_der<asn1::CertificateFrame>();
  set_content(frame->body, body);
  set_algorithm(frame->signature_algorithm, NID_ED25519);
  set_bits(frame->signature, raw_bytes(sign(body)));
  return write_der(*frame);
}

std::string write_certificate_pem(BytesView certificate_der) {
  constexpr std::size_t line_characters = 64;  // RFC 7468 2
  const std::string text = write_base64(certificate_der);
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t i = 0; i < text.size(); i += line_characters) {
    pem.append(text, i, line_characters);
    pem += '\n';
  }
  return pem + "-----END CERTIFICATE-----\n";
}

}  // namespace decl
