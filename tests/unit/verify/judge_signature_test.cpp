#include "verify/judge.hpp"

#include "support/test.hpp"
#include "unit/verify/example.hpp"

using namespace decl;

namespace {

const test::Keys& keys() {
  static const test::Keys all;
  return all;
}

RecordSignature sound_signature() {
  RecordSignature signature;
  signature.organisation_id = "example-forum";
  signature.signing_time = test::signing_time;
  signature.public_key = keys().forum.info().public_key;
  signature.intact = true;
  signature.valid = true;
  return signature;
}

/// Judges a sound signature after a change to the forum's entry on the trust list.
template <typename Change>
SignatureReport judge_with_key(Change&& change) {
  VerifyOptions options = keys().options();
  change(options.trust->organisations[0].keys[0]);
  return judge_signature(sound_signature(), test::make_example(), options);
}

void check_outcome(const SignatureReport& report, Indication indication, const std::string& sub_indication) {
  CHECK(report.indication == indication);
  CHECK(report.sub_indication == sub_indication);
  CHECK(report.trusted == (indication == Indication::total_passed));
  CHECK_FALSE(report.reason.empty());
}

}  // namespace

TEST_CASE("a sound signature by a trusted key passes") {
  check_outcome(judge_with_key([](TrustedKey&) {}), Indication::total_passed, "");
}

TEST_CASE("changed content is a hash failure, whatever the key") {
  RecordSignature signature = sound_signature();
  signature.intact = false;
  signature.valid = false;
  check_outcome(judge_signature(signature, test::make_example(), keys().options()), Indication::total_failed,
                "HASH_FAILURE");
}

TEST_CASE("a false signature is told from a broken form") {
  RecordSignature signature = sound_signature();
  signature.valid = false;
  check_outcome(judge_signature(signature, test::make_example(), keys().options()), Indication::total_failed,
                "FORMAT_FAILURE");
  signature.findings.push_back({"record.signature.value", Severity::error, "It is wrong.", {}, ""});
  check_outcome(judge_signature(signature, test::make_example(), keys().options()), Indication::total_failed,
                "SIG_CRYPTO_FAILURE");
}

TEST_CASE("without a trust list, or with one that lacks the key, nothing is trusted") {
  VerifyOptions options = keys().options();
  options.trust->organisations.erase(options.trust->organisations.begin());
  check_outcome(judge_signature(sound_signature(), test::make_example(), options), Indication::indeterminate,
                "NO_CERTIFICATE_CHAIN_FOUND");
  options.trust.reset();
  check_outcome(judge_signature(sound_signature(), test::make_example(), options), Indication::indeterminate,
                "NO_CERTIFICATE_CHAIN_FOUND");
}

TEST_CASE("a key of another organisation can't sign in this one's name") {
  RecordSignature signature = sound_signature();
  signature.organisation_id = "sample-centre";
  check_outcome(judge_signature(signature, test::make_example(), keys().options()), Indication::indeterminate,
                "SIG_CONSTRAINTS_FAILURE");
}

TEST_CASE("the key's life decides") {
  using std::chrono::seconds;
  const Time signed_at = test::signing_time;
  check_outcome(judge_with_key([&](TrustedKey& key) { key.valid_from = signed_at + seconds(1); }),
                Indication::total_failed, "NOT_YET_VALID");
  check_outcome(judge_with_key([&](TrustedKey& key) { key.valid_from = signed_at; }), Indication::total_passed, "");
  check_outcome(judge_with_key([&](TrustedKey& key) { key.valid_until = signed_at - seconds(1); }),
                Indication::total_failed, "EXPIRED");
  check_outcome(judge_with_key([&](TrustedKey& key) { key.valid_until = signed_at; }), Indication::total_passed, "");
  const auto with_status = [&](KeyStatus status, seconds after) {
    return judge_with_key([&](TrustedKey& key) {
      key.status = status;
      key.status_since = signed_at + after;
    });
  };
  check_outcome(with_status(KeyStatus::retired, seconds(1)), Indication::total_passed, "");
  check_outcome(with_status(KeyStatus::retired, seconds(0)), Indication::total_failed, "EXPIRED");
  check_outcome(with_status(KeyStatus::compromised, seconds(0)), Indication::total_failed, "REVOKED");
  check_outcome(with_status(KeyStatus::compromised, seconds(1)), Indication::indeterminate, "REVOKED_NO_POE");
}

TEST_CASE("a key that was retired and then compromised still signed nothing after its retirement") {
  TrustList list = keys().trust();
  const PublicKey& key = keys().forum.info().public_key;
  const auto outcome_of = [&](std::chrono::seconds retired_after) {
    TrustList retired = retire_keys(list, {key}, test::signing_time + retired_after, list.issued);
    VerifyOptions options = keys().options();
    options.trust = revoke_key(retired, key, test::signing_time + std::chrono::hours(1), "lost", retired.issued);
    return judge_signature(sound_signature(), test::make_example(), options);
  };
  check_outcome(outcome_of(std::chrono::seconds(0)), Indication::total_failed, "EXPIRED");
  check_outcome(outcome_of(std::chrono::seconds(1)), Indication::indeterminate, "REVOKED_NO_POE");
}

TEST_CASE("two keys of one organisation sign side by side, and each has its own life") {
  const SecretKey second = make_secret_key("example-forum", "Example Forum", test::signing_time);
  VerifyOptions options = keys().options();
  options.trust = add_to_trust_list(*options.trust, make_trust_entry(second.info()), options.trust->issued);
  RecordSignature signature = sound_signature();
  check_outcome(judge_signature(signature, test::make_example(), options), Indication::total_passed, "");
  signature.public_key = second.info().public_key;
  check_outcome(judge_signature(signature, test::make_example(), options), Indication::total_passed, "");
  signature.signing_time -= std::chrono::seconds(1);
  check_outcome(judge_signature(signature, test::make_example(), options), Indication::total_failed, "NOT_YET_VALID");
}

TEST_CASE("nothing on a refused list counts, but what needs no list is said all the same") {
  RecordSignature signature = sound_signature();
  const SignatureReport doubted = judge_signature(signature, test::make_example(), keys().options(), "It expired.");
  check_outcome(doubted, Indication::indeterminate, "TRY_LATER");
  CHECK(doubted.reason == "It expired.");
  signature.intact = false;
  check_outcome(judge_signature(signature, test::make_example(), keys().options(), "It expired."),
                Indication::total_failed, "HASH_FAILURE");
}

TEST_CASE("a signature from after the time of judgement is not judged, but clocks may differ a little") {
  VerifyOptions options = keys().options();
  options.at = test::signing_time - std::chrono::minutes(5);
  check_outcome(judge_signature(sound_signature(), test::make_example(), options), Indication::total_passed, "");
  options.at -= std::chrono::seconds(1);
  check_outcome(judge_signature(sound_signature(), test::make_example(), options), Indication::indeterminate, "NO_POE");
}

TEST_CASE("a key that isn't valid yet at the time of judgement vouches for nothing") {
  VerifyOptions options = keys().options();
  TrustedKey& key = options.trust->organisations[0].keys[0];
  key.valid_from = test::signing_time;
  options.at = test::signing_time - std::chrono::minutes(6);
  check_outcome(judge_signature(sound_signature(), test::make_example(), options), Indication::indeterminate,
                "OUT_OF_BOUNDS_NO_POE");
}
