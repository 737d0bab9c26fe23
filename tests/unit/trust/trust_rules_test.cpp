#include "trust/trust_rules.hpp"

#include <functional>

#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("the sample list keeps the rules") {
  CHECK_NOTHROW(trust::require_sound(make_list(), ErrorCode::usage, "t.xml"));
}

TEST_CASE("each rule of a trust list can be broken, and the breach is placed") {
  using Spoil = std::function<void(TrustedOrganisation&)>;
  const std::vector<std::pair<std::string, Spoil>> cases{
      {"identifier", [](auto& o) { o.id = "Example Forum"; }},
      {"identifier", [](auto& o) { o.id = "a--b"; }},
      {"without a name", [](auto& o) { o.names.clear(); }},
      {"same language",
       [](auto& o) {
         o.names.push_back({"en", "Forum"});
       }},
      {"language", [](auto& o) { o.names[0].language = "English"; }},
      {"fit to be shown",
       [](auto& o) {
         o.names[0].text =
             "Ex\xE2\x80\x8B"
             "ample";
       }},
      {"fit to be shown", [](auto& o) { o.names[0].text = ""; }},
      {"capital letters", [](auto& o) { o.country = "Al"; }},
      {"without a key", [](auto& o) { o.keys.clear(); }},
      {"sound", [](auto& o) { o.keys[0].public_key = PublicKey{}; }},
      {"same key twice", [](auto& o) { o.keys[1].public_key = o.keys[0].public_key; }},
      {"ends before", [](auto& o) { o.keys[0].valid_until = o.keys[0].valid_from; }},
      {"status", [](auto& o) { o.keys[0].status_since = start; }},
      {"status", [](auto& o) { o.keys[1].status_since.reset(); }},
      {"reason", [](auto& o) { o.keys[0].reason = "because"; }},
      {"fit to be shown", [](auto& o) { o.keys[1].reason = "two\nlines"; }}};
  for (const auto& [message, spoil] : cases) {
    TrustList list = make_list();
    spoil(list.organisations[0]);
    const Error error = error_of([&] { trust::require_sound(list, ErrorCode::usage, "t.xml"); });
    INFO(message << ": " << error.what());
    CHECK(error.code() == ErrorCode::usage);
    CHECK(contains(error.message(), message));
    CHECK(contains(error.place().path, "organisation["));
  }
}

TEST_CASE("no organisation and no key stands twice on a list, and its version is a number from 1 on") {
  TrustList list = make_list();
  list.organisations[1].keys[0].public_key = list.organisations[0].keys[1].public_key;
  CHECK(contains(error_of([&] { trust::require_sound(list, ErrorCode::unreadable, ""); }).message(), "same key twice"));
  list = make_list();
  list.organisations[1].id = list.organisations[0].id;
  CHECK(contains(error_of([&] { trust::require_sound(list, ErrorCode::unreadable, ""); }).message(),
                 "same organisation"));
  list = make_list();
  list.version = 0;
  CHECK(contains(error_of([&] { trust::require_sound(list, ErrorCode::unreadable, ""); }).message(), "version"));
}
