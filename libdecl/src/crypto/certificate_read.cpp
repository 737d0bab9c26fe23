#include <optional>

#include "base/limits.hpp"
#include "base/owned.hpp"
#include "crypto/certificate.hpp"
#include "crypto/certificate_asn1.hpp"
#include "crypto/ed25519.hpp"
#include "crypto/remembered.hpp"

namespace decl {
namespace {

constexpr std::size_t serial_octets = 20;  // RFC 5280 4.1.2.2
constexpr long version_3 = 2;

void add_breach(Findings& findings, const char* id, const char* message, const char* clause) {
  findings.push_back({id, Severity::error, message, {}, clause});
}

[[noreturn]] void reject(const char* message) { throw Error(ErrorCode::unreadable, message); }

Time read_validity(const ASN1_TIME& time) {
  const Bytes text(content_of(time));
  const bool is_short = ASN1_STRING_type(&time) == V_ASN1_UTCTIME;
  if (text.size() != (is_short ? 13 : 15)) reject("a certificate's validity must be written to the second, in UTC");
  const std::string year = !is_short ? text.substr(0, 4) : (text[0] < '5' ? "20" : "19") + text.substr(0, 2);
  const std::string rest = text.substr(is_short ? 2 : 4);
  return read_time(year + '-' + rest.substr(0, 2) + '-' + rest.substr(2, 2) + 'T' + rest.substr(4, 2) + ':' +
                   rest.substr(6, 2) + ':' + rest.substr(8));
}

bool has_short_time(const ASN1_TIME& time) { return ASN1_STRING_type(&time) == V_ASN1_UTCTIME; }

// The one value of this kind in the subject, or nothing when there is none, several or one that is no text.
std::optional<std::string> find_in_name(const X509_NAME& name, int nid) {
  const int index = X509_NAME_get_index_by_NID(&name, nid, -1);
  if (index < 0 || X509_NAME_get_index_by_NID(&name, nid, index) >= 0) return std::nullopt;
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(&name, index)));
  if (size < 0) return std::nullopt;
  std::string value(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return value;
}

void read_subject(BytesView subject, Certificate& certificate) {
  const auto name = find_der<X509_NAME>(subject);
  if (!name) reject("the certificate's subject is not an X.500 name");
  const auto organisation = find_in_name(*name, NID_organizationName);
  if (!organisation || organisation->empty()) {
    add_breach(certificate.findings, "certificate.subject",
               "the certificate's subject names not exactly one organisation", "RFC 5280 4.1.2.6");
  }
  certificate.organisation = organisation.value_or("");
  certificate.organisation_id = find_in_name(*name, NID_serialNumber).value_or("");
}

void check_form(const asn1::CertificateFrame& frame, const asn1::CertificateBody& body, Findings& findings) {
  if (body.version == nullptr || ASN1_INTEGER_get(body.version) != version_3) {
    add_breach(findings, "certificate.version", "the certificate is not of version 3", "RFC 5280 4.1.2.1");
  }
  const bool is_negative = ASN1_STRING_type(body.serial) == V_ASN1_NEG_INTEGER;
  const BytesView serial = content_of(*body.serial);
  if (is_negative || serial.size() > serial_octets || serial.find_first_not_of('\0') == BytesView::npos) {
    add_breach(findings, "certificate.serial",
               "the certificate's serial number is not positive, or longer than 20 octets", "RFC 5280 4.1.2.2");
  }
  if (X509_ALGOR_cmp(frame.signature_algorithm, body.signature_algorithm) != 0) {
    add_breach(findings, "certificate.algorithm", "the certificate names two different signature algorithms",
               "RFC 5280 4.1.1.2");
  }
  if (!is_algorithm(*body.subject_key->algorithm, NID_ED25519)) {
    add_breach(findings, "certificate.parameters", "the certificate's key has parameters, which Ed25519 must not have",
               "RFC 8410 3");
  }
  if (body.issuer_unique_id != nullptr || body.subject_unique_id != nullptr) {
    add_breach(findings, "certificate.unique_id", "the certificate has a unique identifier", "RFC 5280 4.1.2.8");
  }
}

void check_validity(const X509_VAL& validity, const Certificate& certificate, Findings& findings) {
  const Time first_long_time = read_time("2050-01-01T00:00:00Z");
  const bool is_form_right = has_short_time(*validity.notBefore) == (certificate.not_before < first_long_time) &&
                             has_short_time(*validity.notAfter) == (certificate.not_after < first_long_time);
  if (!is_form_right || certificate.not_after < certificate.not_before) {
    add_breach(findings, "certificate.validity",
               "the certificate's validity is written wrongly, or ends before it begins", "RFC 5280 4.1.2.5");
  }
}

bool allows_signing(const X509_EXTENSION* extension) {
  const BytesView value = content_of(*X509_EXTENSION_get_data(const_cast<X509_EXTENSION*>(extension)));
  const auto usage = find_der<ASN1_BIT_STRING>(value);
  return usage && ASN1_BIT_STRING_get_bit(usage.get(), key_usage_digital_signature) == 1 &&
         ASN1_BIT_STRING_get_bit(usage.get(), key_usage_non_repudiation) == 1;
}

bool allows_issuing(const X509_EXTENSION* extension) {
  const BytesView value = content_of(*X509_EXTENSION_get_data(const_cast<X509_EXTENSION*>(extension)));
  const auto constraints = find_der<BASIC_CONSTRAINTS>(value);
  return !constraints || constraints->ca != 0;
}

void check_extensions(const STACK_OF(X509_EXTENSION) * extensions, Findings& findings) {
  bool has_usage = false;
  for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i) {
    X509_EXTENSION* const extension = sk_X509_EXTENSION_value(extensions, i);
    ASN1_OBJECT* const name = X509_EXTENSION_get_object(extension);
    const int nid = OBJ_obj2nid(name);
    if (X509v3_get_ext_by_OBJ(extensions, name, -1) != i) {
      add_breach(findings, "certificate.extension", "the certificate has the same extension twice", "RFC 5280 4.2");
    } else if (nid == NID_key_usage) {
      has_usage = allows_signing(extension);
    } else if (nid == NID_basic_constraints) {
      if (allows_issuing(extension)) {
        add_breach(findings, "certificate.authority",
                   "the certificate is one of a certificate authority, not of a signer", "RFC 5280 4.2.1.9");
      }
    } else if (X509_EXTENSION_get_critical(extension) != 0) {
      add_breach(findings, "certificate.extension", "the certificate has a critical extension that is not known here",
                 "RFC 5280 4.2");
    }
  }
  if (!has_usage) {
    add_breach(findings, "certificate.key_usage",
               "the certificate's key usage does not allow both digitalSignature and nonRepudiation", "RFC 8410 5");
  }
}

