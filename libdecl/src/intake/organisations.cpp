#include "intake/organisations.hpp"

#include <map>
#include <set>

#include "intake/lines.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

/// Names are the same when they differ in nothing but white space and capitals.
std::string folded_name(const std::string& name) {
  return unicode::make_lower(fold_spaces(unicode::make_nfc(name)), {});
}

std::string find_known(const Signatory& signatory, const std::map<std::string, std::string>& known) {
  for (const LocalizedText& name : signatory.organisation_names) {
    const auto found = known.find(folded_name(name.text));
    if (found != known.end()) return found->second;
  }
  return {};
}

}  // namespace

bool is_same_name(const std::string& one, const std::string& other) { return folded_name(one) == folded_name(other); }

std::string write_made_identifier(const std::string& id) {
  return " has the identifier " + id + ", made from its name";
}

void settle_identifiers(std::vector<Signatory>& signatories, const std::vector<KnownOrganisation>& known,
                        const std::vector<std::uint64_t>& lines, Context& context) {
  std::map<std::string, std::string> identifiers;
  for (const KnownOrganisation& organisation : known) {
    for (const LocalizedText& name : organisation.names) identifiers.emplace(folded_name(name.text), organisation.id);
  }
  std::set<std::string> seen;
  for (std::size_t i = 0; i < signatories.size(); ++i) {
    Signatory& signatory = signatories[i];
    const std::string& name = signatory.organisation_names.front().text;
    if (signatory.organisation_id.empty()) {
      signatory.organisation_id = find_known(signatory, identifiers);
      const bool is_known = !signatory.organisation_id.empty();
      if (!is_known) signatory.organisation_id = unicode::make_slug(name);
      if (signatory.organisation_id.empty()) {
        throw Error(ErrorCode::unreadable,
                    "no identifier can be made from the organisation's name \"" + shorten(name) +
                        "\"; give it an id in front matter or a sidecar file",
                    context.place(lines[i]));
      }
      context.note("intake.organisation.identifier",
                   "the organisation \"" + name + "\"" +
                       (is_known ? " has the identifier " + signatory.organisation_id + ", by a key or trust list"
                                 : write_made_identifier(signatory.organisation_id)),
                   lines[i]);
    }
    if (!seen.insert(signatory.organisation_id).second) {
      context.fail("intake.organisation.repeated",
                   "two signatories have the identifier " + signatory.organisation_id + "; give each its own id",
                   lines[i]);
    }
  }
}

}  // namespace decl::intake
