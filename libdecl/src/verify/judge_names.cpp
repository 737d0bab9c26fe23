#include <algorithm>

#include "verify/judge.hpp"

namespace decl {
namespace {

bool have_common_name(const std::vector<LocalizedText>& names, const std::vector<LocalizedText>& others) {
  return std::any_of(names.begin(), names.end(), [&](const LocalizedText& name) {
    return std::any_of(others.begin(), others.end(),
                       [&](const LocalizedText& other) { return other.text == name.text; });
  });
}

const TrustedOrganisation* find_organisation(const TrustList& trust, const std::string& id) {
  const auto found = std::find_if(trust.organisations.begin(), trust.organisations.end(),
                                  [&](const TrustedOrganisation& organisation) { return organisation.id == id; });
  return found == trust.organisations.end() ? nullptr : &*found;
}

}  // namespace

const TrustedOrganisation* find_namesake(const TrustList& trust, const Signatory& signatory) {
  for (const LocalizedText& name : signatory.organisation_names) {
    const TrustedOrganisation* own = find_organisation(trust, signatory.organisation_id);
    if (own != nullptr && have_common_name({name}, own->names)) continue;
    for (const TrustedOrganisation& other : trust.organisations) {
      if (&other != own && have_common_name({name}, other.names)) return &other;
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
    findings.push_back({"verify.name.different", Severity::warning,
                        "The declaration calls " + own->id + " \"" +
                            std::string(text_in(signatory.organisation_names, "")) +
                            "\"; on the trust list its name is \"" + std::string(text_in(own->names, "")) +
                            "\". Make sure that both are the same organisation.",
                        Place{"", "signatories[" + own->id + "]", {}, {}}, ""});
  }
  return findings;
}

}  // namespace decl
