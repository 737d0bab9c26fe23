#include <decl/trust.hpp>

#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

const Time today = read_time("2024-05-06T07:08:09Z");

TrustedOrganisation new_entry(const std::string& id, const std::string& name) {
  return make_trust_entry(make_secret_key(id, name, start).info());
}

}  // namespace

TEST_CASE("a key's own entry holds what the key says, with its name in no particular language") {
  const KeyInfo info = make_secret_key("other-league", "Other League", start).info();
  const TrustedOrganisation entry = make_trust_entry(info);
  CHECK(entry.id == "other-league");
  CHECK(entry.names == std::vector<LocalizedText>{{"und", "Other League"}});
  REQUIRE(entry.keys.size() == 1);
  CHECK(entry.keys[0] == TrustedKey{info.public_key, start, std::nullopt, KeyStatus::active, std::nullopt, ""});
}

TEST_CASE("adding a new organisation raises the version and dates the list") {
  const TrustedOrganisation entry = new_entry("other-league", "Other League");
  const TrustList list = add_to_trust_list(make_list(), entry, today);
  CHECK(list.version == 8);
  CHECK(list.issued == today);
  REQUIRE(list.organisations.size() == 3);
  CHECK(list.organisations[2] == entry);
  CHECK(list.organisations[0] == make_list().organisations[0]);
}

TEST_CASE("a further key joins those its organisation has") {
  const TrustedOrganisation entry = new_entry("example-forum", "Example Forum");
  const TrustList list = add_to_trust_list(make_list(), entry, today);
  REQUIRE(list.organisations.size() == 2);
  CHECK(list.organisations[0].names == make_list().organisations[0].names);
  REQUIRE(list.organisations[0].keys.size() == 3);
  CHECK(list.organisations[0].keys[2] == entry.keys[0]);
}

TEST_CASE("adding what is there already changes nothing") {
  const TrustedOrganisation entry = new_entry("other-league", "Other League");
  const TrustList once = add_to_trust_list(make_list(), entry, today);
  CHECK(add_to_trust_list(once, entry, today + std::chrono::hours(1)) == once);
}

TEST_CASE("a key of another organisation, another name and a change of status are refused") {
  TrustedOrganisation stolen = new_entry("other-league", "Other League");
  stolen.keys[0].public_key = make_key(1);
  const Error error = error_of([&] { add_to_trust_list(make_list(), stolen, today); });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(contains(error.message(), "example-forum"));

  const Error name =
      error_of([] { add_to_trust_list(make_list(), new_entry("example-forum", "Example forum"), today); });
  CHECK(name.code() == ErrorCode::usage);
  CHECK(contains(name.message(), "Example forum"));

  TrustedOrganisation revived = make_list().organisations[1];
  revived.keys[0].status = KeyStatus::active;
  revived.keys[0].status_since.reset();
  revived.keys[0].reason.clear();
  CHECK(error_of([&] { add_to_trust_list(make_list(), revived, today); }).code() == ErrorCode::usage);
}

TEST_CASE("a key is found with its organisation, or not at all") {
  const TrustList list = make_list();
  const std::optional<TrustMatch> match = find_key(list, make_key(3));
  REQUIRE(match);
  CHECK(match->organisation.id == "sample-centre");
  CHECK(match->key.status == KeyStatus::compromised);
  CHECK_FALSE(find_key(list, new_entry("x", "X").keys[0].public_key));
}
