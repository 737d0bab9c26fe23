#include <decl/intake.hpp>

#include <algorithm>
#include <map>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "intake/compare_versions.hpp"
#include "intake/encodings.hpp"
#include "intake/language.hpp"
#include "intake/lines.hpp"
#include "intake/markdown.hpp"
#include "intake/metadata.hpp"
#include "intake/note_marks.hpp"
#include "intake/organisations.hpp"
#include "intake/plain.hpp"
#include "intake/recorded_name.hpp"
#include "intake/rich_source.hpp"
#include "intake/strict.hpp"
#include "intake/version_reader.hpp"
#include "model/unicode.hpp"

namespace decl {
namespace intake {
namespace {

constexpr std::size_t digits_in_identifier = 12;
constexpr int kindred_language = 40;
constexpr int mixed_language = 30;
constexpr const char* unknown_language = "und";
constexpr int said_by_a_page = 50;

/// What a page says of its language is often the publishing program's; these are taken when nothing better is known.
bool is_known_language(std::string_view language) {
  return language == "en" || language == "sq" || language == "sr-Latn" || language == "sr-Cyrl";
}

/// The steps from bytes to a declaration. Each fills in what the ones before have left open.
class SourceReader {
 public:
  SourceReader(BytesView source, const IntakeHints& hints)
      : source_(source), hints_(hints), context_(hints.source_name), sidecar_context_(hints.sidecar_name) {}

  Intake read() {
    if (source_.empty()) reject("the file is empty");
    format_ = find_format(source_, hints_.source_name);
    require_size();
    read_parts();
    describe_parts(parts_, context_);
    if (!read_several_versions()) read_one_version();
    for (Part& note : rich_.notes) declaration_.texts.back().blocks.push_back(std::move(note.block));
    find_head();
    find_identity();
    Intake result;
    result.guesses = context_.take_guesses();
    result.lines = context_.take_lines();
    result.taken_lines = find_taken_lines(result.guesses, metadata_);
    result.encoding = characters_.encoding;
    result.findings = context_.take();
    const Findings of_sidecar = sidecar_context_.take();
    result.findings.insert(result.findings.end(), of_sidecar.begin(), of_sidecar.end());
    require_sure(result.guesses, hints_, result.findings);
    result.declaration = std::move(declaration_);
    return result;
  }

 private:
  [[noreturn]] void reject(const std::string& message) const {
    throw Error(ErrorCode::unreadable, message, context_.place());
  }

  /// Who asks for an explanation gets it all the same.
  void miss(const std::string& message) {
    if (!hints_.explain) reject(message);
    context_.fail("intake.missing", message);
  }

  void require_size() const {
    const bool is_text = is_text_format(format_);
    if (source_.size() <= (is_text ? limits::source_bytes : limits::rich_source_bytes)) return;
    throw Error(ErrorCode::limit, is_text ? "the source is larger than 4 MiB" : "the source is larger than 32 MiB",
                context_.place());
  }

  void read_parts() {
    const Metadata sidecar = read_sidecar();
    const std::string encoding = hints_.encoding.empty() ? sidecar.encoding.value_or("") : hints_.encoding;
    const bool is_text = is_text_format(format_);
    std::vector<Line> lines;
    if (is_text) {
      read_characters(source_, encoding, context_, characters_);
      lines = read_lines(characters_.text, context_);
      if (hints_.explain) explain_lines(lines, context_);
    }
    if (format_ == SourceFormat::markdown) metadata_ = take_front_matter(lines, context_);
    if (metadata_.encoding)
      reject("front matter can't say the encoding it stands in; use --encoding or a sidecar file");
    metadata_ = merge_metadata(std::move(metadata_), sidecar);
    metadata_ = merge_metadata(std::move(metadata_), read_metadata(hints_.metadata));
    if (!hints_.language.empty()) metadata_.language = hints_.language;
    if (is_text) {
      parts_ = format_ == SourceFormat::markdown ? read_markdown(lines, context_) : read_plain(lines, context_);
      keep_note_marks(parts_, parts_);
    } else {
      rich_ = read_rich_source(source_, format_, {hints_.changes, encoding}, context_, characters_);
      parts_ = std::move(rich_.parts);
      keep_note_marks(parts_, parts_);
      keep_note_marks(rich_.notes, parts_);
      if (hints_.explain) explain_parts(parts_, context_);
    }
    if (parts_.empty()) reject("the file holds no text");
  }

