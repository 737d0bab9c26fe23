#include <decl/trust.hpp>

#include <set>

#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

const Time today = read_time("2024-05-06T07:08:09Z");

TrustedKey key_of(const TrustList& list, int number) {
  const std::optional<TrustMatch> match = find_key(list, make_key(number));
  REQUIRE(match);
  return match->key;
}

}  // namespace

TEST_CASE("the next version is one higher, dated and not signed yet") {
  const TrustList next = make_next_version(make_signed_list(), today);
  CHECK(next.version == 8);
  CHECK(next.issued == today);
  CHECK(next.signatures.empty());
  CHECK(next.list_keys == make_signed_list().list_keys);
  CHECK(make_next_version(make_list(), make_list().issued).version == 8);
  const Error error = error_of([] { make_next_version(make_list(), make_list().issued - std::chrono::seconds(1)); });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(contains(error.message(), "clock"));
}

TEST_CASE("an active key retires once, from a time after its beginning") {
  const TrustList list = retire_keys(make_list(), {make_key(1)}, today, today);
  CHECK(list.version == 8);
  CHECK(key_of(list, 1).status == KeyStatus::retired);
  CHECK(key_of(list, 1).status_since == today);
  CHECK(key_of(list, 2) == key_of(make_list(), 2));
  CHECK(error_of([] { retire_keys(make_list(), {make_key(2)}, today, today); }).code() == ErrorCode::usage);
  CHECK(error_of([] { retire_keys(make_list(), {make_key(3)}, today, today); }).code() == ErrorCode::usage);
  CHECK(error_of([] { retire_keys(make_list(), {make_key(1)}, start, today); }).code() == ErrorCode::usage);
  CHECK(error_of([] { retire_keys(make_list(), {keeper().info().public_key}, today, today); }).code() ==
        ErrorCode::not_found);
}

TEST_CASE("a revoked key is compromised from a time that may lie before its beginning") {
  for (const Time from : {today, start, start - std::chrono::hours(1)}) {
    const TrustedKey key = key_of(revoke_key(make_list(), make_key(1), from, "stolen", today), 1);
    CHECK(key.status == KeyStatus::compromised);
    CHECK(key.status_since == from);
    CHECK(key.reason == "stolen");
    CHECK(key.valid_until == key_of(make_list(), 1).valid_until);
  }
  CHECK(error_of([] { revoke_key(make_list(), make_key(1), today, "two\nlines", today); }).code() == ErrorCode::usage);
}

TEST_CASE("a compromised key can only be found compromised earlier") {
  const Time since = *key_of(make_list(), 3).status_since;
  const Time earlier = since - std::chrono::seconds(1);
  CHECK(key_of(revoke_key(make_list(), make_key(3), earlier, "older than thought", today), 3).status_since == earlier);
  CHECK(error_of([&] { revoke_key(make_list(), make_key(3), since, "again", today); }).code() == ErrorCode::usage);
}

TEST_CASE("a retired key that is revoked stays retired") {
  const Time retired = *key_of(make_list(), 2).status_since;
  const TrustedKey key = key_of(revoke_key(make_list(), make_key(2), today, "found in the bin", today), 2);
  CHECK(key.status == KeyStatus::compromised);
  CHECK(key.status_since == today);
  CHECK(key.valid_until == retired - std::chrono::seconds(1));
}

TEST_CASE("drawn identifiers keep the rules and differ") {
  std::set<std::string> drawn;
  for (int i = 0; i < 20; ++i) {
    TrustList list;
    list.identifier = draw_list_identifier();
    CHECK_NOTHROW(write_trust_list(list));
    drawn.insert(list.identifier);
  }
  CHECK(drawn.size() == 20);
}
