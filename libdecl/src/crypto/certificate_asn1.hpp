#pragma once

#include <openssl/x509v3.h>

#include "crypto/der.hpp"

// A certificate as RFC 5280 4.1 has it, in OpenSSL's templates. OpenSSL's own X509 looks for a
// decoder of the public key each time it reads one, which takes longer than a signature.
namespace decl::asn1 {

struct SubjectKey {
  X509_ALGOR* algorithm;
  ASN1_BIT_STRING* key;
};

struct CertificateBody {
  ASN1_INTEGER* version;
  ASN1_INTEGER* serial;
  X509_ALGOR* signature_algorithm;
  ASN1_STRING* issuer;  ///< DER
  X509_VAL* validity;
  ASN1_STRING* subject;  ///< DER
  SubjectKey* subject_key;
  ASN1_BIT_STRING* issuer_unique_id;
  ASN1_BIT_STRING* subject_unique_id;
  STACK_OF(X509_EXTENSION) * extensions;
};

struct CertificateFrame {
  ASN1_STRING* body;  ///< DER: what is signed
  X509_ALGOR* signature_algorithm;
  ASN1_BIT_STRING* signature;
};

DECLARE_ASN1_ITEM(SubjectKey)
DECLARE_ASN1_ITEM(CertificateBody)
DECLARE_ASN1_ITEM(CertificateFrame)

}  // namespace decl::asn1

namespace decl {

template <>
const ASN1_ITEM* item_of<asn1::CertificateBody>();
template <>
const ASN1_ITEM* item_of<asn1::CertificateFrame>();
template <>
const ASN1_ITEM* item_of<X509_NAME>();
template <>
const ASN1_ITEM* item_of<BASIC_CONSTRAINTS>();

/// OpenSSL has one C type for all strings; as an item of its own it is taken for a bit string.
template <>
const ASN1_ITEM* item_of<ASN1_BIT_STRING>();

inline constexpr int key_usage_digital_signature = 0;  // RFC 5280 4.2.1.3
inline constexpr int key_usage_non_repudiation = 1;

}  // namespace decl
