#pragma once

#include <string>

#include <decl/error.hpp>
#include <decl/trust.hpp>

namespace decl::trust {

/// Requires what a schema can't say: identifiers and languages once each, sound keys, no key twice,
/// names fit to be shown, times in order, a signature by a key that the list names.
/// Throws Error(code) with the place in the list.
void require_sound(const TrustList& list, ErrorCode code, const std::string& source_name);
void require_sound(const TrustedOrganisation& organisation, ErrorCode code, const std::string& source_name);

/// Requires the same of a list that may still have to be signed. Throws Error(usage).
void require_sound_contents(const TrustList& list);

}  // namespace decl::trust
