#include <chrono>

#include "crypto/ed25519.hpp"
#include "harness.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on the question whose key it is: keys at the wrong time, foreign keys, replays, and other trust lists.

namespace {

const Time day_before = read_time("2024-05-05T00:00:00Z");
const Time day_after = read_time("2024-05-07T00:00:00Z");

TrustList usual_list() { return *usual_options().trust; }

const PublicKey& forum_key() { return signers().forum.info().public_key; }

/// Judged by another list than usual.
auto by(const TrustList& list) {
  return [list](VerifyOptions& options) { options.trust = list; };
}

/// Judged by a list that follows, or should follow, one seen before.
auto by(const TrustList& list, const TrustList& remembered) {
  return [list, remembered](VerifyOptions& options) {
    options.trust = list;
    options.remembered_trust = remembered;
  };
}

TrustList retired(Time at) { return retire_keys(usual_list(), {forum_key()}, at, test::judging_time); }
TrustList revoked(Time from) { return revoke_key(usual_list(), forum_key(), from, "stolen", test::judging_time); }

TrustList with_key_times(Time from, std::optional<Time> until) {
  TrustList list = usual_list();
  list.organisations.front().keys.front().valid_from = from;
  list.organisations.front().keys.front().valid_until = until;
  return list;
}

TrustList with_list_key(TrustList list, const SecretKey& key) {
  list.list_keys = {{key.info().public_key, key.info().organisation_name}};
  list.signatures.clear();
  return sign_trust_list(list, key, test::signing_time);
}

const SecretKey& keeper() {
  static const SecretKey key = make_key('k', "example-keeper", "Example Keeper");
  return key;
}

const SecretKey& other_keeper() {
  static const SecretKey key = make_key('l', "other-keeper", "Other Keeper");
  return key;
}

/// The forum's key moved to another organisation on the list.
TrustList with_forum_called(const std::string& id) {
  TrustList list = usual_list();
  for (TrustedOrganisation& organisation : list.organisations) {
    if (organisation.id == "example-forum") organisation.id = id;
  }
  return list;
}

/// Signed by a stranger whose key the list gives to an organisation of this identifier and name.
Bytes signed_by_stranger() { return test::sign_with(unsigned_record(), {&signers().stranger, &signers().centre}); }

std::string refusal_of(const Bytes& list) {
  try {
    read_trust_list(list, "trust.xml");
    return "";
  } catch (const Error& error) {
    return error.message();
  }
}

}  // namespace

TEST_CASE("a key counts only in its time") {
  const Bytes& record = signed_record();
  const Bytes& page = signed_page();
  run({
      {"retired before the signature", record, "INVALID", "EXPIRED", by(retired(day_before))},
      {"retired after the signature", record, "COMPLETE", "NOT_A_PAGE", by(retired(day_after))},
      {"compromised before the signature", record, "INVALID", "REVOKED", by(revoked(day_before))},
      {"compromised after the signature", record, "UNCERTAIN", "REVOKED_NO_POE", by(revoked(day_after))},
      {"valid later only", record, "INVALID", "NOT_YET_VALID", by(with_key_times(day_after, std::nullopt))},
      {"valid no more", record, "INVALID", "EXPIRED",
       by(with_key_times(read_time("2024-01-01T00:00:00Z"), day_before))},
      {"signed after the time of judgement", record, "UNCERTAIN", "NO_POE",
       [](VerifyOptions& options) { options.at = day_before; }},
      {"page, retired before", page, "INVALID", "EXPIRED", by(retired(day_before))},
      {"page, compromised before", page, "INVALID", "REVOKED", by(revoked(day_before))},
      {"page, compromised after", page, "UNCERTAIN", "REVOKED_NO_POE", by(revoked(day_after))},
      {"page, valid later only", page, "INVALID", "NOT_YET_VALID", by(with_key_times(day_after, std::nullopt))},
  });
}

