#include "conformance/rules.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "conformance/ledger.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::conformance;

TEST_CASE("Every standard has its rules, each once, in the order of the clauses") {
  for (const Standard standard : {Standard::pdfa_4f, Standard::pdfa_3a, Standard::pdfua_1, Standard::pdfua_2}) {
    std::set<std::string_view> identifiers;
    for (const Rule* rule : rules_of(standard)) {
      CHECK(identifiers.insert(rule->identifiers[static_cast<std::size_t>(standard)]).second);
      CHECK(rule->requirement.size() > 10);
    }
    CHECK(identifiers.size() > 100);
  }
  const std::vector<const Rule*> rules = rules_of(Standard::pdfa_4f);
  CHECK(rules.at(0)->identifiers[0] == "6.1.2-1");
  CHECK(rules.back()->identifiers[0] == "ISO 32000 14.6-1");
}

TEST_CASE("No rule is forgotten: some check names each key") {
  std::string sources;
  for (const auto& entry : std::filesystem::directory_iterator(test::project_file("libdecl/src/conformance"))) {
    if (entry.path().filename().string().starts_with("rules_") || entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    sources.append(std::istreambuf_iterator<char>(file), {});
  }
  for (const auto* rules : {&file_rules(), &structure_rules(), &metadata_rules()}) {
    for (const Rule& rule : *rules) {
      CAPTURE(rule.key);
      CHECK(test::contains(sources, "\"" + std::string(rule.key) + "\""));
    }
  }
}

TEST_CASE("The ledger counts tests and failures and keeps the first places") {
  Ledger ledger;
  CHECK_THROWS_AS(ledger.check("no.such_rule", true), std::logic_error);
  for (int number = 1; number <= 7; ++number)
    ledger.check("trailer.id", number % 2 == 0 && number < 3, {number, 0, "x"});
  ledger.cannot_check("trailer.encrypt", {9, 1, "why"});
  const StandardReport report = ledger.report(Standard::pdfa_4f);
  CHECK(report.outcome == Conformance::does_not_conform);
  for (const RuleReport& rule : report.rules) {
    if (rule.clause == "6.1.3" && rule.number == 1) {
      CHECK(rule.outcome == RuleOutcome::failed);
      CHECK(rule.tests == 7);
      CHECK(rule.failures == 6);
      CHECK(rule.first_failures.size() == 5);
      CHECK(rule.first_failures.at(1) == RuleFailure{3, 0, "x"});
    } else if (rule.clause == "6.1.3" && rule.number == 2) {
      CHECK(rule.outcome == RuleOutcome::not_checked);
      CHECK(rule.first_failures == std::vector<RuleFailure>{{9, 1, "why"}});
    } else {
      CHECK(rule.outcome == RuleOutcome::not_applicable);
    }
  }
}
