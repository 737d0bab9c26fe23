#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <decl/conformance.hpp>

namespace decl::conformance {

/// A requirement that one or several standards make. The checks know its key only.
struct Rule {
  std::string_view key;  ///< "stream.length"
  /// "clause-number" in the order of `Standard`; empty where the standard has no such rule.
  std::array<std::string_view, 4> identifiers;
  std::string_view requirement;
};

/// The rules on bytes, objects and what is drawn; on the structure and interaction; on metadata.
const std::vector<Rule>& file_rules();
const std::vector<Rule>& structure_rules();
const std::vector<Rule>& metadata_rules();

/// Every rule of a standard, in the order of its clauses.
std::vector<const Rule*> rules_of(Standard standard);

/// Throws std::logic_error when no rule has the key.
const Rule& rule_of(std::string_view key);

}  // namespace decl::conformance
