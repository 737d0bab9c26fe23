#include <functional>

#include "arithmetic.hpp"
#include "harness.hpp"
#include "support/weak_keys.hpp"

#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/cms_asn1.hpp"
#include "crypto/cms_form.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "page_objects.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on the CMS in a page's last signature. It lies in the gap of ByteRange, so that anybody can change it
// without a digest telling; some of these are signed again by the signer himself.

namespace {

asn1::SignerInfo& signer_of(asn1::SignedData& data) { return *sk_SignerInfo_value(data.signers, 0); }

using Change = std::function<void(asn1::SignedData&)>;

/// The page with the structure changed, and its attributes signed again by the centre when asked for.
Bytes changed(const Change& change, bool signed_again = false) {
  const auto info = find_der<asn1::ContentInfo>(last_cms(signed_page()));
  REQUIRE(info);
  change(*info->signed_data);
  asn1::SignerInfo& signer = signer_of(*info->signed_data);
  if (signed_again) {
    set_content(signer.signature, raw_bytes(signers().centre.sign(write_der(*signer.signed_attributes))));
  }
  return with_cms(signed_page(), write_der(*info));
}

Bytes changed_by_signer(const Change& change) { return changed(change, true); }

void remove_attribute(asn1::SignerInfo& signer, int nid) {
  X509_ATTRIBUTE_free(
      X509at_delete_attr(signer.signed_attributes, X509at_get_attr_by_NID(signer.signed_attributes, nid, -1)));
}

Bytes without_attribute(int nid) {
  return changed_by_signer([nid](asn1::SignedData& data) { remove_attribute(signer_of(data), nid); });
}

Bytes with_attribute_twice(int nid) {
  return changed_by_signer([nid](asn1::SignedData& data) {
    auto* attributes = signer_of(data).signed_attributes;
    const int index = X509at_get_attr_by_NID(attributes, nid, -1);
    sk_X509_ATTRIBUTE_push(attributes, X509_ATTRIBUTE_dup(X509at_get_attr(attributes, index)));
  });
}

void add_octets(STACK_OF(X509_ATTRIBUTE) * &attributes, int nid, const Bytes& value) {
  REQUIRE(X509at_add1_attr_by_NID(&attributes, nid, V_ASN1_OCTET_STRING,
                                  reinterpret_cast<const unsigned char*>(value.data()),
                                  static_cast<int>(value.size())) != nullptr);
}

void set_certificate(asn1::SignedData& data, const Bytes& der) {
  ASN1_TYPE_free(sk_ASN1_TYPE_pop(data.certificates));
  auto certificate = find_der<ASN1_TYPE>(der);
  REQUIRE(certificate);
  sk_ASN1_TYPE_push(data.certificates, certificate.release());
}

/// The digest that the last signature holds.
Bytes last_digest() { return read_cms(last_cms(signed_page())).message_digest; }

Bytes with_signature(const std::function<Signature(const Signature&)>& change) {
  const Bytes cms = last_cms(signed_page());
  const Signature value = change(read_signature(BytesView(cms).substr(cms.size() - 64)));
  return with_cms(signed_page(), cms.substr(0, cms.size() - 64) + Bytes(raw_bytes(value)));
}

/// Of the centre, but for its last day.
Bytes certificate_of(const PublicKey& key, const SignFunction& sign) {
  return make_certificate(key, "sample-centre", "Sample Centre", read_time("2024-01-01T00:00:00Z"),
                          read_time("2043-01-01T00:00:00Z"), sign);
}

Bytes with_weak_key(const PublicKey& key) {
  const CmsForm form(certificate_of(key, [](BytesView) { return neutral_signature(); }));
  return with_cms(signed_page(), form.write(last_digest(), neutral_signature()));
}

}  // namespace

