#include "crypto/foreign_cms.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <openssl/evp.h>

#include "crypto/cms_asn1.hpp"
#include "crypto/octets.hpp"

namespace decl {
namespace {

/// The length of the value in DER that the bytes begin with, header included: a SEQUENCE of less than 16 MiB.
std::optional<std::size_t> find_length(BytesView bytes) {
  constexpr std::size_t most_length_bytes = 3;
  constexpr unsigned long_form = 0x80;
  if (bytes.size() < 2 || bytes[0] != '\x30') return std::nullopt;
  const unsigned first = static_cast<unsigned char>(bytes[1]);
  if (first < long_form) return std::nullopt;  // no SignedData is that short
  const std::size_t count = first - long_form;
  if (count == 0 || count > most_length_bytes || bytes.size() < 2 + count) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i) length = length * 256 + static_cast<unsigned char>(bytes[2 + i]);
  length += 2 + count;
  return length <= bytes.size() ? std::optional(length) : std::nullopt;
}

std::string name_of(const X509_ALGOR& algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, &algorithm);
  const int nid = OBJ_obj2nid(object);
  if (nid != NID_undef) return OBJ_nid2sn(nid);
  std::array<char, 80> digits{};
  OBJ_obj2txt(digits.data(), static_cast<int>(digits.size()), object, 1);
  return digits.data();
}

Bytes find_message_digest(const STACK_OF(X509_ATTRIBUTE) * attributes) {
  const int index = X509at_get_attr_by_NID(attributes, NID_pkcs9_messageDigest, -1);
  if (index < 0) return {};
  X509_ATTRIBUTE* const attribute = X509at_get_attr(attributes, index);
  if (X509_ATTRIBUTE_count(attribute) != 1) return {};
  const auto* value =
      static_cast<const ASN1_STRING*>(X509_ATTRIBUTE_get0_data(attribute, 0, V_ASN1_OCTET_STRING, nullptr));
  return value == nullptr ? Bytes() : Bytes(content_of(*value));
}

const EVP_MD* find_digest(const std::string& name) {
  constexpr std::array known = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"};
  const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
  return is_known ? EVP_get_digestbyname(name.c_str()) : nullptr;
}

}  // namespace

std::optional<ForeignCms> find_foreign_cms(BytesView padded) {
  const std::optional<std::size_t> length = find_length(padded);
  if (!length) return std::nullopt;
  ForeignCms cms;
  cms.der = padded.substr(0, *length);
  const auto info = find_der<asn1::ContentInfo>(cms.der);
  if (!info || OBJ_obj2nid(info->type) != NID_pkcs7_signed || sk_SignerInfo_num(info->signed_data->signers) != 1) {
    return std::nullopt;
  }
  const asn1::SignerInfo& signer = *sk_SignerInfo_value(info->signed_data->signers, 0);
  cms.digest_algorithm = name_of(*signer.digest_algorithm);
  cms.signature_algorithm = name_of(*signer.signature_algorithm);
  cms.message_digest = find_message_digest(signer.signed_attributes);
  return cms;
}

std::optional<bool> has_message_digest(const ForeignCms& cms, BytesView bytes, BytesView more) {
  const EVP_MD* const algorithm = find_digest(cms.digest_algorithm);
  if (algorithm == nullptr || cms.message_digest.empty()) return std::nullopt;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  require_built(context && EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1 &&
                EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
                EVP_DigestUpdate(context.get(), more.data(), more.size()) == 1 &&
                EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1);
  return BytesView(reinterpret_cast<const char*>(digest.data()), size) == cms.message_digest;
}

}  // namespace decl
