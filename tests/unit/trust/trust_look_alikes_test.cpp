#include "base/limits.hpp"
#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("organisations that look different are not warned of") { CHECK(check_trust_list(make_list()).empty()); }

TEST_CASE("an organisation that looks like another one on the list is warned of, by name and by identifier") {
  TrustList list = make_list();
  const TrustedOrganisation first = list.organisations.front();
  TrustedOrganisation twin{"third-house", {{"en", first.names.front().text}}, "", {}};
  list.organisations.push_back(twin);
  Findings findings = check_trust_list(list);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "trust.look-alike");
  CHECK(findings[0].severity == Severity::warning);
  CHECK(contains(findings[0].message, "of third-house is also the name of " + first.id));

  list.organisations.back() = {"ace", {{"en", "ACE"}}, "", {}};
  list.organisations.push_back({"acе", {{"en", "АСЕ"}}, "", {}});  // the last letter, and the whole name, Cyrillic
  findings = check_trust_list(list);
  REQUIRE(findings.size() == 2);
  CHECK(contains(findings[0].message, "the identifier of ace"));
  CHECK(contains(findings[1].message, "the name of ace"));
}

TEST_CASE("an organisation may look like itself") {
  TrustList list = make_list();
  list.organisations.push_back({"ace", {{"en", "ACE"}, {"sr-Cyrl", "АСЕ"}, {"sq", "Ace"}}, "", {}});
  CHECK(check_trust_list(list).empty());
}

TEST_CASE("as many look-alikes as the limit are listed, and behind them one finding says that there are more") {
  const auto findings_of = [](std::size_t twins) {
    TrustList list = make_list();
    for (std::size_t i = 0; i < twins; ++i) {
      list.organisations.push_back({"house-" + std::to_string(i), {{"en", "Example Forum"}}, "", {}});
    }
    return check_trust_list(list);
  };
  REQUIRE(findings_of(limits::findings).size() == limits::findings);
  CHECK(findings_of(limits::findings).back().id == "trust.look-alike");
  for (const std::size_t more : {1U, 20U}) {
    REQUIRE(findings_of(limits::findings + more).size() == limits::findings + 1);
    CHECK(findings_of(limits::findings + more).back().id == "trust.limit.findings");
  }
}
