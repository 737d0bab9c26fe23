#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/intake.hpp>
#include <decl/key.hpp>
#include <decl/page.hpp>
#include <decl/record.hpp>
#include <decl/time.hpp>

namespace decl {

/// A source file's name taken apart: "minutes/NAME.sr-Latn.md".
struct SourceName {
  std::string folder;    ///< "minutes/"; empty when there is none
  std::string name;      ///< "NAME"
  std::string language;  ///< "sr-Latn"; empty when the name says none
  std::string ending;    ///< "md"; empty when there is none

  bool operator==(const SourceName&) const = default;
};

/// Takes a source file's name apart: files in one folder with the same name, and another language each, are versions
/// of one declaration.
SourceName split_source_name(const std::string& path);

/// How files of corrections end.
inline constexpr std::string_view sidecar_ending = ".decl.yaml";

/// The path of the corrections beside a source: "minutes/NAME.sr-Latn.decl.yaml".
std::string sidecar_path_of(const SourceName& name);

/// One source file of a declaration, as read.
struct ConvertSource {
  std::string path;      ///< for messages; its ending tells Markdown from plain text
  std::string language;  ///< BCP 47; empty to let it be found out
  Bytes content;
  std::string sidecar_path;
  std::optional<Bytes> sidecar;  ///< corrections in YAML
};

/// Tells whether a source is a record already, which is taken as it stands, or a page of decl, which stands for the
/// record in it.
bool holds_record(const ConvertSource& source);

/// Reads the sources of one declaration, as read_sources does with options that name no other reader, perhaps in
/// another process.
using SourceReader = std::function<Intake(const std::vector<ConvertSource>&)>;

struct ConvertOptions {
  std::map<std::string, std::string> metadata;      ///< see IntakeHints
  std::string language;                             ///< of every source, whatever its name says; empty for none
  std::string encoding;                             ///< see IntakeHints
  int strict = 0;                                   ///< see IntakeHints
  bool explain = false;                             ///< see IntakeHints
  TrackedChanges changes = TrackedChanges::refuse;  ///< of DOCX and ODT
  /// What read_sources hands sources to that aren't plain text or Markdown, whose formats need large libraries; none:
  /// it reads them itself.
  SourceReader read_elsewhere;
  std::string script;  ///< a script to be added, see add_script; empty for none
  std::vector<KnownOrganisation> organisations;
  PageOptions page;
  Time signing_time{};
  bool pdf_signatures = false;  ///< sign a PDF/A-3a page too
  /// A key signs only declarations that its organisation is a signatory of and has not signed yet; otherwise it is an
  /// error when it can't.
  bool only_signatories_sign = false;
};

/// Requires option values that can be right for some source.
///
/// Throws Error(usage) for a language that is no tag, an encoding or key of metadata that isn't known, a date that is
/// none, a confidence outside 0 to 100 and a script that can't be added; Error(not_found) for a folder of hyphenation
/// patterns that was named and isn't there. It names the option as `decl convert` has it.
void require_sound_conversion(const ConvertOptions& options);

/// Reads the language versions of one declaration, none of them a record, into one as the options say. Throws what
/// read_declaration, read_declaration_versions and the options' own reader throw.
Intake read_sources(const std::vector<ConvertSource>& sources, const ConvertOptions& options);

/// Both faces of one declaration.
struct Conversion {
  Bytes xml;
  Bytes page;
  Bytes xml_sha512;
  Bytes page_sha512;
  Record record;  ///< what `xml` says
  /// Those that the source had which was a record or a page: "record ORGANISATION TIME FINGERPRINT", or "page …";
  /// sorted.
  std::vector<std::string> source_signatures;
};

/// Makes both faces of a declaration from its language versions, or from one record or the record in one page of decl,
/// each face signed with the keys.
///
/// What was noticed is added to `findings`, also when it throws. Words stay whole where the patterns that would divide
/// them aren't installed, with a finding. Throws what read_declaration, write_record, sign_record, render_page and
/// seal_page throw, Error(unreadable) for findings that are errors and for a record with a false signature, and
/// Error(usage) for a record among several sources.
Conversion convert_declaration(const std::vector<ConvertSource>& sources, const ConvertOptions& options,
                               const std::vector<SecretKey>& keys, Findings& findings);

}  // namespace decl
