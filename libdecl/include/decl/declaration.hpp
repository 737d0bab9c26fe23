#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/error.hpp>

namespace decl {

/// A date as precise as the source says it: a year, a month or a day.
struct PartialDate {
  int year = 0;   ///< 1 to 9999
  int month = 0;  ///< 1 to 12; 0 when only the year is known
  int day = 0;    ///< 1 to 31; 0 when only the month is known

  bool operator==(const PartialDate&) const = default;
};

/// Writes ISO 8601: "2022", "2022-03" or "2022-03-18".
std::string write_date(const PartialDate& date);

/// Reads what write_date writes, and checks that the day exists. Throws Error(unreadable).
PartialDate read_date(std::string_view text);

/// A stretch of text in one style. Neighbouring runs differ in style, and none is empty.
struct Run {
  std::string text;  ///< UTF-8, NFC, single spaces, no control characters
  bool emphasis = false;
  bool strong = false;
  std::string href;  ///< the link's target; empty for none

  bool operator==(const Run&) const = default;
};

enum class BlockKind { paragraph, heading, quote, list, item };

/// A piece of the body. Which fields mean something depends on its kind.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::vector<Run> runs;        ///< paragraph, heading, quote, item: the text
  int level = 0;                ///< heading: 1 to 6
  bool ordered = false;         ///< list: numbered
  int start = 1;                ///< ordered list: number of its first item, 1 or more
  std::vector<Block> children;  ///< list: its items; item: nested lists

  bool operator==(const Block&) const = default;
};

/// A text in a language; the language is a BCP 47 tag such as "en", "sq", "sr-Cyrl", "sr-Latn".
struct LocalizedText {
  std::string language;
  std::string text;

  bool operator==(const LocalizedText&) const = default;
};

/// The file a declaration, or one version of its text, was taken from.
struct Source {
  std::string name;        ///< file name without folders
  std::string media_type;  ///< "text/plain", "text/markdown", …
  std::string sha512;      ///< of the file's bytes: 128 lower-case hexadecimal digits
  std::uint64_t size = 0;  ///< of the file, in bytes; 0 when it isn't recorded
  std::string encoding =
      {};  ///< of its characters, such as "windows-1250"; empty for UTF-8, or where it is the format's

  bool operator==(const Source&) const = default;
};

/// The declaration's text in one language and script.
struct TextVersion {
  std::string language;
  bool authentic = true;  ///< false: a translation for information
  std::string title;
  bool title_derived = false;  ///< the source has no title; this one was made from its first words
  std::vector<Block> blocks;
  std::string derived_from = {};      ///< language of the version that this one is a transliteration of; or empty
  std::optional<Source> source = {};  ///< when this version was taken from another file than the declaration's source

  bool operator==(const TextVersion&) const = default;
};

/// One organisation that signs, and the person who signs for it.
struct Signatory {
  std::string organisation_id;                    ///< [a-z0-9] and single inner hyphens, 1 to 64 characters
  std::vector<LocalizedText> organisation_names;  ///< at least one
  std::vector<LocalizedText> persons;             ///< none when only the organisation is named
  std::vector<LocalizedText> roles;
  std::string country;  ///< ISO 3166-1 alpha-2, or empty

  bool operator==(const Signatory&) const = default;
};

/// Which of the signatories must have signed for the declaration to be complete.
struct Quorum {
  int need = 0;                            ///< how many of the members; 0 means all of them
  std::vector<std::string> organisations;  ///< members by organisation identifier
  std::vector<Quorum> groups;              ///< members that are quorums of their own

  bool operator==(const Quorum&) const = default;
};

/// What organisations declare together: the value that everything else is made from.
struct Declaration {
  std::string identifier;  ///< [A-Za-z0-9] and inner . _ -, 1 to 128 characters
  std::string kind = "declaration";
  PartialDate date;
  std::string place;  ///< as the source names it, or empty
  std::optional<Source> source;
  std::vector<TextVersion> texts;      ///< at least one; languages differ
  std::vector<Signatory> signatories;  ///< at least one; identifiers differ
  std::optional<Quorum> quorum;        ///< none: every signatory must sign

  bool operator==(const Declaration&) const = default;
};

/// Checks the rules that a declaration must keep before it can be recorded.
///
/// Covers what a schema can't say: Unicode hygiene (NFC, no bidirectional controls, invisible,
/// unassigned or private-use characters, no word that mixes Latin with Cyrillic or Greek), runs in
/// their normal form, known quorum members, existing dates, distinct languages and organisations.
/// A finding of severity `error` means that the declaration must not be recorded.
Findings check_declaration(const Declaration& declaration);

/// Returns the text in the language asked for, or else in the longest matching prefix of it
/// ("sr-Latn" finds "sr"), or else the first; empty when there is none.
std::string_view text_in(const std::vector<LocalizedText>& texts, std::string_view language);

/// Joins the runs' texts, without their styles.
std::string plain_text(const std::vector<Run>& runs);

}  // namespace decl
