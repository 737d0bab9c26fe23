#include "verify/requirement.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/verify/example.hpp"
#include "verify/judge.hpp"

using namespace decl;

namespace {

Requirement requirement_of(const std::vector<std::string>& texts) {
  Requirement requirement;
  for (const std::string& text : texts) add_requirement(requirement, text);
  return requirement;
}

/// A declaration of a, b and c that is content with one signature.
Declaration make_content_with_one() {
  Declaration declaration = test::make_example();
  declaration.signatories.clear();
  for (const char* id : {"a", "b", "c"}) declaration.signatories.push_back({id, {{"en", id}}, {}, {}, ""});
  declaration.quorum = Quorum{1, {"a", "b", "c"}, {}};
  return declaration;
}

Report report_of(const std::vector<std::string>& signers, const Requirement& requirement,
                 const Declaration& declaration = make_content_with_one()) {
  Report report;
  report.declaration = declaration;
  report.requirement = requirement;
  for (const std::string& signer : signers) {
    SignatureReport signature;
    signature.organisation_id = signer;
    signature.organisation_name = signer;
    signature.indication = Indication::total_passed;
    report.signatures.push_back(signature);
  }
  report.signatories = judge_signatories(declaration, report.signatures);
  set_verdict(report);
  return report;
}

}  // namespace

TEST_CASE("a requirement is read from \"all\" or identifiers, and each counts once") {
  CHECK(requirement_of({"all"}) == Requirement{true, {}});
  CHECK(requirement_of({"example-forum,sample-centre", "example-forum"}) ==
        Requirement{false, {"example-forum", "sample-centre"}});
  CHECK(requirement_of({"a", "all", "b"}) == Requirement{true, {"a", "b"}});
  CHECK(requirement_of({"a,all"}) == Requirement{true, {"a"}});
  CHECK(requirement_of({std::string(limits::organisation_id_characters, 'a')}).organisations.size() == 1);
}

TEST_CASE("anything else is no requirement") {
  for (const std::string& text :
       {std::string(), std::string(","), std::string("a,"), std::string(",a"), std::string("a, b"), std::string("A"),
        std::string("-a"), std::string("a-"), std::string("a--b"), std::string("a and b"), std::string(65, 'a'),
        std::string("a\0b", 3)}) {
    CHECK(test::error_of([&] { requirement_of({text}); }).code() == ErrorCode::usage);
  }
}

TEST_CASE("what the verifier asks for comes on top of the declaration's rule") {
  CHECK(report_of({"a"}, {}).verdict == Verdict::complete);
  const Report lacking = report_of({"a"}, requirement_of({"b"}));
  CHECK(lacking.verdict == Verdict::incomplete);
  CHECK(lacking.cause == VerdictCause::requirement_not_met);
  CHECK(test::contains(lacking.reason, "still missing: b."));
  CHECK(report_of({"b"}, requirement_of({"b"})).verdict == Verdict::complete);
  CHECK(report_of({"a", "b"}, requirement_of({"all"})).verdict == Verdict::incomplete);
  CHECK(report_of({"a", "b", "c"}, requirement_of({"all"})).verdict == Verdict::complete);
}

TEST_CASE("a requirement never makes the declaration's rule weaker") {
  Declaration declaration = make_content_with_one();
  declaration.quorum.reset();
  const Report report = report_of({"a"}, requirement_of({"a"}), declaration);
  CHECK(report.verdict == Verdict::incomplete);
  CHECK(report.cause == VerdictCause::signatures_missing);
}

TEST_CASE("an organisation counts once for a requirement") {
  CHECK(report_of({"a", "a"}, requirement_of({"a,b"})).verdict == Verdict::incomplete);
}

TEST_CASE("an organisation that is no signatory is named and never counts, even when it has signed") {
  const Requirement requirement = requirement_of({"stranger"});
  const Report report = report_of({"a", "stranger"}, requirement);
  CHECK(report.verdict == Verdict::incomplete);
  CHECK(test::contains(report.reason, "stranger"));
  const Findings findings = check_requirement(requirement, report.signatories);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "verify.require.stranger");
  CHECK(findings[0].severity == Severity::warning);
  CHECK(test::contains(findings[0].message, "stranger"));
}

TEST_CASE("a required signature that nothing vouches for leaves the copy uncertain") {
  Report report = report_of({"a", "b"}, requirement_of({"b"}));
  report.signatures[1].indication = Indication::indeterminate;
  report.signatures[1].sub_indication = "NO_CERTIFICATE_CHAIN_FOUND";
  report.signatories = judge_signatories(*report.declaration, report.signatures);
  set_verdict(report);
  CHECK(report.verdict == Verdict::uncertain);
  CHECK(report.cause == VerdictCause::key_unknown);
}

TEST_CASE("verify_file applies the requirement and warns of strangers") {
  const test::Keys keys;
  const Bytes record = test::sign_with(write_record(test::make_example()), {&keys.forum, &keys.centre});
  VerifyOptions options = keys.options();
  CHECK(verify_file(record, "copy.xml", options).verdict == Verdict::complete);
  options.requirement.organisations = {"invented-network"};
  const Report report = verify_file(record, "copy.xml", options);
  CHECK(report.verdict == Verdict::incomplete);
  CHECK(report.requirement == options.requirement);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].place.source == "copy.xml");
}
