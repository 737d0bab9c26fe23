#include "output_conformance.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "text.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

const char* word_for(Conformance outcome) {
  switch (outcome) {
    case Conformance::conforms:
      return "conforms";
    case Conformance::does_not_conform:
      return "does_not_conform";
    case Conformance::not_checked:
      break;
  }
  return "not_checked";
}

const char* word_for(RuleOutcome outcome) {
  switch (outcome) {
    case RuleOutcome::passed:
      return "passed";
    case RuleOutcome::failed:
      return "failed";
    case RuleOutcome::not_applicable:
      return "not_applicable";
    case RuleOutcome::not_checked:
      break;
  }
  return "not_checked";
}

std::ptrdiff_t count(const StandardReport& report, RuleOutcome outcome) {
  return std::count_if(report.rules.begin(), report.rules.end(),
                       [&](const RuleReport& rule) { return rule.outcome == outcome; });
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index) {
    text += (index == 0 ? "" : index + 1 == names.size() ? " and " : ", ") + names[index];
  }
  return text;
}

std::vector<std::string> names_with(const ConformanceReport& report, Conformance outcome) {
  std::vector<std::string> names;
  for (const StandardReport& each : report.standards) {
    if (each.outcome == outcome) names.emplace_back(standard_name(each.standard));
  }
  return names;
}

std::string write_first_line(const ConformanceReport& report) {
  const std::vector<std::string> broken = names_with(report, Conformance::does_not_conform);
  if (!broken.empty()) return "DOES NOT CONFORM to " + join(broken);
  std::vector<std::string> open = names_with(report, Conformance::not_checked);
  if (!open.empty())
    return "NOT FULLY CHECKED against " + join(open) + ": no rule is broken, but some could not be checked";
  const std::vector<std::string> kept = names_with(report, Conformance::conforms);
  if (!kept.empty()) return "CONFORMS to " + join(kept);
  if (report.claims.others.empty()) return "DOES NOT CONFORM: it claims no standard; name one with --standard";
  return "NOT CHECKED: it claims " + join(report.claims.others) + ", which can't be checked here";
}

std::string write_place(const RuleFailure& failure) {
  std::string text;
  if (failure.object != 0) text += "object " + std::to_string(failure.object);
  if (failure.page != 0) text += (text.empty() ? "page " : ", page ") + std::to_string(failure.page);
  if (!failure.detail.empty()) text += (text.empty() ? "" : ": ") + failure.detail;
  return text.empty() ? "the file as a whole" : text;
}

std::string write_rule(const RuleReport& rule) {
  const bool is_open = rule.outcome == RuleOutcome::failed || rule.outcome == RuleOutcome::not_checked;
  const char* word = rule.outcome == RuleOutcome::failed        ? "FAILED"
                     : rule.outcome == RuleOutcome::not_checked ? "NOT CHECKED"
                     : rule.outcome == RuleOutcome::passed      ? "passed"
                                                                : "n.a.";
  std::string text = wrap(rule.clause + "-" + std::to_string(rule.number) + " " + word + ": " + rule.requirement, 4);
  if (!is_open) return text;
  for (const RuleFailure& failure : rule.first_failures) text += wrap(make_printable(write_place(failure)), 8);
  if (rule.failures > rule.first_failures.size()) {
    text += "        … and " + std::to_string(rule.failures - rule.first_failures.size()) + " more\n";
  }
  return text;
}

std::string write_standard(const StandardReport& report, bool all) {
  std::string text = "  " + std::string(standard_name(report.standard)) + ": " + std::to_string(report.rules.size()) +
                     " rules, " + std::to_string(count(report, RuleOutcome::passed)) + " passed, " +
                     std::to_string(count(report, RuleOutcome::failed)) + " failed, " +
                     std::to_string(count(report, RuleOutcome::not_checked)) + " not checked, " +
                     std::to_string(count(report, RuleOutcome::not_applicable)) + " not applicable\n";
  for (const RuleReport& rule : report.rules) {
    const bool is_open = rule.outcome == RuleOutcome::failed || rule.outcome == RuleOutcome::not_checked;
    if (all || is_open) text += write_rule(rule);
  }
  return text;
}

Json make_rule(const RuleReport& rule) {
  Json places = Json::array();
  for (const RuleFailure& failure : rule.first_failures) {
    Json place = Json::object();
    if (failure.object != 0) place["object"] = failure.object;
    if (failure.page != 0) place["page"] = failure.page;
    place["detail"] = failure.detail;
    places.push_back(std::move(place));
  }
  return {{"clause", rule.clause},
          {"number", rule.number},
          {"requirement", rule.requirement},
          {"outcome", word_for(rule.outcome)},
          {"tests", rule.tests},
          {"failures", rule.failures},
          {"places", std::move(places)}};
}

Json make_report(const ConformanceReport& report) {
  Json claims = Json::array();
  for (const Standard standard : report.claims.standards) claims.push_back(standard_name(standard));
  for (const std::string& other : report.claims.others) claims.push_back(other);
  Json standards = Json::array();
  for (const StandardReport& each : report.standards) {
    Json rules = Json::array();
    for (const RuleReport& rule : each.rules) rules.push_back(make_rule(rule));
    standards.push_back(
        {{"standard", standard_name(each.standard)}, {"outcome", word_for(each.outcome)}, {"rules", std::move(rules)}});
  }
  return {{"source", report.source},
          {"outcome", word_for(outcome_of(report))},
          {"claims", std::move(claims)},
          {"standards", std::move(standards)}};
}

}  // namespace

Conformance outcome_of(const ConformanceReport& report) {
  if (!names_with(report, Conformance::does_not_conform).empty()) return Conformance::does_not_conform;
  if (!names_with(report, Conformance::not_checked).empty()) return Conformance::not_checked;
  if (!report.standards.empty()) return Conformance::conforms;
  return report.claims.others.empty() ? Conformance::does_not_conform : Conformance::not_checked;
}

std::string write_text_conformance(const ConformanceReport& report, bool all) {
  std::string text = make_printable(report.source + ": " + write_first_line(report)) + "\n";
  for (const StandardReport& each : report.standards) text += write_standard(each, all);
  const bool were_claims_checked = !report.standards.empty() && !report.claims.others.empty();
  if (were_claims_checked)
    text += make_printable("  It also claims " + join(report.claims.others) + ", which can't be checked here") + "\n";
  return text;
}

std::string write_json_conformance(const std::vector<ConformanceReport>& reports) {
  Json json = Json::array();
  for (const ConformanceReport& report : reports) json.push_back(make_report(report));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace decl::tool
