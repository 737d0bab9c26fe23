#include "dsig/signature_writer.hpp"

#include <string>
#include <string_view>

#include "crypto/base64.hpp"
#include "crypto/ed25519.hpp"
#include "dsig/vocabulary.hpp"

// The one shape of a signature; ID stands for what tells the signer, CONTENT for what is signed. Each element that
// holds elements has a line break after its start tag and after each of them.
//
//   ds:Signature Id="signature-ID"
//     ds:SignedInfo
//       ds:CanonicalizationMethod Algorithm=exclusive canonical XML
//       ds:SignatureMethod Algorithm=Ed25519
//       ds:Reference Id="reference-ID" URI="#CONTENT"
//         ds:Transforms > ds:Transform Algorithm=exclusive canonical XML
//         ds:DigestMethod Algorithm=SHA-512, ds:DigestValue
//       ds:Reference Type=SignedProperties URI="#signed-properties-ID"      the same inside
//     ds:SignatureValue                                                     64 bytes in base64
//     ds:KeyInfo
//       ds:X509Data > ds:X509Certificate
//       dsig11:DEREncodedKeyValue
//     ds:Object > xades:QualifyingProperties Target="#signature-ID"
//       xades:SignedProperties Id="signed-properties-ID"
//         xades:SignedSignatureProperties
//           xades:SigningTime
//           xades:SigningCertificateV2 > xades:Cert > xades:CertDigest > ds:DigestMethod, ds:DigestValue
//           xades:SignerRoleV2 > xades:ClaimedRoles > xades:ClaimedRole
//         xades:SignedDataObjectProperties
//           xades:DataObjectFormat ObjectReference="#reference-ID" > xades:MimeType

namespace decl::dsig {
namespace {

constexpr const xml::Namespace& ds = ds_namespace;
constexpr const xml::Namespace& xades = xades_namespace;

std::string join(std::string_view start, std::string_view end) { return std::string(start) += end; }

std::string fragment(std::string_view start, std::string_view end) { return ("#" + std::string(start)) += end; }

class SignatureWriter {
 public:
  SignatureWriter(xml::Writer& writer, const SignatureParts& parts)
      : writer_(writer), parts_(parts), id_(parts.signer_id) {}

  void write_signature() {
    open(ds, "Signature", {{"Id", join(signature_id_start, id_)}});
    write_signed_info();
    writer_.line_break();
    line(ds, "SignatureValue", write_base64(raw_bytes(parts_.value)));
    write_key_info();
    open(ds, "Object");
    open(xades, "QualifyingProperties", {{"Target", fragment(signature_id_start, id_)}});
    write_signed_properties();
    writer_.line_break();
    close();
    close();
    writer_.close();
  }

  void write_signed_info() {
    open(ds, "SignedInfo");
    line(ds, "CanonicalizationMethod", "", {{"Algorithm", exclusive_canonical}});
    line(ds, "SignatureMethod", "", {{"Algorithm", ed25519}});
    open(ds, "Reference", {{"Id", join(reference_id_start, id_)}, {"URI", fragment(parts_.content_id, "")}});
    write_transform_and_digest(parts_.content_digest);
    close();
    open(ds, "Reference", {{"Type", signed_properties_type}, {"URI", fragment(signed_properties_id_start, id_)}});
    write_transform_and_digest(parts_.properties_digest);
    close();
    writer_.close();
  }

  void write_signed_properties() {
    open(xades, "SignedProperties", {{"Id", join(signed_properties_id_start, id_)}});
    open(xades, "SignedSignatureProperties");
    line(xades, "SigningTime", write_time(parts_.signing_time));
    open(xades, "SigningCertificateV2");
    open(xades, "Cert");
    open(xades, "CertDigest");
    write_digest(parts_.certificate_digest);
    close();
    close();
    close();
    open(xades, "SignerRoleV2");
    open(xades, "ClaimedRoles");
    line(xades, "ClaimedRole", parts_.role);
    close();
    close();
    close();
    open(xades, "SignedDataObjectProperties");
    open(xades, "DataObjectFormat", {{"ObjectReference", fragment(reference_id_start, id_)}});
    line(xades, "MimeType", "application/xml");
    close();
    close();
    writer_.close();
  }

 private:
  void write_key_info() {
    open(ds, "KeyInfo");
    open(ds, "X509Data");
    line(ds, "X509Certificate", write_base64(parts_.certificate));
    close();
    line(ds11_namespace, "DEREncodedKeyValue", write_base64(join(public_key_info_start, raw_bytes(parts_.public_key))));
    close();
  }

  void write_transform_and_digest(BytesView digest) {
    open(ds, "Transforms");
    line(ds, "Transform", "", {{"Algorithm", exclusive_canonical}});
    close();
    write_digest(digest);
  }

  void write_digest(BytesView digest) {
    line(ds, "DigestMethod", "", {{"Algorithm", sha512}});
    line(ds, "DigestValue", write_base64(digest));
  }

  void open(const xml::Namespace& space, std::string_view name, std::initializer_list<xml::Attribute> attributes = {}) {
    writer_.open(space, name, attributes);
    writer_.line_break();
  }

  void close() {
    writer_.close();
    writer_.line_break();
  }

  void line(const xml::Namespace& space, std::string_view name, std::string_view text,
            std::initializer_list<xml::Attribute> attributes = {}) {
    writer_.element(space, name, text, attributes);
    writer_.line_break();
  }

  xml::Writer& writer_;
  const SignatureParts& parts_;
  const std::string& id_;
};

}  // namespace

void write_signature(xml::Writer& writer, const SignatureParts& parts) {
  SignatureWriter(writer, parts).write_signature();
}

Bytes write_signed_properties(const SignatureParts& parts) {
  xml::Writer writer;
  SignatureWriter(writer, parts).write_signed_properties();
  return writer.take();
}

Bytes write_signed_info(const SignatureParts& parts) {
  xml::Writer writer;
  SignatureWriter(writer, parts).write_signed_info();
  return writer.take();
}

}  // namespace decl::dsig
