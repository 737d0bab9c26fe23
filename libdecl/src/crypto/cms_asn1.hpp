#pragma once

#include "crypto/der.hpp"

// CMS SignedData (RFC 5652 5) and signing-certificate-v2 (RFC 5035 3) in OpenSSL's templates.
// OpenSSL's own CMS and PKCS7 types either hide their members or parse every certificate.
namespace decl::asn1 {

struct SignerInfo {
  ASN1_INTEGER* version;
  ASN1_TYPE* signer;
  X509_ALGOR* digest_algorithm;
  STACK_OF(X509_ATTRIBUTE) * signed_attributes;
  X509_ALGOR* signature_algorithm;
  ASN1_OCTET_STRING* signature;
  STACK_OF(X509_ATTRIBUTE) * unsigned_attributes;
};
DEFINE_STACK_OF(SignerInfo)

struct EncapsulatedContent {
  ASN1_OBJECT* type;
  ASN1_TYPE* content;
};

struct SignedData {
  ASN1_INTEGER* version;
  STACK_OF(X509_ALGOR) * digest_algorithms;
  EncapsulatedContent* content;
  STACK_OF(ASN1_TYPE) * certificates;
  STACK_OF(ASN1_TYPE) * revocations;
  STACK_OF(SignerInfo) * signers;
};

struct ContentInfo {
  ASN1_OBJECT* type;
  SignedData* signed_data;
};

struct IssuerAndSerial {
  ASN1_STRING* issuer;  ///< DER
  ASN1_INTEGER* serial;
};

struct CertificateIdentifier {
  X509_ALGOR* digest_algorithm;
  ASN1_OCTET_STRING* digest;
};
DEFINE_STACK_OF(CertificateIdentifier)

struct SigningCertificate {
  STACK_OF(CertificateIdentifier) * certificates;
};

DECLARE_ASN1_ITEM(SignerInfo)
DECLARE_ASN1_ITEM(EncapsulatedContent)
DECLARE_ASN1_ITEM(SignedData)
DECLARE_ASN1_ITEM(ContentInfo)
DECLARE_ASN1_ITEM(IssuerAndSerial)
DECLARE_ASN1_ITEM(CertificateIdentifier)
DECLARE_ASN1_ITEM(SigningCertificate)

}  // namespace decl::asn1

namespace decl {

using SignedAttributes = STACK_OF(X509_ATTRIBUTE);

template <>
const ASN1_ITEM* item_of<SignedAttributes>();
template <>
const ASN1_ITEM* item_of<X509_ATTRIBUTE>();
template <>
const ASN1_ITEM* item_of<X509_ALGOR>();
template <>
const ASN1_ITEM* item_of<ASN1_TYPE>();
template <>
const ASN1_ITEM* item_of<asn1::SignerInfo>();
template <>
const ASN1_ITEM* item_of<asn1::ContentInfo>();
template <>
const ASN1_ITEM* item_of<asn1::IssuerAndSerial>();
template <>
const ASN1_ITEM* item_of<asn1::CertificateIdentifier>();
template <>
const ASN1_ITEM* item_of<asn1::SigningCertificate>();

}  // namespace decl