  Metadata read_sidecar() {
    if (!hints_.sidecar) return {};
    std::string yaml;
    for (const Line& line : read_lines(*hints_.sidecar, sidecar_context_)) yaml += line.text + "\n";
    Metadata given = read_metadata(read_yaml(yaml, 1, sidecar_context_), sidecar_context_);
    sidecar_names_signatories_ = !given.signatories.empty();
    return given;
  }

  /// One text after the other in several languages: versions of one declaration, when they are built alike.
  bool read_several_versions() {
    if (metadata_.language) return false;
    language_ = guess_language(parts_);
    if (!language_.is_mixed) return false;
    const auto segments = find_language_segments(parts_);
    if (segments.size() < 2) return false;
    Context trial = context_;
    std::vector<ReadVersion> versions;
    for (const LanguageSegment& segment : segments) {
      std::vector<Part> parts(parts_.begin() + static_cast<std::ptrdiff_t>(segment.first),
                              parts_.begin() + static_cast<std::ptrdiff_t>(segment.end));
      if (parts.empty()) return false;
      const bool is_headed = has_headings(parts);
      versions.push_back(
          read_version(std::move(parts), {segment.language, versions.empty(), is_headed}, metadata_, trial));
    }
    if (const std::string reason = join(versions); !reason.empty()) {
      if (language_.tag.empty()) language_ = {most_of(segments), mixed_language, false, true};
      context_.warn("intake.language.mixed",
                    "parts of the text are in different languages, but they were not taken for versions of one "
                    "declaration, since " +
                        reason + "; where they are versions, put each into a file of its own",
                    parts_[segments[1].first].line);
      return false;
    }
    context_ = std::move(trial);
    note_languages(segments);
    for (const Finding& finding : compare_versions(declaration_)) context_.warn(finding.id, finding.message);
    return true;
  }

  /// Joins the versions into the declaration, or says why they can't be.
  std::string join(const std::vector<ReadVersion>& versions) {
    const ReadVersion& first = versions.front();
    const auto kinds_of = [](const ReadVersion& version) {
      std::vector<BlockKind> kinds;
      for (const Block& block : version.text.blocks) kinds.push_back(block.kind);
      return kinds;
    };
    Declaration joined;
    joined.texts = {first.text};
    // Signatories may stand once for all the versions, behind the first or the last.
    const auto with_signatories = std::find_if(versions.begin(), versions.end(),
                                               [](const ReadVersion& version) { return !version.signatories.empty(); });
    if (with_signatories == versions.end()) return "no signatories were found";
    joined.signatories = with_signatories->signatories;
    std::optional<DateLine> date = first.date;
    if (first.text.blocks.empty()) return first.text.language + " has no body";
    for (auto version = versions.begin() + 1; version != versions.end(); ++version) {
      const std::string& language = version->text.language;
      if (kinds_of(*version) != kinds_of(first)) return language + " is built otherwise than " + first.text.language;
      if (date && version->date && date->date != version->date->date) return language + " has another date";
      if (!date) date = version->date;
      const auto& signatories = version->signatories.empty() ? joined.signatories : version->signatories;
      if (!add_version(joined, version->text, signatories)) {
        return language + " stands there twice, or has other signatories";
      }
    }
    declaration_ = std::move(joined);
    date_ = date;
    signatory_lines_ = with_signatories->signatory_lines;
    return "";
  }

