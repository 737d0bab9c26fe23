#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/verify/example.hpp"
#include "verify/judge.hpp"

using namespace decl;

namespace {

const test::Keys& keys() {
  static const test::Keys all;
  return all;
}

/// The example, with the forum under other names, signed by both.
Report verify_renamed(const std::vector<LocalizedText>& names) {
  Declaration declaration = test::make_example();
  declaration.signatories[0].organisation_names = names;
  const Bytes record = test::sign_with(write_record(declaration), {&keys().forum, &keys().centre});
  return verify_file(record, "copy", keys().options());
}

}  // namespace

TEST_CASE("an organisation on the trust list can't sign under the name of another one on it") {
  for (const std::vector<LocalizedText>& names :
       {std::vector<LocalizedText>{{"en", "Sample Centre"}}, {{"en", "Example Forum"}, {"sq", "Sample Centre"}}}) {
    const Report report = verify_renamed(names);
    CHECK(report.verdict == Verdict::uncertain);
    CHECK(report.signatories[0].state == SignatoryState::uncertain);
    CHECK(report.signatures[0].sub_indication == "SIG_CONSTRAINTS_FAILURE");
    CHECK(report.signatures[0].organisation_name == "Example Forum");
    CHECK(test::contains(report.reason, "the name of sample-centre"));
  }
}

TEST_CASE("a name that the trust list doesn't know is complete with a warning that gives both") {
  const Report report = verify_renamed({{"en", "World Forum"}});
  CHECK(report.verdict == Verdict::complete);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].id == "verify.name.different");
  CHECK(report.findings[0].severity == Severity::warning);
  CHECK(report.findings[0].place.source == "copy");
  CHECK(test::contains(report.findings[0].message, "World Forum"));
  CHECK(test::contains(report.findings[0].message, "Example Forum"));
}

TEST_CASE("one name in common is enough, in whatever language") {
  const Report report = verify_renamed({{"sq", "Forumi Shembull"}, {"en", "Example Forum"}});
  CHECK(report.verdict == Verdict::complete);
  CHECK(report.findings.empty());
}

TEST_CASE("two organisations of one name on the trust list don't stand in each other's way") {
  TrustList list = keys().trust();
  list.organisations[1].names.push_back({"en", "Example Forum"});
  CHECK(find_namesake(list, test::make_example().signatories[0]) == nullptr);
  CHECK(find_namesake(list, test::make_example().signatories[1]) == nullptr);
  Declaration in_capitals = test::make_example();
  in_capitals.signatories[0].organisation_names = {{"en", "EXAMPLE FORUM"}};
  CHECK(find_namesake(list, in_capitals.signatories[0]) == nullptr);
}

TEST_CASE("a name that only looks like another's on the trust list is no name to sign under either") {
  for (const char* const name : {"Sarnple Centre", "SAMPLE CENTRE", "Samp1e Centre"}) {
    const Report report = verify_renamed({{"en", name}});
    INFO(name);
    CHECK(report.verdict == Verdict::uncertain);
    CHECK(report.signatures[0].sub_indication == "SIG_CONSTRAINTS_FAILURE");
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].id == "verify.name.look-alike");
    CHECK(report.findings[0].severity == Severity::warning);
    CHECK(report.findings[0].place.path == "signatories[example-forum]");
  }
}

TEST_CASE("look-alikes are told among the signatories, and on the trust list unless it calls the signatory so itself") {
  Declaration declaration = test::make_example();
  CHECK(check_look_alikes(declaration, nullptr).empty());
  declaration.signatories.push_back({"sarnple-centre", {{"en", "Third House"}}, {}, {}, ""});
  declaration.signatories.push_back({"fourth-house", {{"en", "Exarnple Forum"}, {"sq", "Shtëpia"}}, {}, {}, ""});
  const Findings findings = check_look_alikes(declaration, nullptr);
  REQUIRE(findings.size() == 2);
  CHECK(test::contains(findings[0].message, "identifier \"sarnple-centre\""));
  CHECK(test::contains(findings[1].message, "name \"Exarnple Forum\" of the signatory fourth-house"));

  TrustList list = keys().trust();
  list.organisations.push_back({"examp1e-forum", {{"en", "EXAMPLE FORUM"}}, "", {}});
  CHECK(check_look_alikes(test::make_example(), &list).empty());
  list.organisations.front().names.front().text = "World Forum";
  const Findings by_name = check_look_alikes(test::make_example(), &list);
  REQUIRE(by_name.size() == 1);
  CHECK(test::contains(by_name[0].message, "EXAMPLE FORUM"));
}

TEST_CASE("as many look-alikes as the limit are listed, and behind them one finding says that there are more") {
  const auto findings_of = [](std::size_t twins) {
    Declaration declaration = test::make_example();
    for (std::size_t i = 0; i < twins; ++i) {
      declaration.signatories.push_back({"house-" + std::to_string(i), {{"en", "Example Forum"}}, {}, {}, ""});
    }
    return verify_file(write_record(declaration), "copy", keys().options()).findings;
  };
  REQUIRE(findings_of(limits::findings).size() == limits::findings);
  CHECK(findings_of(limits::findings).back().id == "verify.name.look-alike");
  for (const std::size_t more : {1U, 20U}) {
    REQUIRE(findings_of(limits::findings + more).size() == limits::findings + 1);
    CHECK(findings_of(limits::findings + more).back().id == "verify.limit.findings");
  }
}
