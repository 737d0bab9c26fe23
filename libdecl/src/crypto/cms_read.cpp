#include <optional>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/cms_asn1.hpp"
#include "crypto/cms_form.hpp"
#include "crypto/ed25519.hpp"
#include "crypto/remembered.hpp"

namespace decl {
namespace {

constexpr std::size_t digest_octets = 64;

void add_breach(Findings& findings, const char* id, std::string message, const char* clause) {
  findings.push_back({id, Severity::error, std::move(message), {}, clause});
}

// The digest in the attributes, when there is one attribute of that kind with one value.
BytesView find_message_digest(const STACK_OF(X509_ATTRIBUTE) * attributes) {
  const int index = X509at_get_attr_by_NID(attributes, NID_pkcs9_messageDigest, -1);
  if (index < 0 || X509at_get_attr_by_NID(attributes, NID_pkcs9_messageDigest, index) >= 0) return {};
  X509_ATTRIBUTE* const attribute = X509at_get_attr(attributes, index);
  if (X509_ATTRIBUTE_count(attribute) != 1) return {};
  const auto* value =
      static_cast<const ASN1_STRING*>(X509_ATTRIBUTE_get0_data(attribute, 0, V_ASN1_OCTET_STRING, nullptr));
  return value == nullptr ? BytesView() : content_of(*value);
}

void check_attributes(const asn1::SignerInfo& signer, Findings& findings) {
  constexpr int wanted[] = {NID_pkcs9_contentType, NID_pkcs9_messageDigest, NID_id_smime_aa_signingCertificateV2};
  const auto* attributes = signer.signed_attributes;
  bool are_right = sk_X509_ATTRIBUTE_num(attributes) == 3;
  for (const int nid : wanted) are_right = are_right && X509at_get_attr_by_NID(attributes, nid, -1) >= 0;
  if (!are_right) {
    add_breach(findings, "cms.attributes",
               "the signed attributes are not content-type, message-digest and signing-certificate-v2, each once",
               "EN 319 122-1 6.3");
  }
  if (signer.unsigned_attributes != nullptr) {
    add_breach(findings, "cms.unsigned", "the signer has unsigned attributes, which nothing protects", "RFC 5652 5.3");
  }
}

void check_algorithms(const asn1::SignerInfo& signer, Findings& findings) {
  if (!is_algorithm(*signer.digest_algorithm, NID_sha512) || !is_algorithm(*signer.signature_algorithm, NID_ED25519)) {
    add_breach(findings, "cms.algorithm", "the signature's algorithms are not SHA-512 and Ed25519, without parameters",
               "RFC 8419 3");
  }
}

// What differs from one signature to the next.
struct Parts {
  BytesView certificate;
  BytesView message_digest;
  BytesView signature;
};

std::optional<Parts> find_parts(const asn1::SignedData& data, Findings& findings) {
  if (sk_SignerInfo_num(data.signers) != 1) {
    add_breach(findings, "cms.signers", "there must be exactly one signer", "EN 319 142-1 6.3");
  }
  const bool has_one_certificate = sk_ASN1_TYPE_num(data.certificates) == 1 &&
                                   ASN1_TYPE_get(sk_ASN1_TYPE_value(data.certificates, 0)) == V_ASN1_SEQUENCE;
  if (!has_one_certificate || data.revocations != nullptr) {
    add_breach(findings, "cms.certificates", "there must be exactly one certificate, and no revocation list",
               "RFC 5652 5.1");
  }
  if (!findings.empty()) return std::nullopt;
  const asn1::SignerInfo& signer = *sk_SignerInfo_value(data.signers, 0);
  check_attributes(signer, findings);
  check_algorithms(signer, findings);
  const Parts parts{content_of(*sk_ASN1_TYPE_value(data.certificates, 0)->value.sequence),
                    find_message_digest(signer.signed_attributes), content_of(*signer.signature)};
  if (parts.message_digest.size() != digest_octets || parts.signature.size() != Signature().size()) {
    add_breach(findings, "cms.length", "the message digest or the signature does not have 64 octets", "RFC 8419 3");
    return std::nullopt;
  }
  return parts;
}

// The certificate as read, or nothing and the reason.
std::optional<Certificate> find_certificate(BytesView der, Findings& findings) {
  try {
    return read_certificate(der);
  } catch (const Error& error) {
    add_breach(findings, "certificate.format", error.message(), "RFC 5280 4.1");
    return std::nullopt;
  }
}

const CmsForm& form_of(BytesView certificate) {
  thread_local Remembered<Bytes, CmsForm> forms;
  return forms.at(certificate, [&] { return CmsForm(certificate); });
}

void check_signature(BytesView der, const Parts& parts, const PublicKey& key, Findings& findings) {
  const CmsForm& form = form_of(parts.certificate);
  const Signature signature = read_signature(parts.signature);
  if (form.write(parts.message_digest, signature) != der) {
    add_breach(findings, "cms.spelling", "it is not written as decl writes it from the same parts", "X.690 10");
    return;
  }
  if (!is_signature_right(key, form.write_signed_attributes(parts.message_digest), signature)) {
    add_breach(findings, "cms.signature", "the Ed25519 signature over the signed attributes is wrong", "RFC 8419 3.1");
  }
}

}  // namespace

Cms read_cms(BytesView der) {
  if (der.size() > limits::cms_bytes) {
    throw Error(ErrorCode::limit, "the CMS is larger than " + std::to_string(limits::cms_bytes) + " bytes");
  }
  const auto info = find_der<asn1::ContentInfo>(der);
  if (!info || OBJ_obj2nid(info->type) != NID_pkcs7_signed) {
    throw Error(ErrorCode::unreadable, "expected a CMS SignedData (RFC 5652 5.1) and nothing behind it");
  }
  Cms cms;
  const auto parts = find_parts(*info->signed_data, cms.findings);
  if (!parts) return cms;
  cms.certificate = parts->certificate;
  cms.message_digest = parts->message_digest;
  const auto certificate = find_certificate(parts->certificate, cms.findings);
  if (!certificate) return cms;
  cms.public_key = certificate->public_key;
  cms.findings.insert(cms.findings.end(), certificate->findings.begin(), certificate->findings.end());
  check_signature(der, *parts, cms.public_key, cms.findings);
  cms.valid = cms.findings.empty();
  return cms;
}

}  // namespace decl
