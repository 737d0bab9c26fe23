#pragma once

#include <map>
#include <string>
#include <string_view>

#include <decl/conformance.hpp>

namespace decl::conformance {

/// Counts what the checks find, rule by rule, for all standards at once.
class Ledger {
 public:
  /// Notes one test of a rule. A rule that was never tested does not apply to the file.
  void check(std::string_view key, bool holds, const RuleFailure& where = {});
  /// Notes that the file has something that can't be judged here.
  void cannot_check(std::string_view key, const RuleFailure& where);

  [[nodiscard]] StandardReport report(Standard standard) const;

 private:
  struct Tally {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t unchecked = 0;
    std::vector<RuleFailure> first_failures;
    std::vector<RuleFailure> first_unchecked;
  };
  Tally& tally_of(std::string_view key);
  [[nodiscard]] RuleReport report_rule(std::string_view key, std::string_view identifier) const;

  std::map<std::string_view, Tally> tallies_;  ///< by the key as the table of rules has it
};

}  // namespace decl::conformance
