// The one CMS that decl writes and takes (RFC 5652, RFC 8419, RFC 5035), all of it DER:
//   ContentInfo     signedData, [0] SignedData
//   SignedData      version 1, { sha512 }, content type data without content, [0] { the certificate },
//                   { SignerInfo }
//   SignerInfo      version 1, issuer and serial number of the certificate, sha512,
//                   [0] signed attributes, id-Ed25519, signature (64 octets)
//   attributes      content-type: data; message-digest: SHA-512 of the content;
//                   signing-certificate-v2: sha512 and SHA-512 of the certificate, no issuerSerial
// Algorithm identifiers have no parameters. Signed is the DER of the attributes as a SET OF (RFC 5652 5.4).

#include "crypto/cms_form.hpp"

#include <algorithm>

#include <decl/error.hpp>

#include "crypto/certificate_asn1.hpp"
#include "crypto/cms_asn1.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"

namespace decl {
namespace {

constexpr std::size_t digest_octets = 64;
constexpr long version_1 = 1;

Der<ASN1_STRING> make_string(int type, BytesView content) {
  Der<ASN1_STRING> string(ASN1_STRING_type_new(type));
  require_built(string != nullptr);
  set_content(string.get(), content);
  return string;
}

void set_any(ASN1_TYPE* target, BytesView sequence_der) {
  ASN1_TYPE_set(target, V_ASN1_SEQUENCE, make_string(V_ASN1_SEQUENCE, sequence_der).release());
}

template <typename Stack, typename T>
void push(Stack*& stack, Der<T> value) {
  if (stack == nullptr) stack = reinterpret_cast<Stack*>(OPENSSL_sk_new_null());
  require_built(stack != nullptr && OPENSSL_sk_push(reinterpret_cast<OPENSSL_STACK*>(stack), value.get()) > 0);
  static_cast<void>(value.release());  // it belongs to the stack now
}

Der<X509_ATTRIBUTE> make_attribute(int nid, int type, void* value) {
  Der<X509_ATTRIBUTE> attribute(X509_ATTRIBUTE_create(nid, type, value));
  require_built(attribute != nullptr);
  return attribute;
}

Der<X509_ATTRIBUTE> make_message_digest() {
  const Bytes none(digest_octets, '\0');
  return make_attribute(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, make_string(V_ASN1_OCTET_STRING, none).release());
}

Der<X509_ATTRIBUTE> make_signing_certificate(BytesView certificate_der) {
  auto identifier = make_der<asn1::CertificateIdentifier>();
  set_algorithm(identifier->digest_algorithm, NID_sha512);
  set_content(identifier->digest, make_sha512(certificate_der));
  const auto value = make_der<asn1::SigningCertificate>();
  push(value->certificates, std::move(identifier));
  return make_attribute(NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE,
                        make_string(V_ASN1_SEQUENCE, write_der(*value)).release());
}

Bytes write_issuer_and_serial(const asn1::CertificateBody& certificate) {
  const auto value = make_der<asn1::IssuerAndSerial>();
  set_content(value->issuer, content_of(*certificate.issuer));
  require_built(ASN1_STRING_copy(value->serial, certificate.serial) == 1);
  return write_der(*value);
}

Der<asn1::SignerInfo> make_signer(BytesView certificate_der, BytesView issuer_and_serial) {
  auto signer = make_der<asn1::SignerInfo>();
  require_built(ASN1_INTEGER_set(signer->version, version_1) == 1);
  set_any(signer->signer, issuer_and_serial);
  set_algorithm(signer->digest_algorithm, NID_sha512);
  push(signer->signed_attributes, make_attribute(NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data)));
  push(signer->signed_attributes, make_message_digest());
  push(signer->signed_attributes, make_signing_certificate(certificate_der));
  set_algorithm(signer->signature_algorithm, NID_ED25519);
  set_content(signer->signature, raw_bytes(Signature{}));
  return signer;
}

Bytes write_content_info(BytesView certificate_der, Der<asn1::SignerInfo> signer) {
  const auto info = make_der<asn1::ContentInfo>();
  info->type = OBJ_nid2obj(NID_pkcs7_signed);
  asn1::SignedData& data = *info->signed_data;
  require_built(ASN1_INTEGER_set(data.version, version_1) == 1);
  auto digest_algorithm = make_der<X509_ALGOR>();
  set_algorithm(digest_algorithm.get(), NID_sha512);
  push(data.digest_algorithms, std::move(digest_algorithm));
  data.content->type = OBJ_nid2obj(NID_pkcs7_data);
  auto certificate = make_der<ASN1_TYPE>();
  set_any(certificate.get(), certificate_der);
  push(data.certificates, std::move(certificate));
  push(data.signers, std::move(signer));
  return write_der(*info);
}

}  // namespace

CmsForm::CmsForm(BytesView certificate_der) {
  const auto frame = find_der<asn1::CertificateFrame>(certificate_der);
  const auto certificate = frame ? find_der<asn1::CertificateBody>(content_of(*frame->body)) : nullptr;
  if (!certificate) throw Error(ErrorCode::unreadable, "expected an X.509 certificate (RFC 5280 4.1)");
  auto signer = make_signer(certificate_der, write_issuer_and_serial(*certificate));
  signed_attributes_ = write_der(*signer->signed_attributes);
  cms_ = write_content_info(certificate_der, std::move(signer));
  // The certificate is chosen by a signer and might hold the same octets, so the last place counts:
  // behind the digest stand only the certificate's digest and the signature.
  Bytes label = write_der(*make_message_digest());
  label.resize(label.size() - digest_octets);
  digest_in_cms_ = cms_.rfind(label) + label.size();
  digest_in_attributes_ = signed_attributes_.rfind(label) + label.size();
}

Bytes CmsForm::write_signed_attributes(BytesView message_digest) const {
  Bytes attributes = signed_attributes_;
  attributes.replace(digest_in_attributes_, digest_octets, message_digest);
  return attributes;
}

Bytes CmsForm::write(BytesView message_digest, const Signature& signature) const {
  Bytes cms = cms_;
  cms.replace(digest_in_cms_, digest_octets, message_digest);
  cms.replace(cms.size() - signature.size(), signature.size(), raw_bytes(signature));
  return cms;
}

}  // namespace decl
