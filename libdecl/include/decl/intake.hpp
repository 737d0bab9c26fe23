#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/error.hpp>

namespace decl {

/// An organisation whose identifier is settled already, by a key or a trust list.
struct KnownOrganisation {
  std::string id;
  std::vector<LocalizedText> names;
};

/// What a person knows about a source file; it overrides what intake would guess.
struct IntakeHints {
  std::string source_name;  ///< file name, folders allowed; its ending tells Markdown from plain text
  std::string language;     ///< BCP 47; empty: front matter, then a guess by script and frequent words
  /// Overrides by key, stronger than front matter and sidecar. Keys: identifier, kind, title, date,
  /// place, language, authentic.
  std::map<std::string, std::string> metadata;
  std::optional<Bytes> sidecar;  ///< YAML of a file with corrections, see docs/formats/intake.md
  std::string sidecar_name;      ///< that file's name, for messages
  std::vector<KnownOrganisation> organisations;
};

/// A declaration as understood, and what was guessed on the way.
struct Intake {
  Declaration declaration;
  Findings findings;
};

/// Reads one source file into a declaration.
///
/// Takes UTF-8 (a BOM is allowed) of at most 4 MiB: plain text, or Markdown with optional YAML front
/// matter. Text that fits no block is kept as a paragraph. Throws Error: `unreadable` for an empty
/// file, bytes that are not UTF-8 (place: line and offset) or text without date, signatory or body,
/// `limit` for a file that is too large.
Intake read_declaration(BytesView source, const IntakeHints& hints = {});

/// Reads several language versions of one declaration and joins them into one record.
///
/// The first source leads. The others must have the same date and as many signatories in the same
/// order; their texts, names and roles are added. Throws Error(unreadable) where they don't fit.
Intake read_declaration_versions(const std::vector<std::pair<BytesView, IntakeHints>>& sources);

}  // namespace decl
