#include <algorithm>
#include <string>

#include <decl/trust.hpp>

namespace decl {
namespace {

bool is_named(const TrustList& list, const PublicKey& key) {
  return std::any_of(list.list_keys.begin(), list.list_keys.end(),
                     [&](const ListKey& named) { return named.public_key == key; });
}

bool is_signed_by(const TrustList& list, const PublicKey& key) {
  return std::any_of(list.signatures.begin(), list.signatures.end(),
                     [&](const ListSignature& signature) { return signature.public_key == key; });
}

bool say_the_same(const TrustList& one, const TrustList& other) {
  return one.issued == other.issued && one.expires == other.expires && one.list_keys == other.list_keys &&
         one.organisations == other.organisations;
}

std::string version_of(const TrustList& list) { return "version " + std::to_string(list.version); }

std::string find_signer_breach(const TrustList& older, const TrustList& newer) {
  if (older.list_keys.empty()) {
    return "Nothing tells that it follows " + version_of(older) + ", which isn't signed.";
  }
  const bool is_vouched_for = std::any_of(older.list_keys.begin(), older.list_keys.end(),
                                          [&](const ListKey& key) { return is_signed_by(newer, key.public_key); });
  if (!is_vouched_for) {
    return "It isn't signed by a list key of " + version_of(older) +
           "; if the list key was changed since, take the versions between in their order.";
  }
  for (const ListKey& key : newer.list_keys) {
    if (is_named(older, key.public_key) || is_signed_by(newer, key.public_key)) continue;
    return "It names a new list key, " + write_fingerprint(key.public_key) + ", that didn't sign it.";
  }
  return "";
}

}  // namespace

std::string find_succession_breach(const TrustList& older, const TrustList& newer) {
  if (newer.identifier != older.identifier) {
    return "It is another list: its identifier is " + newer.identifier + " and not " + older.identifier + ".";
  }
  if (newer.version < older.version) {
    return "It is " + version_of(newer) + ", and " + version_of(older) +
           " was seen already: somebody may have put an "
           "old list in its place.";
  }
  if (newer.version == older.version) {
    if (say_the_same(older, newer)) return "";
    return "It says something else than the " + version_of(older) + " that was seen already.";
  }
  if (newer.issued < older.issued) {
    return "It is " + version_of(newer) + ", but has an earlier date than " + version_of(older) + ".";
  }
  return find_signer_breach(older, newer);
}

}  // namespace decl
