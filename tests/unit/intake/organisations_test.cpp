#include "intake/organisations.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

Signatory named(const std::string& name, const std::string& id = "") { return {id, {{"en", name}}, {}, {}, ""}; }

Findings settle(std::vector<Signatory>& signatories, const std::vector<KnownOrganisation>& known = {}) {
  intake::Context context("a.txt");
  intake::settle_identifiers(signatories, known, std::vector<std::uint64_t>(signatories.size(), 5), context);
  return context.take();
}

}  // namespace

TEST_CASE("A known organisation is found by any of its names, whatever the capitals and spaces") {
  const std::vector<KnownOrganisation> known{{"ef-1", {{"sq", "Forumi Shembull"}, {"en", "Example Forum"}}}};
  std::vector<Signatory> signatories{named("EXAMPLE  forum"), named("Sample Centre")};
  const Findings findings = settle(signatories, known);
  CHECK(signatories[0].organisation_id == "ef-1");
  CHECK(signatories[1].organisation_id == "sample-centre");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].id == "intake.organisation.identifier");
  CHECK(findings[0].severity == Severity::note);
}

TEST_CASE("Given identifiers stay, and two of the same are an error") {
  std::vector<Signatory> signatories{named("Example Forum", "sample-centre"), named("Sample Centre")};
  const Findings findings = settle(signatories);
  CHECK(signatories[0].organisation_id == "sample-centre");
  const Finding* repeated = test::find_finding(findings, "intake.organisation.repeated");
  REQUIRE(repeated != nullptr);
  CHECK(repeated->severity == Severity::error);
  CHECK(repeated->place.line == 5U);
}

TEST_CASE("A name that gives no identifier is refused") {
  std::vector<Signatory> signatories{named("…")};
  CHECK(test::error_of([&] { settle(signatories); }).code() == ErrorCode::unreadable);
}
