#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "model/check.hpp"

namespace decl::check {
namespace {

void check_localized(const std::vector<LocalizedText>& texts, const Path& path, Reporter& reporter) {
  if (texts.size() > limits::languages) {
    reporter.report("model.limit.languages", "a name is given in at most 64 languages", path);
    return;
  }
  std::set<std::string_view> languages;
  for (const LocalizedText& text : texts) {
    const Path place{path.parent, path.name, text.language};
    if (!is_language_tag(text.language)) {
      reporter.report("model.language", "expected a language tag such as en or sr-Cyrl", place, "BCP 47");
    }
    if (!languages.insert(text.language).second) {
      reporter.report("model.language.repeated", "each language may be given once only", place);
    }
    check_line(text.text, place, reporter);
  }
}

void check_signatory(const Signatory& signatory, const Path& path, Reporter& reporter) {
  if (!is_slug(signatory.organisation_id)) {
    reporter.report("model.signatory.id",
                    "an organisation's identifier has 1 to 64 letters a-z or digits, and single hyphens inside it",
                    path);
  }
  if (signatory.organisation_names.empty()) {
    reporter.report("model.signatory.no-name", "a signatory needs the organisation's name", path);
  }
  check_localized(signatory.organisation_names, {&path, "organisation_names"}, reporter);
  check_localized(signatory.persons, {&path, "persons"}, reporter);
  check_localized(signatory.roles, {&path, "roles"}, reporter);
  const std::string& country = signatory.country;
  if (!country.empty() && (country.size() != 2 ||
                           !std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))) {
    reporter.report("model.signatory.country", "expected a country code of two capital letters, such as AL",
                    {&path, "country"}, "ISO 3166-1");
  }
}

class QuorumCheck {
 public:
  QuorumCheck(const Declaration& declaration, Reporter& reporter) : reporter_(reporter) {
    for (const Signatory& signatory : declaration.signatories) known_.insert(signatory.organisation_id);
  }

  void check(const Quorum& quorum, const Path& path, std::size_t depth) {
    if (depth > limits::quorum_depth) {
      reporter_.report("model.limit.quorum-depth", "quorums are nested at most 8 deep", path);
      return;
    }
    const std::size_t members = quorum.organisations.size() + quorum.groups.size();
    count_ += members;
    if (count_ > limits::quorum_members) {
      reporter_.report("model.limit.quorum-members", "a quorum has at most 10000 members in all", path);
      return;
    }
    if (members == 0) reporter_.report("model.quorum.empty", "a quorum needs at least one member", path);
    if (quorum.need < 0 || static_cast<std::size_t>(quorum.need) > members) {
      reporter_.report("model.quorum.need", "a quorum can't need more members than it has", path);
    }
    check_members(quorum, path);
    for (std::size_t i = 0; i < quorum.groups.size(); ++i)
      check(quorum.groups[i], {&path, "groups", {}, i + 1}, depth + 1);
  }

 private:
  void check_members(const Quorum& quorum, const Path& path) {
    std::set<std::string_view> seen;
    for (const std::string& id : quorum.organisations) {
      const Path place{&path, "organisations", id};
      if (!known_.contains(id)) {
        reporter_.report("model.quorum.unknown", "the quorum names an organisation that is no signatory", place);
      }
      if (!seen.insert(id).second) {
        reporter_.report("model.quorum.repeated", "a quorum names an organisation twice", place);
      }
    }
  }

  Reporter& reporter_;
  std::set<std::string_view> known_;
  std::size_t count_ = 0;
};

}  // namespace

void check_signatories(const std::vector<Signatory>& signatories, Reporter& reporter) {
  const Path root{nullptr, "signatories"};
  if (signatories.empty())
    reporter.report("model.signatories.none", "a declaration needs at least one signatory", root);
  if (signatories.size() > limits::signatories) {
    reporter.report("model.limit.signatories", "a declaration has at most 1000 signatories", root);
    return;
  }
  std::set<std::string_view> seen;
  std::size_t number = 0;
  for (const Signatory& signatory : signatories) {
    const Path path{nullptr, "signatories", {}, ++number};
    check_signatory(signatory, path, reporter);
    if (!seen.insert(signatory.organisation_id).second) {
      reporter.report("model.signatory.repeated",
                      "two signatories have the identifier \"" + signatory.organisation_id + "\"", path);
    }
  }
}

void check_quorum(const Declaration& declaration, Reporter& reporter) {
  if (!declaration.quorum) return;
  QuorumCheck(declaration, reporter).check(*declaration.quorum, {nullptr, "quorum"}, 1);
}

}  // namespace decl::check