// Only a certificate that names itself as its issuer can be judged alone.
bool is_own_signature(const asn1::CertificateFrame& frame, const PublicKey& key) {
  const BytesView raw = find_bit_octets(*frame.signature);
  return is_algorithm(*frame.signature_algorithm, NID_ED25519) && raw.size() == Signature().size() &&
         is_signature_right(key, content_of(*frame.body), read_signature(raw));
}

void check_signature(const asn1::CertificateFrame& frame, const asn1::CertificateBody& body, Certificate& certificate) {
  if (!is_sound_public_key(certificate.public_key)) {
    add_breach(certificate.findings, "certificate.key", "the certificate's key is not a sound Ed25519 key",
               "RFC 8032 5.1.3");
  }
  if (content_of(*body.issuer) != content_of(*body.subject)) return;
  certificate.is_self_signed = is_own_signature(frame, certificate.public_key);
  if (!certificate.is_self_signed) {
    add_breach(certificate.findings, "certificate.signature",
               "the certificate names itself as its issuer, but its signature is not its own", "RFC 5280 6.1.3");
  }
}

Certificate read_unseen_certificate(BytesView der) {
  if (!is_der(der)) reject("expected an X.509 certificate in DER");
  const auto frame = find_der<asn1::CertificateFrame>(der);
  const auto body = frame ? find_der<asn1::CertificateBody>(content_of(*frame->body)) : nullptr;
  if (!body) reject("expected an X.509 certificate (RFC 5280 4.1)");
  const asn1::SubjectKey& subject_key = *body->subject_key;
  if (OBJ_obj2nid(subject_key.algorithm->algorithm) != NID_ED25519) {
    reject("the certificate's key is not of Ed25519, the only kind that is used here");
  }
  Certificate certificate;
  certificate.der = der;
  certificate.public_key = read_public_key(find_bit_octets(*subject_key.key));
  certificate.not_before = read_validity(*body->validity->notBefore);
  certificate.not_after = read_validity(*body->validity->notAfter);
  read_subject(content_of(*body->subject), certificate);
  check_form(*frame, *body, certificate.findings);
  check_validity(*body->validity, certificate, certificate.findings);
  check_extensions(body->extensions, certificate.findings);
  check_signature(*frame, *body, certificate);
  return certificate;
}

}  // namespace

Certificate read_certificate(BytesView der) {
  if (der.size() > limits::certificate_bytes) {
    throw Error(ErrorCode::limit,
                "the certificate is larger than " + std::to_string(limits::certificate_bytes) + " bytes");
  }
  thread_local Remembered<Bytes, Certificate> results;
  return results.at(der, [&] { return read_unseen_certificate(der); });
}

}  // namespace decl
