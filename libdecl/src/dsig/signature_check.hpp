#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "dsig/signature_parts.hpp"

namespace decl::dsig {

/// What a signature is judged against: computed from the file, not taken from the signature.
struct SignedBytes {
  BytesView content_digest;     ///< SHA-512 of the canonical element that is signed
  BytesView signed_info;        ///< canonical
  BytesView signed_properties;  ///< canonical
  std::string role;             ///< the one that the signer may claim
};

struct SignatureOutcome {
  bool intact = false;  ///< the element and the signed properties have the digests that were signed
  bool valid = false;   ///< intact, the Ed25519 signature is right and the profile is kept
  Findings findings;    ///< why not, when not; identifiers begin with the start given
};

/// Checks a signature against the bytes and its own key (XML Signature 1.1, 3.2: both references and the
/// signature itself must hold). Whose key it is, is not asked here.
SignatureOutcome check_signature(const SignatureParts& parts, const SignedBytes& bytes, const std::string& id_start);

/// Returns the first error's message.
std::string cause_of(const SignatureOutcome& outcome);

}  // namespace decl::dsig
