#include <algorithm>

#include "verify/judge.hpp"

namespace decl {
namespace {

std::string find_refusal(const TrustList& list, const VerifyOptions& options) {
  const std::string version = std::to_string(list.version);
  if (list.version < options.minimum_trust_version) {
    return "The trust list is version " + version + ", and at least version " +
           std::to_string(options.minimum_trust_version) + " was asked for: get the newer one.";
  }
  if (options.remembered_trust) {
    const std::string breach = find_succession_breach(*options.remembered_trust, list);
    if (!breach.empty()) return "The trust list is not what was used here before. " + breach;
  }
  if (list.expires && options.at > *list.expires) {
    return "The trust list, version " + version + ", expired on " + write_time(*list.expires) +
           ": get a newer version, since keys may have been revoked.";
  }
  return "";
}

std::string name_of(const TrustList& list, const PublicKey& key) {
  const auto found = std::find_if(list.list_keys.begin(), list.list_keys.end(),
                                  [&](const ListKey& named) { return named.public_key == key; });
  return found == list.list_keys.end() ? "" : found->name;
}

}  // namespace

std::optional<TrustReport> judge_trust_list(const VerifyOptions& options) {
  if (!options.trust) return std::nullopt;
  const TrustList& list = *options.trust;
  TrustReport report{list.identifier, list.version, list.issued, list.expires, {}, find_refusal(list, options)};
  for (const ListSignature& signature : list.signatures) {
    report.signers.push_back(
        {name_of(list, signature.public_key), write_fingerprint(signature.public_key), signature.signing_time});
  }
  return report;
}

}  // namespace decl
