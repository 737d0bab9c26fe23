#include "crypto/certificate_asn1.hpp"

namespace decl::asn1 {

ASN1_SEQUENCE(SubjectKey) = {ASN1_SIMPLE(SubjectKey, algorithm, X509_ALGOR),
                             ASN1_SIMPLE(SubjectKey, key, ASN1_BIT_STRING)} ASN1_SEQUENCE_END(SubjectKey)

    ASN1_SEQUENCE(CertificateBody) = {ASN1_EXP_OPT(CertificateBody, version, ASN1_INTEGER, 0),
                                      ASN1_SIMPLE(CertificateBody, serial, ASN1_INTEGER),
                                      ASN1_SIMPLE(CertificateBody, signature_algorithm, X509_ALGOR),
                                      ASN1_SIMPLE(CertificateBody, issuer, ASN1_SEQUENCE),
                                      ASN1_SIMPLE(CertificateBody, validity, X509_VAL),
                                      ASN1_SIMPLE(CertificateBody, subject, ASN1_SEQUENCE),
                                      ASN1_SIMPLE(CertificateBody, subject_key, SubjectKey),
                                      ASN1_IMP_OPT(CertificateBody, issuer_unique_id, ASN1_BIT_STRING, 1),
                                      ASN1_IMP_OPT(CertificateBody, subject_unique_id, ASN1_BIT_STRING, 2),
                                      ASN1_EXP_SEQUENCE_OF_OPT(CertificateBody, extensions, X509_EXTENSION,
                                                               3)} ASN1_SEQUENCE_END(CertificateBody)

        ASN1_SEQUENCE(CertificateFrame) = {
            ASN1_SIMPLE(CertificateFrame, body, ASN1_SEQUENCE),
            ASN1_SIMPLE(CertificateFrame, signature_algorithm, X509_ALGOR),
            ASN1_SIMPLE(CertificateFrame, signature, ASN1_BIT_STRING)} ASN1_SEQUENCE_END(CertificateFrame)

}  // namespace decl::asn1

namespace decl {

template <>
const ASN1_ITEM* item_of<asn1::CertificateBody>() {
  return ASN1_ITEM_rptr(asn1::CertificateBody);
}
template <>
const ASN1_ITEM* item_of<asn1::CertificateFrame>() {
  return ASN1_ITEM_rptr(asn1::CertificateFrame);
}
template <>
const ASN1_ITEM* item_of<X509_NAME>() {
  return ASN1_ITEM_rptr(X509_NAME);
}
template <>
const ASN1_ITEM* item_of<BASIC_CONSTRAINTS>() {
  return ASN1_ITEM_rptr(BASIC_CONSTRAINTS);
}
template <>
const ASN1_ITEM* item_of<ASN1_BIT_STRING>() {
  return ASN1_ITEM_rptr(ASN1_BIT_STRING);
}

}  // namespace decl
