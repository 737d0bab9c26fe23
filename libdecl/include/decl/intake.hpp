#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/error.hpp>

namespace decl {

/// What a source file is.
enum class SourceFormat { plain_text, markdown, html, docx, odt, pdf, rtf, record };

/// Tells a file's format by its content; only Markdown and plain text are told apart by the name's ending.
///
/// Throws Error(unreadable) for what holds no text that can be read, such as an image, a document with a password or an
/// old Word file: it names what the file is and what to do with it.
SourceFormat find_format(BytesView source, const std::string& name);

/// The format's media type, as records name it.
std::string_view media_type_of(SourceFormat format);

/// Loads what the readers of all formats load from files when they are first used. A program that reads sources in a
/// process that can open no files calls this before.
void load_source_readers();

/// An organisation whose identifier is settled already, by a key or a trust list.
struct KnownOrganisation {
  std::string id;
  std::vector<LocalizedText> names;
};

/// What to do with changes that an office program has tracked but nobody has decided on.
enum class TrackedChanges { refuse, accept, reject };

/// What a person knows about a source file; it overrides what intake would guess.
struct IntakeHints {
  std::string source_name;  ///< file name, folders allowed; its ending tells Markdown from plain text
  std::string language;     ///< BCP 47; empty: front matter, then a guess by script and frequent words
  /// Overrides by key, stronger than front matter and sidecar. Keys: identifier, kind, title, date,
  /// place, language, authentic.
  std::map<std::string, std::string> metadata;
  std::optional<Bytes> sidecar;  ///< YAML of a file with corrections, see docs/formats/intake.md
  std::string sidecar_name;      ///< that file's name, for messages
  std::string encoding;          ///< of a text's characters, such as "windows-1250"; empty: it is found out
  int strict = 0;                ///< guesses less sure than this (0 to 100) are errors
  bool explain = false;          ///< fill in Intake::lines, and say what is missing in findings, not by an error
  std::vector<KnownOrganisation> organisations;
  TrackedChanges changes = TrackedChanges::refuse;  ///< of DOCX and ODT
};

/// Something that was concluded from the text and not said by a person.
struct Guess {
  std::string id;  ///< of the finding that tells it
  std::string message;
  int confidence = 0;            ///< 0 to 99: see docs/formats/intake.md
  std::uint64_t first_line = 0;  ///< the lines it rests on; 0 for the whole source
  std::uint64_t last_line = 0;
  std::string settle;  ///< how a person settles it

  bool operator==(const Guess&) const = default;
};

/// A line of a source, and what it became.
struct ExplainedLine {
  std::uint64_t number = 0;  ///< 1-based; of a format without lines the number that findings use
  std::string text;
  std::string became;  ///< "title", "item", "signatory 2: person", …; empty for a blank line
  int confidence = 0;  ///< 100 where nothing was guessed

  bool operator==(const ExplainedLine&) const = default;
};

/// A declaration as understood, and what was guessed on the way.
struct Intake {
  Declaration declaration;
  Findings findings;
  std::vector<Guess> guesses = {};
  std::vector<ExplainedLine> lines = {};  ///< when hints ask for it
  /// The lines that "title", "date", "signatories" and "headings" were taken from, as a sidecar says them: "3-5, 9".
  std::map<std::string, std::string> taken_lines = {};
  std::string encoding = {};  ///< of the source's characters, when it was not UTF-8
};

/// Reads one source file into a declaration.
///
/// Takes text of at most 4 MiB in UTF-8, UTF-16 or an older encoding (see docs/formats/intake.md): plain text, or
/// Markdown with optional YAML front matter. Text that fits no block is kept as a paragraph. A finding of severity
/// `error` means that the declaration must not be recorded. Throws Error: `unreadable` for an empty file, bytes that
/// are no characters (place: line and offset) or text without date, signatory or body, `limit` for a file that is
/// too large, `usage` for an encoding that is not known.
Intake read_declaration(BytesView source, const IntakeHints& hints = {});

/// Reads several language versions of one declaration and joins them into one record.
///
/// The first source leads. The others must have the same date and as many signatories in the same
/// order; their texts, names and roles are added. Throws Error(unreadable) where they don't fit.
Intake read_declaration_versions(const std::vector<std::pair<BytesView, IntakeHints>>& sources);

/// Adds the text in another script, transliterated from the one that is there: "sr-Latn" from "sr-Cyrl".
///
/// The new version stands behind its source, is marked as derived and is not authentic; the signatories' names, persons
/// and roles are transliterated too, where they are not there already. Returns findings that name the words which can't
/// be turned back exactly; when there is no text in sr-Cyrl, or one in sr-Latn already, nothing is added and a warning
/// says so. Throws Error(usage) for another language.
Findings add_script(Declaration& declaration, const std::string& language);

/// Writes a sidecar (YAML) that says everything that was understood of one source, with comments that say from which
/// lines and how sure. Reading the source with it gives the same declaration.
std::string write_sidecar(const Intake& intake);

/// One setting of a file of settings: a text, a list of texts, or a mapping, whose fields are written "key=value".
struct SettingsEntry {
  std::string key;
  std::vector<std::string> values;
  std::uint64_t line = 0;
};

/// Reads a file of settings in YAML: one mapping, in the order of the file. Which keys it may have is for the caller.
/// Throws Error(unreadable) with the line, or Error(limit).
std::vector<SettingsEntry> read_settings(BytesView yaml, const std::string& source_name);

}  // namespace decl