TEST_CASE("a CMS has one signer and one certificate") {
  run({
      {"a second signer", changed([](auto& data) {
         auto copy = find_der<asn1::SignerInfo>(write_der(signer_of(data)));
         REQUIRE(copy);
         sk_SignerInfo_push(data.signers, copy.release());
       }),
       "INVALID", "exactly one signer"},
      {"no signer",
       [] {
         const auto info = find_der<asn1::ContentInfo>(last_cms(signed_page()));
         REQUIRE(info);
         Der<asn1::SignerInfo>(sk_SignerInfo_pop(info->signed_data->signers)).reset();
         return with_cms(signed_page(), write_der(*info));
       }(),
       "INVALID", "exactly one signer"},
      {"a second certificate", changed([](auto& data) {
         auto copy = find_der<ASN1_TYPE>(signers().forum.info().certificate);
         REQUIRE(copy);
         sk_ASN1_TYPE_push(data.certificates, copy.release());
       }),
       "INVALID", "exactly one certificate"},
      {"no certificate", changed([](auto& data) { ASN1_TYPE_free(sk_ASN1_TYPE_pop(data.certificates)); }), "INVALID",
       "exactly one certificate"},
      {"a certificate of the same subject for another key", changed([](auto& data) {
         set_certificate(data, make_key('y', "sample-centre", "Sample Centre").info().certificate);
       }),
       "INVALID", "not written as decl writes it"},
      {"the same key in a certificate made anew", changed([](auto& data) {
         const SecretKey& key = signers().centre;
         set_certificate(data, certificate_of(key.info().public_key, [&](BytesView body) { return key.sign(body); }));
       }),
       "INVALID", "not written as decl writes it"},
      {"a certificate not signed by its own key",
       [] {
         const SecretKey& key = signers().centre;
         const Bytes certificate =
             certificate_of(key.info().public_key, [](BytesView body) { return signers().forum.sign(body); });
         const CmsForm form(certificate);
         return with_cms(signed_page(),
                         form.write(last_digest(), key.sign(form.write_signed_attributes(last_digest()))));
       }(),
       "INVALID", "its signature is not its own"},
  });
}

TEST_CASE("the signed attributes are three, each once") {
  run({
      {"no content type", without_attribute(NID_pkcs9_contentType), "INVALID", "signed attributes are not"},
      {"no message digest", without_attribute(NID_pkcs9_messageDigest), "INVALID", "signed attributes are not"},
      {"no signing certificate", without_attribute(NID_id_smime_aa_signingCertificateV2), "INVALID",
       "signed attributes are not"},
      {"content type twice", with_attribute_twice(NID_pkcs9_contentType), "INVALID", "signed attributes are not"},
      {"message digest twice", with_attribute_twice(NID_pkcs9_messageDigest), "INVALID", "signed attributes are not"},
      {"signing certificate twice", with_attribute_twice(NID_id_smime_aa_signingCertificateV2), "INVALID",
       "signed attributes are not"},
      {"a signing time",
       changed_by_signer([](auto& data) { add_octets(signer_of(data).signed_attributes, NID_pkcs9_signingTime, "x"); }),
       "INVALID", "signed attributes are not"},
      {"unsigned attributes",
       changed([](auto& data) { add_octets(signer_of(data).unsigned_attributes, NID_pkcs9_challengePassword, "x"); }),
       "INVALID", "unsigned attributes"},
      {"the digest of other bytes", changed_by_signer([](auto& data) {
         remove_attribute(signer_of(data), NID_pkcs9_messageDigest);
         add_octets(signer_of(data).signed_attributes, NID_pkcs9_messageDigest, make_sha512("other"));
       }),
       "INVALID", "HASH_FAILURE"},
      {"a digest cut short", changed_by_signer([](auto& data) {
         remove_attribute(signer_of(data), NID_pkcs9_messageDigest);
         add_octets(signer_of(data).signed_attributes, NID_pkcs9_messageDigest, last_digest().substr(0, 32));
       }),
       "INVALID", "does not have 64 octets"},
  });
}

TEST_CASE("algorithms, versions and content are fixed") {
  run({
      {"SHA-256 of the signer",
       changed_by_signer([](auto& data) { set_algorithm(signer_of(data).digest_algorithm, NID_sha256); }), "INVALID",
       "algorithms are not"},
      {"SHA-1 of the signer",
       changed_by_signer([](auto& data) { set_algorithm(signer_of(data).digest_algorithm, NID_sha1); }), "INVALID",
       "algorithms are not"},
      {"another signature algorithm",
       changed_by_signer([](auto& data) { set_algorithm(signer_of(data).signature_algorithm, NID_ED448); }), "INVALID",
       "algorithms are not"},
      {"parameters that are NULL", changed_by_signer([](auto& data) {
         X509_ALGOR_set0(signer_of(data).signature_algorithm, OBJ_nid2obj(NID_ED25519), V_ASN1_NULL, nullptr);
       }),
       "INVALID", "algorithms are not"},
      {"version 3", changed([](auto& data) { ASN1_INTEGER_set(data.version, 3); }), "INVALID",
       "not written as decl writes it"},
      {"the signer's version 3", changed([](auto& data) { ASN1_INTEGER_set(signer_of(data).version, 3); }), "INVALID",
       "not written as decl writes it"},
      {"content of another type", changed([](auto& data) { data.content->type = OBJ_nid2obj(NID_pkcs7_signed); }),
       "INVALID", "not written as decl writes it"},
      {"content inside",
       changed([](auto& data) { data.content->content = find_der<ASN1_TYPE>(Bytes("\x04\x04text")).release(); }),
       "INVALID", "not written as decl writes it"},
  });
}