TEST_CASE("a key counts for its own organisation only") {
  TrustList without_forum = usual_list();
  without_forum.organisations.erase(without_forum.organisations.begin());
  TrustList with_stranger = usual_list();
  TrustedOrganisation entry = make_trust_entry(signers().stranger.info());
  entry.id = "example-forurn";
  entry.names = {{"en", "Another Forum"}};
  with_stranger = add_to_trust_list(with_stranger, entry, test::signing_time);
  run({
      {"an unknown key", signed_record(), "UNCERTAIN", "NO_CERTIFICATE_CHAIN_FOUND", by(without_forum)},
      {"an unknown key on a page", signed_page(), "UNCERTAIN", "NO_CERTIFICATE_CHAIN_FOUND", by(without_forum)},
      {"an unknown key whose certificate has the right name", signed_by_stranger(), "UNCERTAIN",
       "NO_CERTIFICATE_CHAIN_FOUND"},
      {"a known key of an organisation with a similar identifier", signed_by_stranger(), "UNCERTAIN",
       "SIG_CONSTRAINTS_FAILURE", by(with_stranger)},
      {"the identifier with a look-alike letter", signed_record(), "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE",
       by(with_forum_called("examp1e-forum"))},
      {"the identifier in another order", signed_record(), "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE",
       by(with_forum_called("forum-example"))},
      {"an empty list", signed_record(), "UNCERTAIN", "NO_CERTIFICATE_CHAIN_FOUND", by(TrustList{})},
  });
}

TEST_CASE("signatures can't be replayed onto another declaration or another language") {
  const std::string forum_start = "<signatures>\n";
  const std::string signatures = cut_out(signed_record(), forum_start, "</signatures>\n");
  const auto replayed = [&](const Declaration& declaration) {
    return replaced(write_record(declaration), "</record>", signatures + "</record>");
  };
  Declaration translated = test::make_example();
  translated.texts.front().language = "sq";
  Declaration with_translation = test::make_example();
  with_translation.texts.push_back(with_translation.texts.front());
  with_translation.texts.back().language = "sq";
  with_translation.texts.back().authentic = false;
  Declaration later = test::make_example();
  later.date = {2023, 3, 0};
  Declaration renamed = test::make_example();
  renamed.identifier = "open-archives-2023";
  Declaration lax = test::make_example();
  lax.quorum = Quorum{1, {"example-forum", "sample-centre"}, {}};
  Declaration alone = test::make_example();
  alone.signatories.push_back({"third-house", {{"en", "Third House"}}, {}, {}, ""});
  run({
      {"another text", replayed(make_other_declaration()), "INVALID", "HASH_FAILURE"},
      {"the text under another language", replayed(translated), "INVALID", "HASH_FAILURE"},
      {"a translation added", replayed(with_translation), "INVALID", "HASH_FAILURE"},
      {"another date", replayed(later), "INVALID", "HASH_FAILURE"},
      {"another identifier", replayed(renamed), "INVALID", "HASH_FAILURE"},
      {"a laxer rule", replayed(lax), "INVALID", "HASH_FAILURE"},
      {"a signatory added", replayed(alone), "INVALID", "HASH_FAILURE"},
  });
}

TEST_CASE("a trust list can't be set back, outlived or exchanged") {
  const TrustList first = with_list_key(usual_list(), keeper());
  const TrustList second = with_list_key(make_next_version(first, test::judging_time), keeper());
  TrustList expired = usual_list();
  expired.expires = day_after;
  TrustList other = first;
  other.identifier = "other-list";
  other = with_list_key(other, keeper());
  const TrustList strange = with_list_key(make_next_version(first, test::judging_time), other_keeper());
  TrustList unsigned_next = make_next_version(first, test::judging_time);
  unsigned_next.list_keys.clear();
  TrustList rewritten = first;
  rewritten.organisations.front().names.front().text = "World Forum";
  rewritten = with_list_key(rewritten, keeper());
  run({
      {"the next version", signed_record(), "COMPLETE", "NOT_A_PAGE", by(second, first)},
      {"an older version than seen before", signed_record(), "UNCERTAIN", "TRY_LATER", by(first, second)},
      {"an older version than asked for", signed_record(), "UNCERTAIN", "TRY_LATER",
       [](VerifyOptions& options) { options.minimum_trust_version = 99; }},
      {"an expired list", signed_record(), "UNCERTAIN", "expired", by(expired)},
      {"an expired list and a page", signed_page(), "UNCERTAIN", "expired", by(expired)},
      {"a list of another identity", signed_record(), "UNCERTAIN", "TRY_LATER", by(other, first)},
      {"a list signed by a stranger", signed_record(), "UNCERTAIN", "TRY_LATER", by(strange, first)},
      {"a list signed no more", signed_record(), "UNCERTAIN", "TRY_LATER", by(unsigned_next, first)},
      {"the same version with another name", signed_record(), "UNCERTAIN", "TRY_LATER", by(rewritten, first)},
  });
}

