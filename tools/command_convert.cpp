#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include <decl/intake.hpp>
#include <decl/page.hpp>
#include <decl/record.hpp>
#include <decl/seal.hpp>
#include <decl/trust.hpp>

#include "commands.hpp"
#include "page_options.hpp"
#include "passphrase.hpp"
#include "sources.hpp"
#include "text.hpp"
#include "trust_files.hpp"

namespace decl::tool {
namespace {

struct ConvertOptions {
  std::vector<std::string> sources;
  std::string output;
  std::string title;
  std::string language;
  std::vector<std::string> metadata;
  std::string sidecar;
  std::vector<std::string> keys;
  std::string trust;
  std::string time;
  bool quiet = false;
  bool force = false;
  bool pdf_signatures = false;
  PageOptions page;
  PassphraseSource passphrase;
};

std::map<std::string, std::string> read_metadata(const ConvertOptions& options) {
  std::map<std::string, std::string> metadata;
  for (const std::string& entry : options.metadata) {
    const std::size_t equals = entry.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Error(ErrorCode::usage, "--meta takes key=value, not '" + entry + "'");
    }
    metadata[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  if (!options.title.empty()) metadata["title"] = options.title;
  return metadata;
}

/// Organisations whose identifiers are settled by the signing keys and the trust list.
std::vector<KnownOrganisation> known_organisations(const ConvertOptions& options, const std::vector<SecretKey>& keys) {
  std::vector<KnownOrganisation> known;
  for (const SecretKey& key : keys) {
    known.push_back({key.info().organisation_id, {{"und", key.info().organisation_name}}});
  }
  if (!options.trust.empty()) {
    const TrustList list = load_trust_list(options.trust);
    for (const TrustedOrganisation& organisation : list.organisations) {
      known.push_back({organisation.id, organisation.names});
    }
  }
  return known;
}

void print_findings(const ConvertOptions& options, const Findings& findings) {
  for (const Finding& finding : findings) {
    if (options.quiet && finding.severity == Severity::note) continue;
    std::fputs(write_finding(finding).c_str(), stderr);
  }
}

/// A page would show people a signature that is false.
void require_valid_signatures(const SourceFile& file) {
  for (const RecordSignature& signature : read_record(file.content, file.path).signatures) {
    if (signature.valid) continue;
    throw Error(ErrorCode::unreadable,
                "has a signature of " + signature.organisation_id + " that is false: " +
                    (signature.findings.empty() ? "its check failed" : signature.findings.front().message) +
                    ". No page is made of it; ask for another copy",
                Place{file.path, "", {}, {}});
  }
}

/// Makes the record: from a source text, or as it stands when the source is a record already.
Bytes make_record(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  if (group.is_record) {
    require_valid_signatures(group.files.front());
    return group.files.front().content;
  }
  IntakeHints common;
  common.metadata = read_metadata(options);
  common.organisations = known_organisations(options, keys);
  std::vector<std::pair<BytesView, IntakeHints>> versions;
  for (const SourceFile& file : group.files) {
    IntakeHints hints = common;
    hints.source_name = file.path;
    hints.language = options.language.empty() ? file.language : options.language;
    hints.sidecar_name = options.sidecar.empty() ? file.sidecar_path : options.sidecar;
    hints.sidecar = options.sidecar.empty() ? file.sidecar : read_file(options.sidecar, maximum_file_bytes);
    versions.emplace_back(file.content, std::move(hints));
  }
  const Intake intake = versions.size() == 1 ? read_declaration(versions.front().first, versions.front().second)
                                             : read_declaration_versions(versions);
  print_findings(options, intake.findings);
  try {
    return write_record(intake.declaration);
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), Place{group.files.front().path, error.place().path, {}, {}});
  }
}

/// Renders the page; with whole words where the patterns that would divide them are not installed. The page says so, so
/// that it can be made again where they are.
Bytes make_page(const ConvertOptions& options, BytesView record, const std::string& source) {
  try {
    return render_page(record, source, options.page);
  } catch (const Error& error) {
    if (!is_missing_patterns(error)) throw;
    print_findings(options, {{"convert.hyphenation.missing", Severity::warning,
                              "words are not divided at the ends of lines: " + error.message(), error.place(), ""}});
    PageOptions whole = options.page;
    whole.design.hyphenated = false;
    return render_page(record, source, whole);
  }
}

/// Makes both faces of one declaration, each signed with every key. Nothing is written yet.
std::vector<OutputFile> convert(const ConvertOptions& options, const SourceGroup& group,
                                const std::vector<SecretKey>& keys, Time time) {
  const std::string& source = group.files.front().path;
  Bytes record = make_record(options, group, keys);
  for (const SecretKey& key : keys) record = sign_record(record, key, time, source);
  Bytes page = make_page(options, record, source);
  if (options.page.design.profile != PageProfile::pdfa_3a || options.pdf_signatures) {
    for (const SecretKey& key : keys) page = seal_page(page, key, time, source);
  } else if (!keys.empty()) {
    print_findings(options,
                   {{"convert.pdf.unsigned", Severity::note,
                     "The record inside the page is signed, and the page shows it. The PDF itself is not signed, "
                     "since PDF 1.7 knows no Ed25519 signatures; --pdf-signatures signs it all the same.",
                     Place{source, "", {}, {}}, ""}});
  }
  const std::string stem = options.output + "/" + group.name;
  return {{stem + ".xml", std::move(record), false}, {stem + ".pdf", std::move(page), false}};
}

void make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0755) == 0 || errno == EEXIST) return;
  throw Error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
              std::string("the output folder cannot be made: ") + std::strerror(errno), Place{path, "", {}, {}});
}