TEST_CASE("a CMS has one spelling and nothing behind it") {
  const Bytes cms = last_cms(signed_page());
  const auto put = [](const Bytes& other) { return with_cms(signed_page(), other); };
  run({
      {"a byte behind it", put(cms + "\x05"), "INVALID", "nothing behind it"},
      {"another CMS behind it", put(cms + cms), "INVALID", "nothing behind it"},
      {"a length in three octets", put(Bytes("\x30\x83\x00", 3) + cms.substr(2)), "INVALID",
       "not written as decl writes it"},
      {"an indefinite length", put("\x30\x80" + cms.substr(4) + Bytes(2, '\0')), "INVALID",
       "not written as decl writes it"},
      {"its last byte zero", put(cms.substr(0, cms.size() - 1) + Bytes(1, '\0')), "INVALID", "SIG_CRYPTO_FAILURE"},
      {"its last byte missing", put(cms.substr(0, cms.size() - 1)), "INVALID", "can't be read"},
      {"its attributes in another order, signed so", put([&] {
         // The first two elements of the signed attributes change places; lengths stay.
         const CmsForm form(signers().centre.info().certificate);
         const Bytes attributes = form.write_signed_attributes(last_digest());
         const std::size_t head = 2 + (static_cast<unsigned char>(attributes[1]) > 0x80 ? attributes[1] & 0x7f : 0);
         const auto element_end = [&](std::size_t at) {
           REQUIRE(static_cast<unsigned char>(attributes[at + 1]) < 0x80);
           return at + 2 + static_cast<std::size_t>(attributes[at + 1]);
         };
         const std::size_t second = element_end(head), third = element_end(second);
         Bytes swapped = attributes;
         swapped.replace(head, third - head,
                         attributes.substr(second, third - second) + attributes.substr(head, second - head));
         Bytes whole = form.write(last_digest(), signers().centre.sign(swapped));
         return replaced(whole, attributes.substr(1), swapped.substr(1));
       }()),
       "INVALID", "not written as decl writes it"},
      {"a length of an inner element in two octets", put(replaced(cms, Bytes("\x04\x40", 2), Bytes("\x04\x81\x40", 3))),
       "INVALID", "can't be read"},
      {"an octet string in pieces", put(replaced(cms, Bytes("\x04\x40", 2), Bytes("\x24\x40", 2))), "INVALID",
       "can't be read"},
      // A critical extension: BOOLEAN TRUE is 0xFF in DER and anything but zero in BER.
      {"a certificate's truth of another value",
       put(replaced_everywhere(cms, Bytes("\x01\x01\xff", 3), Bytes("\x01\x01\x01", 3))), "INVALID", "can't be read"},
      {"empty", put(""), "INVALID", "can't be read"},
      {"a certificate instead", put(signers().centre.info().certificate), "INVALID", "can't be read"},
      {"rubbish", put(Bytes(900, 'x')), "INVALID", "can't be read"},
  });
}

TEST_CASE("the arithmetic of the signature in a CMS") {
  std::vector<Case> cases = {
      {"S plus the group's order", with_signature(add_order), "INVALID", "SIG_CRYPTO_FAILURE"},
      {"R of small order, S zero", with_signature([](auto&) { return neutral_signature(); }), "INVALID",
       "SIG_CRYPTO_FAILURE"},
      {"another signer's value", with_signature([](auto&) {
         const Bytes cms = last_cms(half_signed_page());
         return read_signature(BytesView(cms).substr(cms.size() - 64));
       }),
       "INVALID", "SIG_CRYPTO_FAILURE"},
      {"signed with the attributes' implicit tag",
       [] {
         const Bytes cms = last_cms(signed_page());
         const CmsForm form(signers().centre.info().certificate);
         Bytes attributes = form.write_signed_attributes(last_digest());
         attributes[0] = '\xA0';
         return with_cms(signed_page(), form.write(last_digest(), signers().centre.sign(attributes)));
       }(),
       "INVALID", "SIG_CRYPTO_FAILURE"},
      {"signed over the digest alone",
       with_cms(
           signed_page(),
           CmsForm(signers().centre.info().certificate).write(last_digest(), signers().centre.sign(last_digest()))),
       "INVALID", "SIG_CRYPTO_FAILURE"},
  };
  for (const auto& [name, key] : test::weak_keys()) {
    cases.push_back({"weak key: " + name, with_weak_key(key), "INVALID", "FAILURE"});
  }
  run(cases);
}
