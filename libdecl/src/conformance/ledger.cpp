#include "conformance/ledger.hpp"

#include <algorithm>

#include "conformance/rules.hpp"
#include "conformance/work.hpp"

namespace decl::conformance {
namespace {

constexpr std::size_t failures_kept = 5;

void keep(std::vector<RuleFailure>& list, const RuleFailure& where) {
  constexpr std::size_t detail_bytes = 200;
  if (list.size() == failures_kept) return;
  list.push_back(where);
  if (where.detail.size() > detail_bytes) list.back().detail = where.detail.substr(0, detail_bytes) + "…";
}

}  // namespace

Ledger::Tally& Ledger::tally_of(std::string_view key) {
  const auto found = tallies_.find(key);
  return found != tallies_.end() ? found->second : tallies_[rule_of(key).key];
}

void Ledger::check(std::string_view key, bool holds, const RuleFailure& where) {
  spend_work(4);
  Tally& tally = tally_of(key);
  ++tally.tests;
  if (holds) return;
  ++tally.failures;
  keep(tally.first_failures, where);
}

void Ledger::cannot_check(std::string_view key, const RuleFailure& where) {
  Tally& tally = tally_of(key);
  ++tally.unchecked;
  keep(tally.first_unchecked, where);
}

RuleReport Ledger::report_rule(std::string_view key, std::string_view identifier) const {
  const std::size_t dash = identifier.rfind('-');
  RuleReport report;
  report.clause = std::string(identifier.substr(0, dash));
  report.number = std::stoi(std::string(identifier.substr(dash + 1)));
  report.requirement = std::string(rule_of(key).requirement);
  const auto found = tallies_.find(key);
  if (found == tallies_.end()) return report;
  const Tally& tally = found->second;
  report.tests = tally.tests;
  report.failures = tally.failures;
  report.first_failures = tally.failures > 0 ? tally.first_failures : tally.first_unchecked;
  report.outcome = tally.failures > 0    ? RuleOutcome::failed
                   : tally.unchecked > 0 ? RuleOutcome::not_checked
                                         : RuleOutcome::passed;
  return report;
}

StandardReport Ledger::report(Standard standard) const {
  StandardReport report;
  report.standard = standard;
  for (const Rule* rule : rules_of(standard)) {
    report.rules.push_back(report_rule(rule->key, rule->identifiers[static_cast<std::size_t>(standard)]));
  }
  const auto has = [&](RuleOutcome outcome) {
    return std::any_of(report.rules.begin(), report.rules.end(),
                       [&](const RuleReport& rule) { return rule.outcome == outcome; });
  };
  report.outcome = has(RuleOutcome::failed)        ? Conformance::does_not_conform
                   : has(RuleOutcome::not_checked) ? Conformance::not_checked
                                                   : Conformance::conforms;
  return report;
}

}  // namespace decl::conformance
