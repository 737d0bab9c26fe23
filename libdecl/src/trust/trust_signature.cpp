#include "trust/trust_signature.hpp"

#include <algorithm>

#include <decl/error.hpp>

#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "dsig/signature_maker.hpp"
#include "dsig/signature_writer.hpp"
#include "trust/trust_file.hpp"
#include "trust/trust_rules.hpp"

namespace decl {

dsig::SignatureParts trust::make_parts(const ListSignature& signature, BytesView list_digest) {
  dsig::SignatureParts parts;
  parts.signer_id = write_fingerprint(signature.public_key);
  parts.content_id = list_id;
  parts.role = signer_role;
  parts.signing_time = signature.signing_time;
  parts.public_key = signature.public_key;
  parts.certificate = signature.certificate;
  parts.content_digest = list_digest;
  parts.certificate_digest = make_sha512(parts.certificate);
  parts.properties_digest = make_sha512(dsig::write_signed_properties(parts));
  parts.value = signature.value;
  return parts;
}

ListSignature trust::require_right_signature(const dsig::SignatureParts& parts, const dsig::SignedBytes& bytes) {
  const dsig::SignatureOutcome outcome = dsig::check_signature(parts, bytes, "trust");
  if (!outcome.valid) {
    throw Error(ErrorCode::unreadable,
                "has a signature that is not valid, so it is not what its keeper gave out: " + dsig::cause_of(outcome),
                Place{"", "signatures/Signature[" + write_fingerprint(parts.public_key) + "]", {}, {}});
  }
  return {parts.public_key, parts.signing_time, parts.certificate, parts.value};
}

void trust::require_right_signatures(const TrustList& list) {
  if (list.signatures.empty()) return;
  const Bytes digest = make_list_digest(list);
  for (const ListSignature& signature : list.signatures) {
    const Bytes signed_info = dsig::write_signed_info(make_parts(signature, digest));
    if (is_signature_right(signature.public_key, signed_info, signature.value)) continue;
    throw Error(ErrorCode::usage, "the list was changed after it was signed: sign it anew");
  }
}

TrustList sign_trust_list(const TrustList& list, const SecretKey& key, Time signing_time) {
  trust::require_sound_contents(list);
  const PublicKey& public_key = key.info().public_key;
  const dsig::SignatureParts parts =
      dsig::make_signature({write_fingerprint(public_key), std::string(trust::list_id), std::string(trust::signer_role),
                            signing_time, trust::make_list_digest(list)},
                           key);
  TrustList signed_list = list;
  std::vector<ListSignature>& signatures = signed_list.signatures;
  std::erase_if(signatures, [&](const ListSignature& other) { return other.public_key == public_key; });
  const auto place = std::find_if(signatures.begin(), signatures.end(), [&](const ListSignature& other) {
    return write_fingerprint(other.public_key) > parts.signer_id;
  });
  signatures.insert(place, {public_key, signing_time, parts.certificate, parts.value});
  return signed_list;
}

}  // namespace decl
