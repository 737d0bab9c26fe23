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

/// Tells whether names differ in nothing but white space and capitals.
bool is_same_name(const std::string& one, const std::string& other);

/// How the finding intake.organisation.identifier ends that tells of an identifier which was made from a name.
std::string write_made_identifier(const std::string& id);

}  // namespace decl::intake
