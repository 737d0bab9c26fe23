#include <decl/intake.hpp>

#include <algorithm>
#include <iterator>

// A sidecar that says what was understood: the keys of metadata.cpp, each behind a comment that tells where it was
// taken from and how sure that is. Every text is written as a double-quoted scalar of YAML.
namespace decl {
namespace {

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

/// A text that all versions share, or a mapping of language to text.
std::string write_localized(const std::vector<LocalizedText>& texts) {
  std::string mapping = "{";
  for (const LocalizedText& text : texts) {
    mapping += (mapping.size() > 1 ? ", " : "") + quote(text.language) + ": " + quote(text.text);
  }
  return mapping + "}";
}

class SidecarWriter {
 public:
  explicit SidecarWriter(const Intake& intake) : intake_(intake), declaration_(intake.declaration) {}

  std::string write() {
    out_ = "# What was understood of " + source_name() +
           ". Correct it, and convert again: this file overrides what is guessed.\n"
           "# A number from 0 to 100 behind a guess says how sure it is.\n";
    write_head();
    write_titles();
    write_signatories();
    if (declaration_.quorum) {
      line("quorum:");
      write_quorum(*declaration_.quorum, "  ");
    }
    write_lines();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string source_name() const {
    std::string name = declaration_.source ? declaration_.source->name : "the source";
    return name.find('\n') == std::string::npos ? name : "the source";
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  void entry(const std::string& key, const std::string& value) { line(key + ": " + value); }

  /// The guesses of a kind, as comments.
  void explain(std::string_view id) {
    for (const Guess& guess : intake_.guesses) {
      if (guess.id != id) continue;
      std::string where;
      if (guess.first_line != 0) {
        where = "line " + std::to_string(guess.first_line);
        if (guess.last_line > guess.first_line) where += " to " + std::to_string(guess.last_line);
        where += ": ";
      }
      line("# " + where + guess.message);
    }
  }

  void write_head() {
    const bool has_date = declaration_.date.year != 0;
    if (has_date) entry("identifier", quote(declaration_.identifier));
    entry("kind", quote(declaration_.kind));
    explain("intake.date.guessed");
    if (has_date) {
      entry("date", quote(write_date(declaration_.date)));
    } else {
      line("# No date was found; write it as 2022, 2022-03 or 2022-03-18.");
      line("# date:");
    }
    explain("intake.place.guessed");
    if (!declaration_.place.empty()) entry("place", quote(declaration_.place));
    explain("intake.encoding.guessed");
    if (!intake_.encoding.empty()) entry("encoding", quote(intake_.encoding));
    explain("intake.language.guessed");
    explain("intake.language.version");
    // Several versions in one file are found by their words again; the key would make them one.
    const std::string& language = declaration_.texts.front().language;
    if (language == "und") {
      line("# The language could not be told; write en, sq, sr-Latn, sr-Cyrl or another.");
      line("# language:");
    } else if (declaration_.texts.size() == 1) {
      entry("language", quote(language));
    }
    entry("authentic", declaration_.texts.front().authentic ? "true" : "false");
  }

  void write_titles() {
    explain("intake.title.guessed");
    explain("intake.title.derived");
    std::vector<LocalizedText> titles;
    for (const TextVersion& text : declaration_.texts) {
      if (!text.title_derived) titles.push_back({text.language, text.title});
    }
    if (titles.empty()) {
      line("# title: \"…\"");
    } else {
      entry("title", write_localized(titles));
    }
  }

  void write_signatories() {
    explain("intake.signatory.heading");
    explain("intake.signatory.guessed");
    if (declaration_.signatories.empty()) {
      line("# No signatory was found; write each as below, and their lines under \"lines\".");
      line("# signatories:\n#   - organisation: \"…\"\n#     person: \"…\"\n#     role: \"…\"");
      return;
    }
    line("signatories:");
    for (const Signatory& signatory : declaration_.signatories) {
      entry("  - organisation", write_localized(signatory.organisation_names));
      entry("    id", quote(signatory.organisation_id));
      if (!signatory.persons.empty()) entry("    person", write_localized(signatory.persons));
      if (!signatory.roles.empty()) entry("    role", write_localized(signatory.roles));
      if (!signatory.country.empty()) entry("    country", quote(signatory.country));
    }
  }

  void write_quorum(const Quorum& quorum, const std::string& indent) {
    entry(indent + "need", quorum.need == 0 ? "all" : std::to_string(quorum.need));
    line(indent + "of:");
    for (const std::string& organisation : quorum.organisations) line(indent + "  - " + quote(organisation));
    for (const Quorum& group : quorum.groups) {
      line(indent + "  -");
      write_quorum(group, indent + "    ");
    }
  }

  void write_lines() {
    if (intake_.taken_lines.empty()) return;
    line("# The lines that these were taken from. They are no part of the text's body.");
    line("lines:");
    for (const auto& [key, lines] : intake_.taken_lines) entry("  " + key, quote(lines));
  }

  const Intake& intake_;
  const Declaration& declaration_;
  std::string out_;
};

}  // namespace

std::string write_sidecar(const Intake& intake) { return SidecarWriter(intake).write(); }

}  // namespace decl
