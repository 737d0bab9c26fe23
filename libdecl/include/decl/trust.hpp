#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/error.hpp>
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

/// A key that may sign the versions of a trust list.
struct ListKey {
  PublicKey public_key{};
  std::string name;  ///< of its holder, as the list says

  bool operator==(const ListKey&) const = default;
};

/// A signature of a trust list.
struct ListSignature {
  PublicKey public_key{};
  Time signing_time{};  ///< the signer's claim
  Bytes certificate;    ///< X.509, DER
  Signature value{};

  bool operator==(const ListSignature&) const = default;
};

/// Which keys speak for which organisation, and when; one version of it.
///
/// A list that names list keys is signed by at least one of them. A list that names none isn't signed.
struct TrustList {
  std::string identifier;  ///< the same for every version of one list: a-z, 0-9 and single hyphens
  int version = 1;
  Time issued{};
  std::optional<Time> expires;
  std::vector<ListKey> list_keys;
  std::vector<TrustedOrganisation> organisations;
  std::vector<ListSignature> signatures;  ///< in the order of their keys' fingerprints

  bool operator==(const TrustList&) const = default;
};

/// Draws an identifier that no other list has: "list-" and 32 hexadecimal digits.
std::string draw_list_identifier();

/// Writes a trust list as XML (schemas/trust-1.xsd), the same bytes for the same list.
///
/// Throws Error(usage) when it breaks a rule, or when a list that names list keys isn't signed by one
/// of them or has a signature that isn't right.
Bytes write_trust_list(const TrustList& list);

/// Reads a trust list strictly: schema, one spelling, sound keys, no key for two organisations, every
/// signature right and one of them by a key that the list names.
/// Throws Error(unreadable) or Error(limit).
TrustList read_trust_list(BytesView xml, const std::string& source_name);

/// Warns of organisations whose names or identifiers look alike: letters are compared by what they look like
/// (UTS #39 4), capitals put aside.
Findings check_trust_list(const TrustList& list);

/// Writes what `a.pub` holds: one organisation with one key, ready to be added to a trust list.
Bytes write_trust_entry(const TrustedOrganisation& entry);
TrustedOrganisation read_trust_entry(BytesView xml, const std::string& source_name);

/// Makes the entry that speaks for a key.
TrustedOrganisation make_trust_entry(const KeyInfo& key);

/// Returns the list as the next version, dated `issued` and without signatures.
/// Throws Error(usage) when `issued` is before the list's date.
TrustList make_next_version(const TrustList& list, Time issued);

/// Returns the next version with the entry's keys added.
///
/// Adding what is there already returns the list unchanged. Throws Error(usage) when a key belongs
/// to another organisation, or when the organisation's name differs from the one on the list.
TrustList add_to_trust_list(const TrustList& list, const TrustedOrganisation& entry, Time issued);

/// Returns the next version with the keys retired from `at` on: signatures from before stay good.
/// Throws Error(usage) for a key that isn't active, Error(not_found) for one that isn't listed.
TrustList retire_keys(const TrustList& list, const std::vector<PublicKey>& keys, Time at, Time issued);

/// Returns the next version with the key compromised from `from` on: signatures from then on are false,
/// and those from before can't be told from backdated ones.
///
/// When the key was retired it also stays so. Throws Error(usage) for a key that is compromised from
/// an earlier time already, Error(not_found) for one that isn't listed.
TrustList revoke_key(const TrustList& list, const PublicKey& key, Time from, const std::string& reason, Time issued);

/// Returns the list with the key's signature added, or renewed. The key need not be one that the list
/// names: a key that gives way to another signs once more (docs/formats/trust.md).
TrustList sign_trust_list(const TrustList& list, const SecretKey& key, Time signing_time);

/// Tells why `newer` may not follow `older`, in one sentence; empty when it may.
///
/// It must be the same list, of a higher version and no earlier date, signed by a list key of `older` and by each
/// list key that `older` doesn't name. The same version must say the same; its signatures may differ.
std::string find_succession_breach(const TrustList& older, const TrustList& newer);

/// A key found on a trust list, with the organisation it speaks for.
struct TrustMatch {
  TrustedOrganisation organisation;
  TrustedKey key;
};

std::optional<TrustMatch> find_key(const TrustList& list, const PublicKey& key);

}  // namespace decl
