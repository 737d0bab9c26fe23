#include <map>

#include <decl/trust.hpp>

#include "base/limits.hpp"
#include "model/unicode.hpp"

namespace decl {
namespace {

/// Compares texts of one kind, each with those of the organisations before it.
class LookAlikes {
 public:
  LookAlikes(Findings& findings, const char* what) : findings_(findings), what_(what) {}

  void add(const std::string& id, const std::string& text) {
    const auto [known, is_new] = met_.try_emplace(unicode::make_skeleton(text), Holder{id, text});
    if (is_new || known->second.id == id || findings_.size() > limits::findings) return;
    if (findings_.size() == limits::findings) {
      findings_.push_back({"trust.limit.findings", Severity::warning,
                           "More organisations look like one another than are listed here.", Place{}, ""});
      return;
    }
    findings_.push_back({"trust.look-alike", Severity::warning,
                         "The " + what_ + " \"" + text + "\" of " + id +
                             (text == known->second.text ? " is also" : " looks like \"" + known->second.text + "\",") +
                             " the " + what_ + " of " + known->second.id + ". Make sure which of them is which.",
                         Place{"", "organisations[" + id + "]", {}, {}}, "UTS #39 4"});
  }

 private:
  struct Holder {
    std::string id;
    std::string text;
  };

  Findings& findings_;
  std::string what_;
  std::map<std::string, Holder> met_;
};

}  // namespace

Findings check_trust_list(const TrustList& list) {
  Findings findings;
  LookAlikes identifiers(findings, "identifier");
  LookAlikes names(findings, "name");
  for (const TrustedOrganisation& organisation : list.organisations) {
    identifiers.add(organisation.id, organisation.id);
    for (const LocalizedText& name : organisation.names) names.add(organisation.id, name.text);
  }
  return findings;
}

}  // namespace decl
