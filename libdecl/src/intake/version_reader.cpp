#include "intake/version_reader.hpp"

#include <algorithm>

#include "intake/lines.hpp"
#include "intake/roles.hpp"
#include "intake/stages.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

std::string folded(const std::string& name) { return unicode::make_lower(fold_spaces(unicode::make_nfc(name)), {}); }

class VersionReader {
 public:
  VersionReader(std::vector<Part> parts, const VersionHints& hints, const Metadata& metadata, Context& context)
      : parts_(std::move(parts)), hints_(hints), metadata_(metadata), context_(context) {}

  ReadVersion read() {
    result_.text.language = hints_.language;
    drop(metadata_.title_lines, "title");
    drop(metadata_.date_lines, "date");
    drop(metadata_.signatory_lines, "signatory");
    if (!metadata_.date || !metadata_.date_lines) result_.date = take_date(parts_, metadata_.date, context_);
    find_signatories();
    find_text();
    return std::move(result_);
  }

 private:
  void drop(const std::optional<LineRanges>& lines, const char* role) {
    if (lines) drop_lines(parts_, *lines, role, context_);
  }

  void find_signatories() {
    if (metadata_.signatories.empty()) {
      for (const Signer& signer : take_signers(parts_, context_)) add_signer(signer);
      return;
    }
    if (!metadata_.signatory_lines) take_given_signers();
    if (!hints_.is_leading) return;
    for (const GivenSignatory& given : metadata_.signatories) add_given(given);
  }

  /// Signatories that were given are taken out of the text's end when it names the same organisations.
  void take_given_signers() {
    std::vector<Part> rest = parts_;
    Context aside(context_.source_name());
    const auto signers = take_signers(rest, aside);
    const auto is_given = [this](const Signer& signer) {
      return std::any_of(metadata_.signatories.begin(), metadata_.signatories.end(), [&](const GivenSignatory& given) {
        return std::any_of(given.organisation.begin(), given.organisation.end(),
                           [&](const LocalizedText& name) { return folded(name.text) == folded(signer.organisation); });
      });
    };
    if (signers.empty() || !std::all_of(signers.begin(), signers.end(), is_given)) return;
    parts_ = std::move(rest);
    context_.mark(signers.front().line, signers.back().last_line, "signatories, as given");
    context_.note("intake.signatory.matched",
                  "took out the lines from here on, which name the signatories that were given: " + all_said(signers),
                  signers.front().line);
  }

  static std::string all_said(const std::vector<Signer>& signers) {
    std::string text;
    for (const Signer& signer : signers) text += (text.empty() ? "\"" : "; \"") + signer.said + "\"";
    return text;
  }

  void add_signer(const Signer& signer) {
    Signatory signatory;
    signatory.organisation_names = {{hints_.language, signer.organisation}};
    if (!signer.person.empty()) signatory.persons = {{hints_.language, signer.person}};
    if (!signer.role.empty()) signatory.roles = {{hints_.language, signer.role}};
    result_.signatories.push_back(std::move(signatory));
    result_.signatory_lines.push_back(signer.line);
  }

  void add_given(const GivenSignatory& given) {
    const auto in_language = [this](std::vector<LocalizedText> texts) {
      for (LocalizedText& text : texts) {
        if (text.language.empty()) text.language = hints_.language;
      }
      return texts;
    };
    result_.signatories.push_back(
        {given.id, in_language(given.organisation), in_language(given.person), in_language(given.role), given.country});
    result_.signatory_lines.push_back(given.line);
  }

  void find_text() {
    const auto given = find_title(metadata_, hints_.language, hints_.is_leading);
    std::optional<std::string> title = given;
    if (!given || !metadata_.title_lines) {
      auto taken = take_title(parts_, given, context_);
      if (!given) title = std::move(taken);
    }
    if (title) {
      result_.text.title = std::move(*title);
    } else if (!parts_.empty()) {
      derive();
    }
    if (!hints_.has_headings) find_headings(parts_, metadata_.heading_lines, context_);
    mark_roles(parts_, context_);
    for (Part& part : parts_) result_.text.blocks.push_back(std::move(part.block));
    result_.text.authentic = metadata_.authentic.value_or(true);
  }

  void derive() {
    constexpr int made_of_first_words = 40;
    result_.text.title = derive_title(parts_);
    result_.text.title_derived = true;
    const std::uint64_t line = parts_.front().line;
    context_.guess({"intake.title.derived", made_of_first_words, line, line,
                    "give title in front matter or a sidecar file, or --title"},
                   "the text has no title; \"" + result_.text.title +
                       "\" was made from its first words, name another with --title",
                   Severity::warning);
  }

  std::vector<Part> parts_;
  const VersionHints& hints_;
  const Metadata& metadata_;
  Context& context_;
  ReadVersion result_;
};

void add_texts(std::vector<LocalizedText>& texts, const std::vector<LocalizedText>& more) {
  for (const LocalizedText& text : more) {
    const bool is_there = std::any_of(texts.begin(), texts.end(),
                                      [&](const LocalizedText& other) { return other.language == text.language; });
    if (!is_there) texts.push_back(text);
  }
}

}  // namespace

ReadVersion read_version(std::vector<Part> parts, const VersionHints& hints, const Metadata& metadata,
                         Context& context) {
  return VersionReader(std::move(parts), hints, metadata, context).read();
}

bool add_version(Declaration& declaration, const TextVersion& text, const std::vector<Signatory>& signatories) {
  const bool is_repeated = std::any_of(declaration.texts.begin(), declaration.texts.end(),
                                       [&](const TextVersion& other) { return other.language == text.language; });
  if (is_repeated || signatories.size() != declaration.signatories.size()) return false;
  declaration.texts.push_back(text);
  for (std::size_t i = 0; i < signatories.size(); ++i) {
    Signatory& signatory = declaration.signatories[i];
    add_texts(signatory.organisation_names, signatories[i].organisation_names);
    add_texts(signatory.persons, signatories[i].persons);
    add_texts(signatory.roles, signatories[i].roles);
    if (signatory.country.empty()) signatory.country = signatories[i].country;
  }
  return true;
}

}  // namespace decl::intake
