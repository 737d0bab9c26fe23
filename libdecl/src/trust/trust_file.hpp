#pragma once

#include <string_view>

#include <decl/bytes.hpp>
#include <decl/trust.hpp>

namespace decl::trust {

/// The Id of the element that is signed.
inline constexpr std::string_view list_id = "list";

/// SHA-512 of the canonical list element: what a list's signatures are made of.
Bytes make_list_digest(const TrustList& list);

}  // namespace decl::trust