TEST_CASE("a trust list is no list when its bytes are not its keeper's") {
  const Bytes list = write_trust_list(with_list_key(usual_list(), keeper()));
  REQUIRE(refusal_of(list).empty());
  const std::string key = cut_out(list, "<key>", "</key>\n");
  const std::string public_key = cut_out(key, "<public-key>", "</public-key>");
  const std::string other_key =
      cut_out(write_trust_entry(make_trust_entry(signers().stranger.info())), "<public-key>", "</public-key>");
  CHECK_FALSE(refusal_of(replaced(list, public_key, other_key)).empty());
  CHECK_FALSE(refusal_of(replaced(list, key, key + key)).empty());
  CHECK_FALSE(refusal_of(replaced(list, key, "")).empty());
  CHECK_FALSE(refusal_of(replaced(list, "Example Forum", "Example Form")).empty());
  CHECK_FALSE(refusal_of(replaced(list, cut_out(list, "<signatures>", "</signatures>\n"), "")).empty());
  CHECK_FALSE(refusal_of(list + "\n").empty());
  CHECK_FALSE(refusal_of("\xef\xbb\xbf" + list).empty());
  CHECK_FALSE(refusal_of(replaced(list, "?>\n", "?>\n<!DOCTYPE trust>\n")).empty());
}

TEST_CASE("a trust list has one spelling") {
  const TrustList once = with_list_key(usual_list(), keeper());
  TrustList both = once;
  both.list_keys.push_back({other_keeper().info().public_key, "Other Keeper"});
  both.signatures.clear();
  both = sign_trust_list(sign_trust_list(both, keeper(), test::signing_time), other_keeper(), test::signing_time);
  const Bytes list = write_trust_list(both);
  REQUIRE(refusal_of(list).empty());
  const std::string key = cut_out(list, "<public-key>", "</public-key>");
  const std::string signatures = cut_out(list, "<ds:Signature ", "</signatures>\n");
  const std::string first = cut_out(list, "<ds:Signature ", "</ds:Signature>\n");
  const std::string second = signatures.substr(first.size(), signatures.rfind("</signatures>") - first.size());
  for (const auto& [part, by] :
       std::vector<std::pair<std::string, std::string>>{{first + second, second + first},
                                                        {key, key.substr(0, 20) + "\n" + key.substr(20)},
                                                        {key, replaced(key, "=<", "<")},
                                                        {key, replaced(key, "=<", "= <")},
                                                        {"<list Id=\"list\" ", "<list  Id=\"list\" "},
                                                        {"<list Id=\"list\" ", "<list Id='list' "},
                                                        {"</trust-list>\n", "</trust-list>\n\n"},
                                                        {"</trust-list>\n", "</trust-list>"},
                                                        {"\"?>", "\" ?>"},
                                                        {"UTF-8", "utf-8"},
                                                        {"<organisation ", "\n<organisation "},
                                                        {"<valid-from>", "<valid-from> "},
                                                        {"Example Forum", "Example&#32;Forum"},
                                                        {"Example Forum", "<![CDATA[Example Forum]]>"}}) {
    CAPTURE(part, by);
    CHECK_FALSE(refusal_of(replaced(list, part, by)).empty());
  }
}

TEST_CASE("a signature on a list is none on a declaration, and the other way round") {
  // The forum keeps a list with the key that it signs declarations with, which it may.
  const Bytes list = write_trust_list(with_list_key(usual_list(), signers().forum));
  REQUIRE(refusal_of(list).empty());
  const std::string of_list = cut_out(list, "<ds:Signature ", "</ds:Signature>\n");
  const std::string of_record = cut_out(signed_record(), "<ds:Signature ", "</ds:Signature>\n");
  const std::string fingerprint = write_fingerprint(signers().forum.info().public_key);
  run({
      {"the list's in a record", replaced(signed_record(), of_record, of_list), "INVALID", "verify.format"},
      {"the same under the record's names",
       replaced(signed_record(), of_record,
                replaced_everywhere(replaced_everywhere(of_list, fingerprint, "example-forum"), "\"#list\"",
                                    "\"#declaration\"")),
       "INVALID", "FAILURE"},
  });
  CHECK_FALSE(refusal_of(replaced(list, of_list, of_record)).empty());
  CHECK_FALSE(refusal_of(replaced(list, of_list,
                                  replaced_everywhere(replaced_everywhere(of_record, "example-forum", fingerprint),
                                                      "\"#declaration\"", "\"#list\"")))
                  .empty());
}

TEST_CASE("one key can't speak for two organisations") {
  TrustedOrganisation twin = make_trust_entry(signers().forum.info());
  twin.id = "sample-centre";
  CHECK_THROWS_AS(add_to_trust_list(usual_list(), twin, test::signing_time), Error);
  TrustList list = usual_list();
  list.organisations.back().keys.push_back(list.organisations.front().keys.front());
  CHECK_THROWS_AS(write_trust_list(list), Error);
}
