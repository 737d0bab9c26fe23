#include "trust/trust_rules.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "crypto/ed25519.hpp"
#include "model/check.hpp"

namespace decl::trust {
namespace {

constexpr int greatest_version = 999'999'999;

class Rules {
 public:
  Rules(ErrorCode code, const std::string& source_name) : code_(code), source_name_(source_name) {}

  void require_organisation(const TrustedOrganisation& organisation) {
    path_ = "organisation[" + organisation.id + "]";
    require(check::is_slug(organisation.id),
            "has an organisation whose identifier is not 1 to 64 letters a-z or digits, with single hyphens inside");
    require(ids_.insert(organisation.id).second, "has the same organisation twice: put its keys together");
    require_names(organisation.names);
    require(organisation.country.empty() || is_country(organisation.country),
            "has a country that is not two capital letters, such as AL");
    require(!organisation.keys.empty(), "has an organisation without a key");
    for (const TrustedKey& key : organisation.keys) require_key(key);
  }

  void require_list(const TrustList& list) {
    path_ = "list";
    require(check::is_slug(list.identifier),
            "has an identifier that is not 1 to 64 letters a-z or digits, with single hyphens inside");
    require(list.version >= 1 && list.version <= greatest_version, "has a version that is not between 1 and 999999999");
    require(!list.expires || *list.expires > list.issued, "expires before it is issued");
    require_list_keys(list.list_keys);
    for (const TrustedOrganisation& organisation : list.organisations) require_organisation(organisation);
  }

  void require_signed(const TrustList& list) {
    path_ = "signatures";
    require_signers(list);
  }

  void require(bool holds, const char* message) const {
    if (!holds) fail(message);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw Error(code_, message, Place{source_name_, path_, {}, {}});
  }

  static bool is_country(const std::string& text) {
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void require_line(const std::string& text) const {
    check::Reporter reporter;
    check::check_line(text, {nullptr, "text"}, reporter);
    const Findings findings = reporter.take();
    if (!findings.empty()) fail("has a name or reason that is not fit to be shown: " + findings.front().message);
  }

  void require_names(const std::vector<LocalizedText>& names) const {
    require(!names.empty(), "has an organisation without a name");
    std::set<std::string> languages;
    for (const LocalizedText& name : names) {
      require(check::is_language_tag(name.language), "has a name whose language is not a tag such as en or sr-Cyrl");
      require(languages.insert(name.language).second, "has two names of one organisation in the same language");
      require_line(name.text);
    }
  }

  void require_list_keys(const std::vector<ListKey>& keys) {
    require(keys.size() <= limits::list_keys, "has more list keys than a list may have, which is 16");
    std::set<PublicKey> known;
    for (const ListKey& key : keys) {
      require(is_sound_public_key(key.public_key), "has a list key that is no sound Ed25519 key");
      require(known.insert(key.public_key).second, "has the same list key twice");
      require_line(key.name);
    }
  }

  /// A list is signed by one of the keys it names, or it names none and isn't signed.
  void require_signers(const TrustList& list) const {
    require(list.signatures.size() <= limits::list_signatures, "has more signatures than a list may have, which is 32");
    std::string before;
    bool is_signed = list.list_keys.empty() && list.signatures.empty();
    for (const ListSignature& signature : list.signatures) {
      std::string fingerprint = write_fingerprint(signature.public_key);
      require(before < fingerprint, "has signatures out of the order of their fingerprints, or one twice");
      before = std::move(fingerprint);
      is_signed = is_signed || std::any_of(list.list_keys.begin(), list.list_keys.end(),
                                           [&](const ListKey& key) { return key.public_key == signature.public_key; });
    }
    require(is_signed, "is not signed by any of the list keys that it names: take the list as its keeper gave it out");
  }

  void require_key(const TrustedKey& key) {
    require(is_sound_public_key(key.public_key),
            "has a key that is no sound Ed25519 key: ask the organisation for its key file again");
    require(keys_.insert(key.public_key).second, "has the same key twice: a key speaks for one organisation only");
    require(!key.valid_until || *key.valid_until > key.valid_from, "has a key that ends before it begins");
    const bool is_active = key.status == KeyStatus::active;
    require(is_active != key.status_since.has_value(),
            "has a key whose status does not fit: retired and compromised need a time since when, active has none");
    require(key.status != KeyStatus::retired || *key.status_since > key.valid_from,
            "has a key that was retired before it was valid");
    require(!is_active || key.reason.empty(),
            "has an active key with a reason, which goes with retired or compromised");
    if (!key.reason.empty()) require_line(key.reason);
  }

  ErrorCode code_;
  const std::string& source_name_;
  std::string path_;
  std::set<std::string> ids_;
  std::set<PublicKey> keys_;
};

}  // namespace

void require_sound(const TrustList& list, ErrorCode code, const std::string& source_name) {
  Rules rules(code, source_name);
  rules.require_list(list);
  rules.require_signed(list);
}

void require_sound_contents(const TrustList& list) {
  const std::string no_source;
  Rules(ErrorCode::usage, no_source).require_list(list);
}

void require_sound(const TrustedOrganisation& organisation, ErrorCode code, const std::string& source_name) {
  Rules(code, source_name).require_organisation(organisation);
}

}  // namespace decl::trust
