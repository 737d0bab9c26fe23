#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>

#include "record/signature_parts.hpp"

namespace decl::record {

/// The role that a signatory's signature claims: the role in the language of the declaration's first
/// text, or the person's name when no role is given, or the organisation's.
std::string claimed_role(const Declaration& declaration, const Signatory& signatory);

/// What a signature is judged against: computed from the file, not taken from the signature.
struct SignedBytes {
  BytesView declaration_digest;  ///< SHA-512 of the canonical declaration
  BytesView signed_info;         ///< canonical
  BytesView signed_properties;   ///< canonical
  std::string role;              ///< as claimed_role
};

/// Decides `intact` and `valid`, and says why not in findings. A signature is valid only when it is
/// intact too (XML Signature 1.1, 3.2: both references and the signature itself must hold).
void check_signature(SignatureParts& parts, const SignedBytes& bytes);

}  // namespace decl::record
