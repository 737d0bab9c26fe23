#pragma once

#include <decl/declaration.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/context.hpp"
#include "intake/line_ranges.hpp"
#include "intake/yaml.hpp"

namespace decl::intake {

/// A signatory as metadata gives it. Texts without a language have an empty one: the document's own is meant.
struct GivenSignatory {
  std::string id;
  std::vector<LocalizedText> organisation;
  std::vector<LocalizedText> person;
  std::vector<LocalizedText> role;
  std::string country;
  std::uint64_t line = 0;
};

/// What front matter, sidecar and command line say. What is absent is guessed from the text.
struct Metadata {
  std::optional<std::string> identifier;
  std::optional<std::string> kind;
  std::optional<std::string> encoding;  ///< of the source's characters; a sidecar alone can say it
  std::vector<LocalizedText> titles;    ///< without a language: of the leading version
  std::optional<PartialDate> date;
  std::optional<std::string> place;
  std::optional<std::string> language;
  std::optional<bool> authentic;
  std::vector<GivenSignatory> signatories;
  std::optional<Quorum> quorum;
  std::optional<LineRanges> title_lines;  ///< what the text has besides its body, where a person says so
  std::optional<LineRanges> date_lines;
  std::optional<LineRanges> signatory_lines;
  std::optional<LineRanges> heading_lines;
};

/// Understands a YAML mapping with the keys of docs/formats/intake.md. Throws Error(unreadable) with the line.
Metadata read_metadata(const YamlNode& root, Context& context);

/// Understands IntakeHints::metadata. Throws Error(usage) for an unknown key or a value that makes no sense.
Metadata read_metadata(const std::map<std::string, std::string>& values);

/// The title for a version: the one in its language, else one without a language for the leading version.
std::optional<std::string> find_title(const Metadata& metadata, const std::string& language, bool is_leading);

/// Puts what `stronger` says over `weaker`.
Metadata merge_metadata(Metadata weaker, Metadata stronger);

}  // namespace decl::intake
