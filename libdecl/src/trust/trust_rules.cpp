#include "trust/trust_rules.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <decl/error.hpp>

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

  void require_key(const TrustedKey& key) {
    require(is_sound_public_key(key.public_key),
            "has a key that is no sound Ed25519 key: ask the organisation for its key file again");
    require(keys_.insert(key.public_key).second, "has the same key twice: a key speaks for one organisation only");
    require(!key.valid_until || *key.valid_until > key.valid_from, "has a key that ends before it begins");
    const bool is_active = key.status == KeyStatus::active;
    require(is_active != key.status_since.has_value(),
            "has a key whose status does not fit: retired and compromised need a time since when, active has none");
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
  rules.require(list.version >= 1 && list.version <= greatest_version,
                "has a version that is not between 1 and 999999999");
  for (const TrustedOrganisation& organisation : list.organisations) rules.require_organisation(organisation);
}

void require_sound(const TrustedOrganisation& organisation, ErrorCode code, const std::string& source_name) {
  Rules(code, source_name).require_organisation(organisation);
}

}  // namespace decl::trust
