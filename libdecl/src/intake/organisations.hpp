#pragma once

#include <decl/intake.hpp>
#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Gives every signatory without an identifier one: of a known organisation that has one of its names, else made from
/// its first name. Two signatories with one identifier are an error among the findings.
void settle_identifiers(std::vector<Signatory>& signatories, const std::vector<KnownOrganisation>& known,
                        const std::vector<std::uint64_t>& lines, Context& context);

}  // namespace decl::intake
