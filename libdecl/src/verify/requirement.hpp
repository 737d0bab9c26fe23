#pragma once

#include <string>
#include <vector>

#include <decl/verify.hpp>

namespace decl {

/// Tells whether the verifier asks for this signatory.
bool is_required(const Requirement& requirement, const SignatoryReport& signatory);

/// The organisations that are asked for and are no signatories, in order, each once.
std::vector<std::string> find_strangers(const Requirement& requirement,
                                        const std::vector<SignatoryReport>& signatories);

/// Tells whether everybody whom the verifier asks for has signed validly. A stranger never has.
bool is_requirement_met(const Requirement& requirement, const std::vector<SignatoryReport>& signatories);

/// Warns of every organisation that is asked for and is no signatory.
Findings check_requirement(const Requirement& requirement, const std::vector<SignatoryReport>& signatories);

}  // namespace decl