  /// The language that most parts are in.
  static std::string most_of(const std::vector<LanguageSegment>& segments) {
    std::map<std::string, std::size_t> parts;
    for (const LanguageSegment& segment : segments) parts[segment.language] += segment.end - segment.first;
    return std::max_element(parts.begin(), parts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

  void note_languages(const std::vector<LanguageSegment>& segments) {
    constexpr int by_structure = 85;
    for (const LanguageSegment& segment : segments) {
      context_.guess({"intake.language.version", by_structure, parts_[segment.first].line,
                      parts_[segment.end - 1].last_line(), "put each version into a file of its own"},
                     "took the text from here on as the version in " + segment.language);
    }
  }

  void read_one_version() {
    if (language_.tag.empty() && is_known_language(rich_.language)) {
      language_.tag = rich_.language;
      language_.confidence = said_by_a_page;
    }
    std::string language = metadata_.language.value_or(language_.tag);
    if (language.empty()) {
      miss("the language can't be told from the text; name it with --lang");
      language = unknown_language;
    } else if (!metadata_.language) {
      note_language();
    }
    const bool is_headed = has_headings(parts_);
    ReadVersion version = read_version(std::move(parts_), {language, true, is_headed}, metadata_, context_);
    if (version.text.blocks.empty()) body_is_missing_ = true;
    date_ = version.date;
    declaration_.signatories = std::move(version.signatories);
    signatory_lines_ = std::move(version.signatory_lines);
    declaration_.texts.push_back(std::move(version.text));
  }

  /// Formats that can say what a heading is are believed.
  [[nodiscard]] bool has_headings(const std::vector<Part>& parts) const {
    if (format_ == SourceFormat::plain_text) return false;
    return format_ == SourceFormat::markdown || std::any_of(parts.begin(), parts.end(), [](const Part& part) {
             return part.block.kind == BlockKind::heading;
           });
  }

  void note_language() {
    std::string message = "took the language to be " + language_.tag;
    int confidence = language_.confidence;
    if (language_.is_kindred) {
      message += "; some words are more usual in Bosnian, Croatian or Montenegrin: name the language with --lang";
      confidence = std::min(confidence, kindred_language);
    }
    context_.guess({"intake.language.guessed", confidence, 0, 0, "give language in a sidecar file, or --lang"},
                   message);
  }

  /// Date, place and signatories, of all the versions.
  void find_head() {
    if (!metadata_.date && !date_) {
      miss("no date was found; put it on a line of its own, or give it as date in front matter or a sidecar file");
    } else {
      declaration_.date = metadata_.date ? *metadata_.date : date_->date;
    }
    if (metadata_.place) {
      declaration_.place = *metadata_.place;
    } else if (date_) {
      declaration_.place = date_->place;
      if (date_->is_place_declined) note_place();
    }
    if (declaration_.signatories.empty()) {
      miss(
          "no signatory was found; put each at the end as person, role and organisation on lines of their own, or give "
          "signatories in front matter or a sidecar file");
    }
    if (body_is_missing_) miss("the text has no body besides its title and signatories");
    settle_identifiers(declaration_.signatories, hints_.organisations, signatory_lines_,
                       sidecar_names_signatories_ ? sidecar_context_ : context_);
    declaration_.quorum = metadata_.quorum;
  }

  void note_place() {
    constexpr int perhaps_declined = 60;
    context_.guess(
        {"intake.place.guessed", perhaps_declined, date_->line, date_->line,
         "give place in front matter or a sidecar file, or --meta place=…"},
        "took \"" + declaration_.place + "\" as the place, as it stands; its name's own form may be another");
  }

  void find_identity() {
    if (metadata_.kind) declaration_.kind = *metadata_.kind;
    const std::string digest = write_hex(make_sha512(source_));
    if (!hints_.source_name.empty()) {
      const std::string name = hints_.source_name.substr(hints_.source_name.rfind('/') + 1);
      declaration_.source = Source{make_recorded_name(name), std::string(media_type_of(format_)), digest,
                                   source_.size(), characters_.encoding};
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
  SourceText characters_;
  SourceFormat format_ = SourceFormat::plain_text;
  Metadata metadata_;
  LanguageGuess language_;
  std::vector<Part> parts_;
  RichText rich_;  ///< of a format that isn't text; its parts are in parts_
  Declaration declaration_;
  std::optional<DateLine> date_;
  bool body_is_missing_ = false;
  std::vector<std::uint64_t> signatory_lines_;  // in the sidecar when that names the signatories
};

}  // namespace
}  // namespace intake

Intake read_declaration(BytesView source, const IntakeHints& hints) {
  return intake::SourceReader(source, hints).read();
}

}  // namespace decl
