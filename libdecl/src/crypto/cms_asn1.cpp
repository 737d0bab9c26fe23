#include "crypto/cms_asn1.hpp"

namespace decl::asn1 {

ASN1_SEQUENCE(SignerInfo) = {ASN1_SIMPLE(SignerInfo, version, ASN1_INTEGER),
                             ASN1_SIMPLE(SignerInfo, signer, ASN1_ANY),
                             ASN1_SIMPLE(SignerInfo, digest_algorithm, X509_ALGOR),
                             ASN1_IMP_SET_OF_OPT(SignerInfo, signed_attributes, X509_ATTRIBUTE, 0),
                             ASN1_SIMPLE(SignerInfo, signature_algorithm, X509_ALGOR),
                             ASN1_SIMPLE(SignerInfo, signature, ASN1_OCTET_STRING),
                             ASN1_IMP_SET_OF_OPT(SignerInfo, unsigned_attributes, X509_ATTRIBUTE,
                                                 1)} ASN1_SEQUENCE_END(SignerInfo)

    ASN1_SEQUENCE(EncapsulatedContent) = {ASN1_SIMPLE(EncapsulatedContent, type, ASN1_OBJECT),
                                          ASN1_EXP_OPT(EncapsulatedContent, content, ASN1_ANY,
                                                       0)} ASN1_SEQUENCE_END(EncapsulatedContent)

        ASN1_SEQUENCE(SignedData) = {ASN1_SIMPLE(SignedData, version, ASN1_INTEGER),
                                     ASN1_SET_OF(SignedData, digest_algorithms, X509_ALGOR),
                                     ASN1_SIMPLE(SignedData, content, EncapsulatedContent),
                                     ASN1_IMP_SET_OF_OPT(SignedData, certificates, ASN1_ANY, 0),
                                     ASN1_IMP_SET_OF_OPT(SignedData, revocations, ASN1_ANY, 1),
                                     ASN1_SET_OF(SignedData, signers, SignerInfo)} ASN1_SEQUENCE_END(SignedData)

            ASN1_SEQUENCE(ContentInfo) = {ASN1_SIMPLE(ContentInfo, type, ASN1_OBJECT),
                                          ASN1_EXP(ContentInfo, signed_data, SignedData,
                                                   0)} ASN1_SEQUENCE_END(ContentInfo)

                ASN1_SEQUENCE(IssuerAndSerial) = {ASN1_SIMPLE(IssuerAndSerial, issuer, ASN1_SEQUENCE),
                                                  ASN1_SIMPLE(IssuerAndSerial, serial,
                                                              ASN1_INTEGER)} ASN1_SEQUENCE_END(IssuerAndSerial)

                    ASN1_SEQUENCE(CertificateIdentifier) =
                        {ASN1_SIMPLE(CertificateIdentifier, digest_algorithm, X509_ALGOR),
                         ASN1_SIMPLE(CertificateIdentifier, digest,
                                     ASN1_OCTET_STRING)} ASN1_SEQUENCE_END(CertificateIdentifier)

                            ASN1_SEQUENCE(SigningCertificate) = {ASN1_SEQUENCE_OF(
                                SigningCertificate, certificates,
                                CertificateIdentifier)} ASN1_SEQUENCE_END(SigningCertificate)

    // By itself it has the tag SET OF, which is how it is signed (RFC 5652 5.4).
    ASN1_ITEM_TEMPLATE(AttributeSet) = ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SET_OF, 0, attributes, X509_ATTRIBUTE)
        ASN1_ITEM_TEMPLATE_END(AttributeSet)

}  // namespace decl::asn1

namespace decl {

template <>
const ASN1_ITEM* item_of<SignedAttributes>() {
  return ASN1_ITEM_rptr(asn1::AttributeSet);
}
template <>
const ASN1_ITEM* item_of<X509_ATTRIBUTE>() {
  return ASN1_ITEM_rptr(X509_ATTRIBUTE);
}
template <>
const ASN1_ITEM* item_of<X509_ALGOR>() {
  return ASN1_ITEM_rptr(X509_ALGOR);
}
template <>
const ASN1_ITEM* item_of<ASN1_TYPE>() {
  return ASN1_ITEM_rptr(ASN1_ANY);
}
template <>
const ASN1_ITEM* item_of<asn1::SignerInfo>() {
  return ASN1_ITEM_rptr(asn1::SignerInfo);
}
template <>
const ASN1_ITEM* item_of<asn1::ContentInfo>() {
  return ASN1_ITEM_rptr(asn1::ContentInfo);
}
template <>
const ASN1_ITEM* item_of<asn1::IssuerAndSerial>() {
  return ASN1_ITEM_rptr(asn1::IssuerAndSerial);
}
template <>
const ASN1_ITEM* item_of<asn1::CertificateIdentifier>() {
  return ASN1_ITEM_rptr(asn1::CertificateIdentifier);
}
template <>
const ASN1_ITEM* item_of<asn1::SigningCertificate>() {
  return ASN1_ITEM_rptr(asn1::SigningCertificate);
}

}  // namespace decl
