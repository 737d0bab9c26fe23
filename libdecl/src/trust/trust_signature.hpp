#pragma once

#include <string_view>

#include <decl/bytes.hpp>
#include <decl/trust.hpp>

#include "dsig/signature_check.hpp"
#include "dsig/signature_parts.hpp"

namespace decl::trust {

/// What every signer of a list claims to be (XAdES SignerRoleV2).
inline constexpr std::string_view signer_role = "keeper of the trust list";

/// Makes all that a ds:Signature of the list with that digest says.
dsig::SignatureParts make_parts(const ListSignature& signature, BytesView list_digest);

/// Takes a signature as read. Throws Error(unreadable) when it isn't valid.
ListSignature require_right_signature(const dsig::SignatureParts& parts, const dsig::SignedBytes& bytes);

/// Throws Error(usage) when a signature of the list isn't right for what the list says.
void require_right_signatures(const TrustList& list);

}  // namespace decl::trust
