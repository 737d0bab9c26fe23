#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/verify/example.hpp"
#include "verify/judge.hpp"

using namespace decl;

namespace {

SignatureReport signature_of(const std::string& organisation, Indication indication) {
  SignatureReport report;
  report.organisation_id = organisation;
  report.organisation_name = organisation;
  report.indication = indication;
  report.reason = "reason";
  return report;
}

Declaration declaration_of(const std::vector<std::string>& organisations) {
  Declaration declaration = test::make_example();
  declaration.signatories.clear();
  for (const std::string& id : organisations) declaration.signatories.push_back({id, {{"en", id}}, {}, {}, ""});
  return declaration;
}

Report report_of(const Declaration& declaration, const std::vector<SignatureReport>& signatures) {
  Report report;
  report.declaration = declaration;
  report.signatures = signatures;
  report.signatories = judge_signatories(declaration, signatures);
  set_verdict(report);
  return report;
}

Verdict verdict_of(const Declaration& declaration, const std::vector<std::string>& signers) {
  std::vector<SignatureReport> signatures;
  for (const std::string& signer : signers) signatures.push_back(signature_of(signer, Indication::total_passed));
  return report_of(declaration, signatures).verdict;
}

constexpr Indication passed = Indication::total_passed;
constexpr Indication failed = Indication::total_failed;
constexpr Indication unknown = Indication::indeterminate;

}  // namespace

TEST_CASE("without a quorum every signatory must have signed") {
  const Declaration declaration = declaration_of({"a", "b"});
  CHECK(verdict_of(declaration, {"a", "b"}) == Verdict::complete);
  CHECK(verdict_of(declaration, {"b"}) == Verdict::incomplete);
  CHECK(verdict_of(declaration, {}) == Verdict::incomplete);
}

TEST_CASE("an organisation counts once, and a stranger never") {
  const Declaration declaration = declaration_of({"a", "b"});
  CHECK(verdict_of(declaration, {"a", "a"}) == Verdict::incomplete);
  CHECK(verdict_of(declaration, {"a", "stranger"}) == Verdict::incomplete);
}

TEST_CASE("the verdict names who is missing") {
  const Report report = report_of(declaration_of({"a", "b", "c"}), {signature_of("b", passed)});
  CHECK(report.verdict == Verdict::incomplete);
  CHECK(test::contains(report.reason, "a, c"));
}

TEST_CASE("one bad signature makes its organisation and the copy invalid, beside any good one") {
  for (const bool bad_first : {true, false}) {
    std::vector<SignatureReport> signatures{signature_of("a", passed), signature_of("a", failed),
                                            signature_of("b", passed)};
    if (bad_first) std::swap(signatures[0], signatures[1]);
    const Report report = report_of(declaration_of({"a", "b"}), signatures);
    CHECK(report.verdict == Verdict::invalid);
    CHECK(report.signatories[0].state == SignatoryState::invalid);
    CHECK(report.signatories[1].state == SignatoryState::signed_validly);
  }
}

TEST_CASE("a signature that nothing vouches for leaves the copy uncertain, not incomplete") {
  const Report report =
      report_of(declaration_of({"a", "b", "c"}), {signature_of("a", passed), signature_of("b", unknown)});
  CHECK(report.verdict == Verdict::uncertain);
  CHECK(report.signatories[1].state == SignatoryState::uncertain);
  CHECK(report.signatories[2].state == SignatoryState::missing);
}

TEST_CASE("an uncertain verdict tells why, and only speaks of the trust list when the key is unknown") {
  SignatureReport stranger = signature_of("a", unknown);
  stranger.sub_indication = "NO_CERTIFICATE_CHAIN_FOUND";
  CHECK(test::contains(report_of(declaration_of({"a"}), {stranger}).reason, "No trust list vouches"));
  SignatureReport late = signature_of("a", unknown);
  late.sub_indication = "REVOKED_NO_POE";
  late.reason = "The key was compromised.";
  const Report report = report_of(declaration_of({"a"}), {late});
  CHECK(test::contains(report.reason, "signature of a"));
  CHECK(test::contains(report.reason, late.reason));
}

TEST_CASE("a good signature on one face outweighs an unknown one on the other") {
  const Report report = report_of(declaration_of({"a"}), {signature_of("a", unknown), signature_of("a", passed)});
  CHECK(report.verdict == Verdict::complete);
}

TEST_CASE("a quorum of some is met by that many different organisations") {
  Declaration declaration = declaration_of({"a", "b", "c", "d"});
  declaration.quorum = Quorum{2, {"a", "b", "c"}, {}};
  CHECK(verdict_of(declaration, {"a", "c"}) == Verdict::complete);
  CHECK(verdict_of(declaration, {"a", "a"}) == Verdict::incomplete);
  CHECK(verdict_of(declaration, {"a", "d"}) == Verdict::incomplete);
}

TEST_CASE("quorums nest") {
  Declaration declaration = declaration_of({"a", "b", "c", "d"});
  declaration.quorum = Quorum{0, {"a"}, {Quorum{2, {"b", "c", "d"}, {}}}};
  CHECK(verdict_of(declaration, {"a", "b", "d"}) == Verdict::complete);
  CHECK(verdict_of(declaration, {"b", "c", "d"}) == Verdict::incomplete);
  CHECK(verdict_of(declaration, {"a", "b"}) == Verdict::incomplete);
}

TEST_CASE("a quorum without members, or one nested without end, is never met") {
  Declaration declaration = declaration_of({"a"});
  declaration.quorum = Quorum{0, {}, {}};
  CHECK(verdict_of(declaration, {"a"}) == Verdict::incomplete);
  const auto verdict_at = [&](std::size_t depth) {
    Quorum deep{0, {"a"}, {}};
    for (std::size_t level = 1; level < depth; ++level) {
      Quorum outer;
      outer.groups.push_back(std::move(deep));
      deep = std::move(outer);
    }
    declaration.quorum = deep;
    return verdict_of(declaration, {"a"});
  };
  CHECK(verdict_at(limits::quorum_depth) == Verdict::complete);
  CHECK(verdict_at(limits::quorum_depth + 1) == Verdict::incomplete);
  CHECK(verdict_at(1000) == Verdict::incomplete);
}

TEST_CASE("the page's own result limits the verdict") {
  const std::vector<SignatureReport> signatures{signature_of("a", passed)};
  const auto verdict_with = [&](PageResult page) {
    Report report = report_of(declaration_of({"a"}), signatures);
    report.face = Face::page;
    report.page = page;
    set_verdict(report);
    return report.verdict;
  };
  CHECK(verdict_with(PageResult::reproduced) == Verdict::complete);
  CHECK(verdict_with(PageResult::text_equal) == Verdict::uncertain);
  CHECK(verdict_with(PageResult::not_checked) == Verdict::uncertain);
  CHECK(verdict_with(PageResult::different) == Verdict::invalid);
}

TEST_CASE("a breach that belongs to no signature makes the copy invalid") {
  Report report = report_of(declaration_of({"a"}), {signature_of("a", passed)});
  report.findings.push_back({"seal.tail", Severity::error, "bytes follow the end", {}, ""});
  set_verdict(report);
  CHECK(report.verdict == Verdict::invalid);
  CHECK(report.reason == "bytes follow the end");
}

TEST_CASE("nothing read is invalid, never complete") {
  Report report;
  set_verdict(report);
  CHECK(report.verdict == Verdict::invalid);
}
