#include <algorithm>
#include <string>

#include <decl/error.hpp>
#include <decl/trust.hpp>

#include "base/hex.hpp"
#include "crypto/random.hpp"
#include "trust/trust_rules.hpp"

namespace decl {
namespace {

constexpr std::size_t identifier_bytes = 16;

TrustedKey& require_listed(TrustList& list, const PublicKey& key) {
  for (TrustedOrganisation& organisation : list.organisations) {
    const auto found = std::find_if(organisation.keys.begin(), organisation.keys.end(),
                                    [&](const TrustedKey& trusted) { return trusted.public_key == key; });
    if (found != organisation.keys.end()) return *found;
  }
  throw Error(ErrorCode::not_found, "the list doesn't have the key " + write_fingerprint(key));
}

void retire(TrustedKey& key, Time at) {
  if (key.status != KeyStatus::active) {
    throw Error(ErrorCode::usage, "the key " + write_fingerprint(key.public_key) + " is " +
                                      (key.status == KeyStatus::retired ? "retired" : "compromised") +
                                      " already, since " + write_time(*key.status_since));
  }
  key.status = KeyStatus::retired;
  key.status_since = at;
}

/// A key has one status. What its retirement said is kept in the end of its validity, which is inclusive.
void keep_retirement(TrustedKey& key) {
  if (key.status != KeyStatus::retired) return;
  const Time last = *key.status_since - std::chrono::seconds(1);
  if (last > key.valid_from) key.valid_until = std::min(key.valid_until.value_or(last), last);
}

}  // namespace

std::string draw_list_identifier() { return "list-" + write_hex(draw_random(identifier_bytes)); }

TrustList make_next_version(const TrustList& list, Time issued) {
  if (issued < list.issued) {
    throw Error(ErrorCode::usage, "the new version's date " + write_time(issued) + " is before the list's own, " +
                                      write_time(list.issued) + ": check the clock, or give a later --time");
  }
  TrustList next = list;
  ++next.version;
  next.issued = issued;
  next.signatures.clear();
  return next;
}

TrustList retire_keys(const TrustList& list, const std::vector<PublicKey>& keys, Time at, Time issued) {
  TrustList next = make_next_version(list, issued);
  for (const PublicKey& key : keys) retire(require_listed(next, key), at);
  trust::require_sound_contents(next);
  return next;
}

TrustList revoke_key(const TrustList& list, const PublicKey& key, Time from, const std::string& reason, Time issued) {
  TrustList next = make_next_version(list, issued);
  TrustedKey& revoked = require_listed(next, key);
  if (revoked.status == KeyStatus::compromised && from >= *revoked.status_since) {
    throw Error(ErrorCode::usage, "the key " + write_fingerprint(key) + " is compromised already, since " +
                                      write_time(*revoked.status_since) + "; that time can only be made earlier");
  }
  keep_retirement(revoked);
  revoked.status = KeyStatus::compromised;
  revoked.status_since = from;
  revoked.reason = reason;
  trust::require_sound_contents(next);
  return next;
}

}  // namespace decl
