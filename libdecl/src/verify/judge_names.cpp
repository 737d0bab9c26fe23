#include <algorithm>
#include <map>
#include <set>

#include "base/limits.hpp"
#include "model/unicode.hpp"
#include "verify/judge.hpp"

namespace decl {
namespace {

bool have_common_name(const std::vector<LocalizedText>& names, const std::vector<LocalizedText>& others) {
  return std::any_of(names.begin(), names.end(), [&](const LocalizedText& name) {
    return std::any_of(others.begin(), others.end(),
                       [&](const LocalizedText& other) { return other.text == name.text; });
  });
}

bool have_similar_name(const std::string& skeleton, const std::vector<LocalizedText>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const LocalizedText& name) { return unicode::make_skeleton(name.text) == skeleton; });
}

const TrustedOrganisation* find_organisation(const TrustList& trust, const std::string& id) {
  const auto found = std::find_if(trust.organisations.begin(), trust.organisations.end(),
                                  [&](const TrustedOrganisation& organisation) { return organisation.id == id; });
  return found == trust.organisations.end() ? nullptr : &*found;
}

/// Compares what organisations are called. Each pair of them is told of once, with the trust list's name if it has one.
class LookAlikes {
 public:
  explicit LookAlikes(const TrustList* trust) : trust_(trust) {}

  void compare(const std::vector<Signatory>& signatories) {
    for (const Signatory& signatory : signatories) {
      add("name", signatory.organisation_id, signatory.organisation_names);
      add("identifier", signatory.organisation_id, {{"", signatory.organisation_id}});
    }
    if (trust_ != nullptr) {
      for (const TrustedOrganisation& organisation : trust_->organisations) {
        compare("name", organisation.id, organisation.names);
        compare("identifier", organisation.id, {{"", organisation.id}});
      }
    }
    for (const Pair& pair : among_signatories_) report(pair, "another signatory");
  }

  Findings take() { return std::move(findings_); }

 private:
  struct Holder {
    std::string id;
    std::string text;
  };

  struct Pair {
    std::string what;
    Holder signatory;
    Holder other;
  };

  void add(const std::string& what, const std::string& id, const std::vector<LocalizedText>& texts) {
    for (const LocalizedText& text : texts) {
      const Holder holder{id, text.text};
      const auto [known, is_new] = met_.try_emplace(what + " " + unicode::make_skeleton(text.text), holder);
      if (!is_new && known->second.id != id) among_signatories_.push_back({what, holder, known->second});
    }
  }

  void compare(const std::string& what, const std::string& id, const std::vector<LocalizedText>& texts) {
    for (const LocalizedText& text : texts) {
      const auto known = met_.find(what + " " + unicode::make_skeleton(text.text));
      if (known == met_.end() || known->second.id == id || is_on_list(known->second)) continue;
      report({what, known->second, {id, text.text}}, "another organisation on the trust list");
    }
  }

  /// Whom the trust list calls so itself is known to its keeper.
  [[nodiscard]] bool is_on_list(const Holder& holder) const {
    const TrustedOrganisation* own = find_organisation(*trust_, holder.id);
    return own != nullptr &&
           (own->id == holder.text || have_similar_name(unicode::make_skeleton(holder.text), own->names));
  }

  void report(const Pair& pair, const std::string& who) {
    const auto& [what, signatory, other] = pair;
    if (findings_.size() > limits::findings || !told_.insert(std::minmax(signatory.id, other.id)).second) return;
    if (findings_.size() == limits::findings) {
      findings_.push_back({"verify.limit.findings", Severity::warning,
                           "More names look like one another than are listed here.", Place{}, ""});
      return;
    }
    findings_.push_back({"verify.name.look-alike", Severity::warning,
                         "The " + what + " \"" + signatory.text + "\" of the signatory " + signatory.id +
                             (signatory.text == other.text ? " is also" : " looks like \"" + other.text + "\",") +
                             " the " + what + " of " + other.id + ", " + who + ". Make sure which of them is meant.",
                         Place{"", "signatories[" + signatory.id + "]", {}, {}}, "UTS #39 4"});
  }

  const TrustList* trust_;
  std::map<std::string, Holder> met_;  ///< by what it is and its skeleton
  std::vector<Pair> among_signatories_;
  std::set<std::pair<std::string, std::string>> told_;
  Findings findings_;
};

}  // namespace

const TrustedOrganisation* find_namesake(const TrustList& trust, const Signatory& signatory) {
  for (const LocalizedText& name : signatory.organisation_names) {
    const TrustedOrganisation* own = find_organisation(trust, signatory.organisation_id);
    const std::string skeleton = unicode::make_skeleton(name.text);
    if (own != nullptr && have_similar_name(skeleton, own->names)) continue;
    for (const TrustedOrganisation& other : trust.organisations) {
      if (&other != own && have_similar_name(skeleton, other.names)) return &other;
    }
  }
  return nullptr;
}

Findings check_names(const Declaration& declaration, const std::vector<SignatureReport>& signatures,
                     const TrustList& trust) {
  Findings findings;
  for (const Signatory& signatory : declaration.signatories) {
    const bool is_trusted = std::any_of(signatures.begin(), signatures.end(), [&](const SignatureReport& signature) {
      return signature.trusted && signature.organisation_id == signatory.organisation_id;
    });
    const TrustedOrganisation* own = is_trusted ? find_organisation(trust, signatory.organisation_id) : nullptr;
    if (own == nullptr || have_common_name(signatory.organisation_names, own->names)) continue;
    findings.push_back({name_different, Severity::warning,
                        "The declaration calls " + own->id + " \"" +
                            std::string(text_in(signatory.organisation_names, "")) +
                            "\"; on the trust list its name is \"" + std::string(text_in(own->names, "")) +
                            "\". Make sure that both are the same organisation.",
                        Place{"", "signatories[" + own->id + "]", {}, {}}, ""});
  }
  return findings;
}

Findings check_look_alikes(const Declaration& declaration, const TrustList* trust) {
  LookAlikes look_alikes(trust);
  look_alikes.compare(declaration.signatories);
  return look_alikes.take();
}

}  // namespace decl
