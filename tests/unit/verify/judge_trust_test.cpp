#include "support/test.hpp"
#include "unit/verify/example.hpp"
#include "verify/judge.hpp"

using namespace decl;

namespace {

const test::Keys& keys() {
  static const test::Keys all;
  return all;
}

TrustList signed_list() {
  TrustList list = keys().trust();
  list.expires = test::judging_time;
  list.list_keys.push_back({keys().centre.info().public_key, "Keeper"});
  return sign_trust_list(list, keys().centre, test::signing_time);
}

std::string refusal_of(const VerifyOptions& options) {
  const std::optional<TrustReport> report = judge_trust_list(options);
  REQUIRE(report);
  return report->refusal;
}

VerifyOptions options_with(TrustList list) {
  VerifyOptions options = keys().options();
  options.trust = std::move(list);
  return options;
}

}  // namespace

TEST_CASE("without a list nothing is told of it") {
  VerifyOptions options;
  CHECK_FALSE(judge_trust_list(options));
}

TEST_CASE("a report tells what the list says of itself and who signed it") {
  const std::optional<TrustReport> report = judge_trust_list(options_with(signed_list()));
  REQUIRE(report);
  CHECK(report->identifier == "example-list");
  CHECK(report->version == 3);
  CHECK(report->issued == test::signing_time);
  CHECK(report->expires == test::judging_time);
  REQUIRE(report->signers.size() == 1);
  CHECK(report->signers[0].name == "Keeper");
  CHECK(report->signers[0].fingerprint == write_fingerprint(keys().centre.info().public_key));
  CHECK(report->signers[0].signing_time == test::signing_time);
  CHECK(report->refusal.empty());
  CHECK(judge_trust_list(keys().options())->signers.empty());
}

TEST_CASE("a list is relied on up to the second it expires in") {
  VerifyOptions options = options_with(signed_list());
  CHECK(refusal_of(options).empty());
  options.at += std::chrono::seconds(1);
  CHECK(test::contains(refusal_of(options), "expired on 2024-06-01T00:00:00Z"));
}

TEST_CASE("a list below the version asked for is refused") {
  VerifyOptions options = options_with(signed_list());
  options.minimum_trust_version = 3;
  CHECK(refusal_of(options).empty());
  options.minimum_trust_version = 4;
  CHECK(test::contains(refusal_of(options), "at least version 4"));
}

TEST_CASE("a list that may not follow the one seen before is refused") {
  VerifyOptions options = options_with(signed_list());
  options.remembered_trust = signed_list();
  CHECK(refusal_of(options).empty());
  options.remembered_trust =
      sign_trust_list(make_next_version(signed_list(), test::signing_time), keys().centre, test::signing_time);
  CHECK(test::contains(refusal_of(options), "version 4 was seen already"));
}

TEST_CASE("a copy judged by a refused list is uncertain, and its report says why") {
  const Bytes record = test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre});
  VerifyOptions options = options_with(signed_list());
  CHECK(verify_file(record, "copy", options).verdict == Verdict::complete);
  options.at += std::chrono::seconds(1);
  const Report report = verify_file(record, "copy", options);
  CHECK(report.verdict == Verdict::uncertain);
  CHECK(test::contains(report.reason, "expired"));
  REQUIRE(report.trust);
  CHECK_FALSE(report.trust->refusal.empty());
}
