#include <decl/trust.hpp>

#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

TrustList next_of(const TrustList& list) { return make_next_version(list, list.issued + std::chrono::hours(1)); }

TrustList signed_by(TrustList list, const SecretKey& key) { return sign_trust_list(list, key, list.issued); }

}  // namespace

TEST_CASE("a newer version follows when a list key of the older one has signed it") {
  const TrustList first = make_signed_list();
  CHECK(find_succession_breach(first, signed_by(next_of(first), keeper())).empty());
  CHECK(find_succession_breach(first, signed_by(next_of(next_of(first)), keeper())).empty());
  CHECK(find_succession_breach(first, first).empty());
}

TEST_CASE("an older version never follows a newer one") {
  const TrustList first = make_signed_list();
  const TrustList second = signed_by(next_of(first), keeper());
  CHECK(contains(find_succession_breach(second, first), "version 8 was seen already"));
}

TEST_CASE("another list never follows, whoever signed it") {
  TrustList other = next_of(make_signed_list());
  other.identifier = "other-list";
  CHECK(contains(find_succession_breach(make_signed_list(), signed_by(other, keeper())), "another list"));
}

TEST_CASE("one version says one thing, but may gain signatures") {
  const TrustList first = with_list_key(with_list_key(make_list(), keeper()), second_keeper());
  const TrustList once = signed_by(first, keeper());
  CHECK(find_succession_breach(once, signed_by(once, second_keeper())).empty());
  TrustList different = first;
  different.organisations.pop_back();
  CHECK(contains(find_succession_breach(once, signed_by(different, keeper())), "something else"));
}

TEST_CASE("a version with an earlier date, or signed by a stranger, or not at all, is refused") {
  const TrustList first = make_signed_list();
  TrustList early = next_of(first);
  early.issued = first.issued - std::chrono::seconds(1);
  CHECK(contains(find_succession_breach(first, signed_by(early, keeper())), "earlier date"));

  TrustList stranger = next_of(first);
  stranger.list_keys.clear();
  stranger = signed_by(with_list_key(stranger, second_keeper()), second_keeper());
  CHECK(contains(find_succession_breach(first, stranger), "isn't signed by a list key"));

  TrustList stripped = next_of(first);
  stripped.list_keys.clear();
  CHECK(contains(find_succession_breach(first, stripped), "isn't signed by a list key"));
}

TEST_CASE("nothing follows a list that isn't signed but itself") {
  const TrustList first = make_list();
  CHECK(find_succession_breach(first, first).empty());
  CHECK(contains(find_succession_breach(first, next_of(first)), "isn't signed"));
}

TEST_CASE("a list key is changed when the old one and the new one sign") {
  const TrustList first = make_signed_list();
  TrustList rotated = next_of(first);
  rotated.list_keys.clear();
  rotated = with_list_key(rotated, second_keeper());
  CHECK(contains(find_succession_breach(first, signed_by(rotated, second_keeper())), "isn't signed by a list key"));
  CHECK(contains(find_succession_breach(first, signed_by(rotated, keeper())), "didn't sign it"));
  const TrustList second = signed_by(signed_by(rotated, keeper()), second_keeper());
  CHECK(find_succession_breach(first, second).empty());
  CHECK_NOTHROW(read_trust_list(write_trust_list(second), "t.xml"));

  const TrustList third = signed_by(next_of(second), second_keeper());
  CHECK(find_succession_breach(second, third).empty());
  CHECK(contains(find_succession_breach(first, third), "versions between"));
  CHECK_FALSE(find_succession_breach(second, signed_by(next_of(first), keeper())).empty());
  TrustList back = next_of(second);
  back.list_keys = first.list_keys;
  CHECK(contains(find_succession_breach(second, signed_by(back, keeper())), "isn't signed by a list key"));
}
