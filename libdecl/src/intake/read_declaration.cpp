#include <decl/intake.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "intake/language.hpp"
#include "intake/lines.hpp"
#include "intake/markdown.hpp"
#include "intake/metadata.hpp"
#include "intake/organisations.hpp"
#include "intake/plain.hpp"
#include "intake/stages.hpp"
#include "model/unicode.hpp"

namespace decl {
namespace intake {
namespace {

constexpr std::size_t digits_in_identifier = 12;

bool is_markdown(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || unicode::find_malformed_utf8(name)) return false;
  const std::string ending = unicode::make_lower(name.substr(dot), {});
  return ending == ".md" || ending == ".markdown";
}

/// The steps from bytes to a declaration. Each fills in what the ones before have left open.
class SourceReader {
 public:
  SourceReader(BytesView source, const IntakeHints& hints)
      : source_(source), hints_(hints), context_(hints.source_name), sidecar_context_(hints.sidecar_name) {}

  Intake read() {
    require_size();
    read_parts();
    find_head();
    find_signatories();
    find_text();
    find_identity();
    Findings findings = context_.take();
    const Findings of_sidecar = sidecar_context_.take();
    findings.insert(findings.end(), of_sidecar.begin(), of_sidecar.end());
    return {std::move(declaration_), std::move(findings)};
  }

 private:
  [[noreturn]] void reject(const std::string& message) const {
    throw Error(ErrorCode::unreadable, message, context_.place());
  }

  void require_size() const {
    if (source_.size() > limits::source_bytes) {
      throw Error(ErrorCode::limit, "the source is larger than 4 MiB", context_.place());
    }
    if (source_.empty()) reject("the file is empty");
  }

  void read_parts() {
    std::vector<Line> lines = read_lines(source_, context_);
    is_markdown_ = is_markdown(hints_.source_name);
    if (is_markdown_) metadata_ = take_front_matter(lines, context_);
    read_sidecar();
    metadata_ = merge_metadata(std::move(metadata_), read_metadata(hints_.metadata));
    if (!hints_.language.empty()) metadata_.language = hints_.language;
    parts_ = is_markdown_ ? read_markdown(lines, context_) : read_plain(lines, context_);
    if (parts_.empty()) reject("the file holds no text");
  }

  void read_sidecar() {
    if (!hints_.sidecar) return;
    std::string yaml;
    for (const Line& line : read_lines(*hints_.sidecar, sidecar_context_)) yaml += line.text + "\n";
    Metadata given = read_metadata(read_yaml(yaml, 1, sidecar_context_), sidecar_context_);
    sidecar_names_signatories_ = !given.signatories.empty();
    metadata_ = merge_metadata(std::move(metadata_), std::move(given));
  }

  /// Language, date and place.
  void find_head() {
    text_.language = metadata_.language.value_or(std::string());
    if (text_.language.empty()) {
      text_.language = guess_language(parts_);
      if (text_.language.empty()) reject("the language can't be told from the text; name it with --lang");
      context_.note("intake.language.guessed", "took the language to be " + text_.language);
    }
    auto line = take_date(parts_, metadata_.date, context_);
    if (!metadata_.date && !line) {
      reject("no date was found; put it on a line of its own, or give it as date in front matter or a sidecar file");
    }
    declaration_.date = metadata_.date ? *metadata_.date : line->date;
    if (metadata_.place) {
      declaration_.place = *metadata_.place;
    } else if (line) {
      declaration_.place = line->place;
    }
  }

  void find_signatories() {
    if (metadata_.signatories.empty()) {
      for (const Signer& signer : take_signers(parts_, context_)) add_signer(signer);
    } else {
      for (const GivenSignatory& given : metadata_.signatories) add_given(given);
    }
    if (declaration_.signatories.empty()) {
      reject(
          "no signatory was found; put each at the end as person, role and organisation on lines of their own, or give "
          "signatories in front matter or a sidecar file");
    }
    settle_identifiers(declaration_.signatories, hints_.organisations, signatory_lines_,
                       sidecar_names_signatories_ ? sidecar_context_ : context_);
    declaration_.quorum = metadata_.quorum;
  }

  void add_signer(const Signer& signer) {
    Signatory signatory;
    signatory.organisation_names = {{text_.language, signer.organisation}};
    if (!signer.person.empty()) signatory.persons = {{text_.language, signer.person}};
    if (!signer.role.empty()) signatory.roles = {{text_.language, signer.role}};
    declaration_.signatories.push_back(std::move(signatory));
    signatory_lines_.push_back(signer.line);
  }

  void add_given(const GivenSignatory& given) {
    const auto in_language = [this](std::vector<LocalizedText> texts) {
      for (LocalizedText& text : texts) {
        if (text.language.empty()) text.language = text_.language;
      }
      return texts;
    };
    declaration_.signatories.push_back(
        {given.id, in_language(given.organisation), in_language(given.person), in_language(given.role), given.country});
    signatory_lines_.push_back(given.line);
  }

  void find_text() {
    auto title = take_title(parts_, metadata_.title);
    if (parts_.empty()) reject("the text has no body besides its title and signatories");
    if (metadata_.title) {
      text_.title = *metadata_.title;
    } else if (title) {
      text_.title = std::move(*title);
    } else {
      text_.title = derive_title(parts_);
      text_.title_derived = true;
      context_.warn(
          "intake.title.derived",
          "the text has no title; \"" + text_.title + "\" was made from its first words, name another with --title",
          parts_.front().line);
    }
    if (!is_markdown_) find_headings(parts_, context_);
    for (Part& part : parts_) text_.blocks.push_back(std::move(part.block));
    text_.authentic = metadata_.authentic.value_or(true);
    declaration_.texts.push_back(std::move(text_));
  }

  void find_identity() {
    if (metadata_.kind) declaration_.kind = *metadata_.kind;
    const std::string digest = write_hex(make_sha512(source_));
    if (!hints_.source_name.empty()) {
      const std::string name = hints_.source_name.substr(hints_.source_name.rfind('/') + 1);
      declaration_.source = Source{name, is_markdown_ ? "text/markdown" : "text/plain", digest, source_.size()};
    }
    if (metadata_.identifier) {
      declaration_.identifier = *metadata_.identifier;
      return;
    }
    declaration_.identifier = write_date(declaration_.date) + "-" + digest.substr(0, digits_in_identifier);
    context_.note("intake.identifier.derived",
                  "the identifier " + declaration_.identifier + " was made from the date and the source's digest");
  }

  BytesView source_;
  const IntakeHints& hints_;
  Context context_;
  Context sidecar_context_;
  bool sidecar_names_signatories_ = false;
  bool is_markdown_ = false;
  Metadata metadata_;
  std::vector<Part> parts_;
  TextVersion text_;
  Declaration declaration_;
  std::vector<std::uint64_t> signatory_lines_;  // in the sidecar when that names the signatories
};

}  // namespace
}  // namespace intake

Intake read_declaration(BytesView source, const IntakeHints& hints) {
  return intake::SourceReader(source, hints).read();
}

}  // namespace decl
