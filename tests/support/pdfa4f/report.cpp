#include "report.hpp"

#include <algorithm>
#include <stdexcept>

namespace pdfa4f {

void Report::check(const std::string& rule, bool holds, const std::string& detail) {
  constexpr std::size_t details_kept = 5;
  const auto& rules = all_rules();
  if (std::none_of(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == rule; })) {
    throw std::logic_error("no rule is called " + rule);
  }
  Outcome& outcome = outcomes_[rule];
  ++outcome.tests;
  if (holds) return;
  ++outcome.failures;
  if (outcome.details.size() < details_kept) outcome.details.push_back(detail);
}

bool Report::is_tested(const std::string& rule) const { return outcomes_.count(rule) != 0; }

bool Report::is_failed(const std::string& rule) const {
  const auto found = outcomes_.find(rule);
  return found != outcomes_.end() && found->second.failures > 0;
}

std::vector<std::string> Report::failed() const {
  std::vector<std::string> ids;
  for (const Rule& rule : all_rules()) {
    if (is_failed(rule.id)) ids.push_back(rule.id);
  }
  return ids;
}

std::string Report::to_text() const {
  std::string text;
  for (const Rule& rule : all_rules()) {
    const std::string outcome = !is_tested(rule.id) ? "n.a." : is_failed(rule.id) ? "FAIL" : "pass";
    text += rule.id + std::string(rule.id.size() < 14 ? 14 - rule.id.size() : 1, ' ') + outcome + "  " +
            rule.requirement + "\n";
    if (!is_failed(rule.id)) continue;
    for (const std::string& detail : outcomes_.at(rule.id).details) text += "                    " + detail + "\n";
  }
  return text;
}

}  // namespace pdfa4f
