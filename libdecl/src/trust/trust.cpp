#include <decl/trust.hpp>

#include <algorithm>

#include <decl/error.hpp>

#include "trust/trust_rules.hpp"

namespace decl {
namespace {

/// A key file knows its organisation's name but not the language of it (BCP 47: undetermined).
constexpr const char* undetermined = "und";

void require_same_names(const TrustedOrganisation& known, const TrustedOrganisation& entry) {
  for (const LocalizedText& name : entry.names) {
    const bool is_known = std::any_of(known.names.begin(), known.names.end(),
                                      [&](const LocalizedText& other) { return other.text == name.text; });
    if (is_known) continue;
    throw Error(ErrorCode::usage, "the organisation \"" + entry.id + "\" is named \"" + known.names.front().text +
                                      "\" on the list and \"" + name.text +
                                      "\" in the entry: ask which of them is right before you add the key");
  }
  if (!entry.country.empty() && !known.country.empty() && entry.country != known.country) {
    throw Error(ErrorCode::usage, "the organisation \"" + entry.id + "\" has another country on the list");
  }
}

/// Tells whether the list has the key already. It may not have it for another organisation, or with
/// another validity or status: that would be a change, and an entry only adds.
bool is_listed(const TrustList& list, const std::string& organisation_id, const TrustedKey& key) {
  const std::optional<TrustMatch> match = find_key(list, key.public_key);
  if (!match) return false;
  if (match->organisation.id != organisation_id) {
    throw Error(ErrorCode::usage, "the key of \"" + organisation_id + "\" belongs to \"" + match->organisation.id +
                                      "\" on the list: a key speaks for one organisation only");
  }
  if (match->key != key) {
    throw Error(ErrorCode::usage, "the list has this key of \"" + organisation_id +
                                      "\" already, with another validity or status: an entry can't change that");
  }
  return true;
}

}  // namespace

TrustedOrganisation make_trust_entry(const KeyInfo& key) {
  TrustedKey trusted;
  trusted.public_key = key.public_key;
  trusted.valid_from = key.created;
  return {key.organisation_id, {{undetermined, key.organisation_name}}, "", {trusted}};
}

TrustList add_to_trust_list(const TrustList& list, const TrustedOrganisation& entry, Time issued) {
  trust::require_sound(entry, ErrorCode::usage, "");
  TrustList longer = list;
  auto known = std::find_if(longer.organisations.begin(), longer.organisations.end(),
                            [&](const TrustedOrganisation& organisation) { return organisation.id == entry.id; });
  if (known != longer.organisations.end()) require_same_names(*known, entry);
  std::vector<TrustedKey> added;
  for (const TrustedKey& key : entry.keys) {
    if (!is_listed(list, entry.id, key)) added.push_back(key);
  }
  if (added.empty()) return list;
  if (known == longer.organisations.end()) {
    longer.organisations.push_back(entry);
  } else {
    known->keys.insert(known->keys.end(), added.begin(), added.end());
  }
  longer = make_next_version(longer, issued);
  trust::require_sound_contents(longer);
  return longer;
}

std::optional<TrustMatch> find_key(const TrustList& list, const PublicKey& key) {
  for (const TrustedOrganisation& organisation : list.organisations) {
    for (const TrustedKey& trusted : organisation.keys) {
      if (trusted.public_key == key) return TrustMatch{organisation, trusted};
    }
  }
  return std::nullopt;
}

}  // namespace decl
