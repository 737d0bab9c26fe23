#include "dsig/signature_reader.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include <decl/error.hpp>
#include <decl/time.hpp>

#include "crypto/base64.hpp"
#include "crypto/ed25519.hpp"
#include "dsig/vocabulary.hpp"

namespace decl::dsig {
namespace {

using xml::Node;

// As schemas/xmldsig-subset.xsd has them.
constexpr std::size_t sha512_bytes = 64;
constexpr std::size_t certificate_bytes = 3072;

/// Goes down by local names: another namespace is another spelling.
Node descend(Node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    node = node.first_element();
    while (node && node.name() != name) node = node.next_element();
    if (!node) throw Error(ErrorCode::unreadable, "has a signature without " + std::string(name));
  }
  return node;
}

Bytes decode(const Node& node) { return read_base64(node.text()); }

Bytes decode_digest(const Node& node) {
  Bytes digest = decode(node);
  if (digest.size() != sha512_bytes)
    throw Error(ErrorCode::unreadable, "has a signature with a digest that is no SHA-512");
  return digest;
}

Bytes decode_certificate(const Node& node) {
  Bytes certificate = decode(node);
  if (certificate.empty() || certificate.size() > certificate_bytes) {
    throw Error(ErrorCode::unreadable, "has a signature whose certificate is empty or has more than 3072 bytes");
  }
  return certificate;
}

std::string read_role(const Node& node) {
  std::string role = node.text();
  if (role.empty()) throw Error(ErrorCode::unreadable, "has a signature that claims no role");
  return role;
}

std::string read_signer_id(const Node& element) {
  const std::string id = element.attribute("Id").value_or("");
  if (!id.starts_with(signature_id_start)) {
    throw Error(ErrorCode::unreadable, "has a signature whose Id does not begin with \"signature-\"");
  }
  return id.substr(signature_id_start.size());
}

PublicKey read_key_value(const Node& node) {
  const Bytes info = decode(node);
  if (!info.starts_with(public_key_info_start)) {
    throw Error(ErrorCode::unreadable, "has a signature whose key is not an Ed25519 key");
  }
  return read_public_key(BytesView(info).substr(public_key_info_start.size()));
}

}  // namespace

ReadSignature read_signature_element(const Node& element, std::string_view content_id) {
  ReadSignature read;
  read.signed_info = descend(element, {"SignedInfo"});
  read.signed_properties = descend(element, {"Object", "QualifyingProperties", "SignedProperties"});

  SignatureParts& parts = read.parts;
  parts.signer_id = read_signer_id(element);
  parts.content_id = content_id;
  const Node content = descend(read.signed_info, {"Reference"});
  parts.content_digest = decode_digest(descend(content, {"DigestValue"}));
  parts.properties_digest = decode_digest(descend(content.next_element(), {"DigestValue"}));
  parts.value = read_signature(decode(descend(element, {"SignatureValue"})));

  const Node key_info = descend(element, {"KeyInfo"});
  parts.certificate = decode_certificate(descend(key_info, {"X509Data", "X509Certificate"}));
  parts.public_key = read_key_value(descend(key_info, {"DEREncodedKeyValue"}));

  const Node properties = descend(read.signed_properties, {"SignedSignatureProperties"});
  parts.signing_time = read_time(descend(properties, {"SigningTime"}).text());
  parts.certificate_digest =
      decode_digest(descend(properties, {"SigningCertificateV2", "Cert", "CertDigest", "DigestValue"}));
  parts.role = read_role(descend(properties, {"SignerRoleV2", "ClaimedRoles", "ClaimedRole"}));
  return read;
}

}  // namespace decl::dsig
