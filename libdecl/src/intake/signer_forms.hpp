#pragma once

#include <optional>
#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// What a line of a signatory seems to be by its words.
enum class SignerLabel { person, role, other };
SignerLabel label_of(std::string_view line);

/// Understands lines as one signatory: see signer_forms.cpp. `is_certain`: a heading or table says that these are
/// signatories. Nothing when they fit no form.
std::optional<Signer> read_signer(std::vector<std::string> lines, bool is_certain);

/// The person's part of "Ana Example, Director, Sample Centre", "Ana Example (Sample Centre)" or "Ana Example for …";
/// the whole line when it has no parts.
std::vector<std::string> split_person(const std::string& line);

/// Tells whether a line begins with words such as "On behalf of" and an organisation.
bool is_on_behalf(const std::string& line);

}  // namespace decl::intake
