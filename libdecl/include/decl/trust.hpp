#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl {

enum class KeyStatus { active, retired, compromised };

/// A key that speaks for an organisation.
struct TrustedKey {
  PublicKey public_key{};
  Time valid_from{};
  std::optional<Time> valid_until;
  KeyStatus status = KeyStatus::active;
  std::optional<Time> status_since;  ///< retired or compromised: from when on
  std::string reason;

  bool operator==(const TrustedKey&) const = default;
};

struct TrustedOrganisation {
  std::string id;
  std::vector<LocalizedText> names;
  std::string country;  ///< ISO 3166-1 alpha-2, or empty
  std::vector<TrustedKey> keys;

  bool operator==(const TrustedOrganisation&) const = default;
};

/// Which keys speak for which organisation, and when.
struct TrustList {
  int version = 1;
  Time issued{};
  std::vector<TrustedOrganisation> organisations;

  bool operator==(const TrustList&) const = default;
};

/// Writes a trust list as XML (schemas/trust-1.xsd), the same bytes for the same list.
Bytes write_trust_list(const TrustList& list);

/// Reads a trust list strictly: schema, one spelling, sound keys, no key for two organisations.
/// Throws Error(unreadable) or Error(limit).
TrustList read_trust_list(BytesView xml, const std::string& source_name);

/// Writes what `a.pub` holds: one organisation with one key, ready to be added to a trust list.
Bytes write_trust_entry(const TrustedOrganisation& entry);
TrustedOrganisation read_trust_entry(BytesView xml, const std::string& source_name);

/// Makes the entry that speaks for a key.
TrustedOrganisation make_trust_entry(const KeyInfo& key);

/// Returns the list with the entry's keys added, its version one higher and its date `issued`.
///
/// Adding what is there already returns the list unchanged. Throws Error(usage) when a key belongs
/// to another organisation, or when the organisation's name differs from the one on the list.
TrustList add_to_trust_list(const TrustList& list, const TrustedOrganisation& entry, Time issued);

/// A key found on a trust list, with the organisation it speaks for.
struct TrustMatch {
  TrustedOrganisation organisation;
  TrustedKey key;
};

std::optional<TrustMatch> find_key(const TrustList& list, const PublicKey& key);

}  // namespace decl