ExitCode convert_all(const ConvertOptions& options) {
  const Time time = time_or_now(options.time);
  const std::vector<SourceGroup> groups = read_sources(options.sources);
  std::vector<SecretKey> keys;
  for (const std::string& path : options.keys) keys.push_back(load_key(path, options.passphrase, keys.size()));
  ExitCode outcome = exit_complete;
  for (const SourceGroup& group : groups) {
    try {
      const std::vector<OutputFile> files = convert(options, group, keys, time);
      make_folder(options.output);
      write_files(files, options.force);
      for (const OutputFile& file : files) std::printf("wrote %s\n", make_printable(file.path).c_str());
    } catch (const Error& error) {
      outcome = graver(outcome, report_error(error));
    }
  }
  return outcome;
}

}  // namespace

void add_convert_command(CLI::App& program, ExitCode& exit_code) {
  auto options = std::make_shared<ConvertOptions>();
  CLI::App* command =
      program.add_subcommand("convert", "Turn texts into records (XML) and pages (PDF/A), signed or not");
  command
      ->add_option("SOURCE", options->sources,
                   "Plain text, Markdown or a record; NAME.en.md and NAME.sq.md are versions of one declaration")
      ->required();
  command->add_option("-o,--output", options->output, "The folder for NAME.xml and NAME.pdf")
      ->required()
      ->type_name("FOLDER");
  command->add_option("--sign", options->keys, "Sign both faces with this key; repeat for several organisations")
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  add_passphrase_options(*command, options->passphrase);
  command->add_option("--title", options->title, "The title, for a text without one");
  command->add_option("--lang", options->language, "The language, such as en, sq, sr-Latn or sr-Cyrl");
  command->add_option("--meta", options->metadata, "Override what was understood: identifier, title, date, place, …")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--sidecar", options->sidecar, "Corrections in YAML; NAME.decl.yaml beside the source if not given")
      ->type_name("FILE");
  command->add_option("--trust", options->trust, "Take organisations' identifiers from this trust list")
      ->type_name("LIST");
  command->add_option("--time", options->time, "Time of signing, such as 2022-03-18T14:05:00Z; now if not given");
  command->add_flag("--quiet", options->quiet, "Leave out notes; warnings and errors stay");
  command->add_flag("--force", options->force, "Replace files that exist");
  add_design_options(*command, options->page.design);
  add_pdf_signatures_option(*command, options->pdf_signatures);
  add_page_options(*command, options->page);
  command->footer(
      "Example:\n  decl convert declaration.txt --sign forum.key --sign centre.key -o out\n"
      "What was guessed about the text is printed as notes and warnings; --meta and a sidecar override it.");
  command->callback([options, &exit_code] { exit_code = convert_all(*options); });
}

}  // namespace decl::tool
