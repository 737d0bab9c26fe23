#pragma once

#include <string>

#include <decl/trust.hpp>

namespace decl::tool {

/// Writes a trust list as a JSON object (schemas/trust-show-1.schema.json). `refusal` says why verify doesn't rely on
/// it; empty when it does.
std::string write_trust_json(const std::string& path, const TrustList& list, const std::string& refusal);

}  // namespace decl::tool
