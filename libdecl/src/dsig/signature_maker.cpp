#include "dsig/signature_maker.hpp"

#include <decl/error.hpp>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "dsig/signature_writer.hpp"

namespace decl::dsig {
namespace {

void require_certificate(const KeyInfo& key) {
  const Certificate certificate = read_certificate(key.certificate);
  if (certificate.public_key != key.public_key) {
    throw Error(ErrorCode::usage, "the key's certificate is for another key: import the right one");
  }
  for (const Finding& finding : certificate.findings) {
    if (finding.severity != Severity::error) continue;
    throw Error(ErrorCode::usage, "the key's certificate can't be used for signatures: " + finding.message);
  }
}

}  // namespace

SignatureParts make_signature(const Signing& signing, const SecretKey& key) {
  require_certificate(key.info());
  SignatureParts parts;
  parts.signer_id = signing.signer_id;
  parts.content_id = signing.content_id;
  parts.role = signing.role;
  parts.signing_time = signing.signing_time;
  parts.public_key = key.info().public_key;
  parts.certificate = key.info().certificate;
  parts.content_digest = signing.content_digest;
  parts.certificate_digest = make_sha512(parts.certificate);
  parts.properties_digest = make_sha512(write_signed_properties(parts));
  parts.value = key.sign(write_signed_info(parts));
  return parts;
}

}  // namespace decl::dsig
