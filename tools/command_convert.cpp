#include <sys/stat.h>

#include <algorithm>
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
#include "output_intake.hpp"
#include "page_options.hpp"
#include "passphrase.hpp"
#include "sandbox.hpp"
#include "source_reader.hpp"
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
  std::string encoding;
  std::string script;
  int strict = 0;
  bool explain = false;
  bool draft = false;
  bool json = false;
  std::vector<std::string> keys;
  std::string trust;
  std::string time;
  TrackedChanges changes = TrackedChanges::refuse;
  bool quiet = false;
  bool sandboxed = true;
  bool force = false;
  bool pdf_signatures = false;
  bool attach_source = false;
  std::vector<std::string> attached;
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

using Versions = std::vector<std::pair<BytesView, IntakeHints>>;

Intake read_versions(const Versions& versions) {
  return versions.size() == 1 ? read_declaration(versions.front().first, versions.front().second)
                              : read_declaration_versions(versions);
}

/// Text is read here; formats that need large libraries are read in a sandbox, which finds no secret key.
Intake read_safely(const ConvertOptions& options, const Versions& versions) {
  const bool is_text = std::all_of(versions.begin(), versions.end(), [](const auto& version) {
    const SourceFormat format = find_format(version.first, version.second.source_name);
    return format == SourceFormat::plain_text || format == SourceFormat::markdown;
  });
  if (is_text) return read_versions(versions);
  load_source_readers();
  SafeReader<Intake> reader([&](const std::string&, BytesView) { return read_versions(versions); }, options.sandboxed,
                            {character_tables});
  return reader.read(versions.front().second.source_name, "");
}

/// The files of a declaration with what is known about each.
Versions make_versions(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  IntakeHints common;
  common.metadata = read_metadata(options);
  common.changes = options.changes;
  common.organisations = known_organisations(options, keys);
  common.encoding = options.encoding;
  common.strict = options.strict;
  common.explain = options.explain || options.draft;
  Versions versions;
  for (const SourceFile& file : group.files) {
    IntakeHints hints = common;
    hints.source_name = file.path;
    hints.language = options.language.empty() ? file.language : options.language;
    hints.sidecar_name = options.sidecar.empty() ? file.sidecar_path : options.sidecar;
    hints.sidecar = options.sidecar.empty() ? file.sidecar : read_file(options.sidecar, limits::file_bytes);
    versions.emplace_back(file.content, std::move(hints));
  }
  return versions;
}

void require_no_errors(const Findings& findings, const std::string& source) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  if (std::none_of(findings.begin(), findings.end(), is_error)) return;
  throw Error(ErrorCode::unreadable, "is not converted, for the errors above", Place{source, "", {}, {}});
}

/// Makes the record: from a source text, or as it stands when the source is a record already.
Bytes make_record(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  if (group.is_record) {
    require_valid_signatures(group.files.front());
    return group.files.front().content;
  }
  const Versions versions = make_versions(options, group, keys);
  Intake intake = read_safely(options, versions);
  if (!options.script.empty()) {
    const Findings findings = add_script(intake.declaration, options.script);
    intake.findings.insert(intake.findings.end(), findings.begin(), findings.end());
  }
  print_findings(options, intake.findings);
  require_no_errors(intake.findings, group.files.front().path);
  try {
    return write_record(intake.declaration);
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), Place{group.files.front().path, error.place().path, {}, {}});
  }
}

/// The sources that the page is to carry: those converted, and those named for a record.
std::vector<Bytes> attached_sources(const ConvertOptions& options, const SourceGroup& group) {
  std::vector<Bytes> contents;
  if (options.attach_source && group.is_record) {
    throw Error(ErrorCode::usage, "is a record; name the file it was taken from with --attach",
                Place{group.files.front().path, "", {}, {}});
  }
  if (options.attach_source) {
    for (const SourceFile& file : group.files) contents.push_back(file.content);
  }
  for (const std::string& path : options.attached) contents.push_back(read_file(path, limits::file_bytes));
  return contents;
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
  std::vector<const SecretKey*> signers;
  for (const SecretKey& key : keys) signers.push_back(&key);
  if (!signers.empty()) record = sign_record(record, signers, time, source);
  ConvertOptions with_sources = options;
  with_sources.page.attached_sources = attached_sources(options, group);
  Bytes page = make_page(with_sources, record, source);
  if (options.page.design.profile != PageProfile::pdfa_3a || options.pdf_signatures) {
    if (!signers.empty()) page = seal_page(page, signers, time, source);
  } else if (!signers.empty()) {
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

/// Tells what the lines of each source became; nothing is written.
void explain_sources(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  if (group.is_record) {
    throw Error(ErrorCode::usage, "is a record; nothing in it is guessed", Place{group.files.front().path, "", {}, {}});
  }
  for (const auto& [source, hints] : make_versions(options, group, keys)) {
    const Intake intake = read_safely(options, {{source, hints}});
    print_findings(options, intake.findings);
    const std::string text =
        options.json ? write_json_explanation(hints.source_name, intake) : write_explanation(hints.source_name, intake);
    std::fputs(text.c_str(), stdout);
    require_no_errors(intake.findings, hints.source_name);
  }
}

/// Writes what was understood of each source beside it, for a person to correct.
void write_drafts(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  if (group.is_record) {
    throw Error(ErrorCode::usage, "is a record; it needs no sidecar", Place{group.files.front().path, "", {}, {}});
  }
  const Versions versions = make_versions(options, group, keys);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Intake intake = read_safely(options, {versions[i]});
    print_findings(options, intake.findings);
    const std::string& path = group.files[i].sidecar_path;
    write_files({{path, write_sidecar(intake), false}}, options.force);
    std::printf("wrote %s\n", make_printable(path).c_str());
  }
}

void write_faces(const ConvertOptions& options, const SourceGroup& group, const std::vector<SecretKey>& keys,
                 Time time) {
  const std::vector<OutputFile> files = convert(options, group, keys, time);
  make_folder(options.output);
  write_files(files, options.force);
  for (const OutputFile& file : files) std::printf("wrote %s\n", make_printable(file.path).c_str());
}

ExitCode convert_all(const ConvertOptions& options) {
  if (options.output.empty() && !options.explain && !options.draft) {
    throw Error(ErrorCode::usage, "name the folder for the results with --output");
  }
  const Time time = time_or_now(options.time);
  const std::vector<SourceGroup> groups = read_sources(options.sources);
  std::vector<SecretKey> keys;
  for (const std::string& path : options.keys) keys.push_back(load_key(path, options.passphrase, keys.size()));
  ExitCode outcome = exit_complete;
  for (const SourceGroup& group : groups) {
    try {
      if (options.explain) {
        explain_sources(options, group, keys);
      } else if (options.draft) {
        write_drafts(options, group, keys);
      } else {
        write_faces(options, group, keys, time);
      }
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
      ->add_option(
          "SOURCE", options->sources,
          "Text, Markdown, HTML, DOCX, ODT, PDF or a record; NAME.en.md and NAME.sq.md are versions of one declaration")
      ->required();
  command->add_option("-o,--output", options->output, "The folder for NAME.xml and NAME.pdf")->type_name("FOLDER");
  command->add_option("--sign", options->keys, "Sign both faces with this key; repeat for several organisations")
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  add_passphrase_options(*command, options->passphrase);
  command->add_option("--title", options->title, "The title, for a text without one");
  command->add_option("--lang", options->language, "The language, such as en, sq, sr-Latn or sr-Cyrl");
  command
      ->add_option("--encoding", options->encoding,
                   "The encoding of a text's characters, such as windows-1250 or yuscii-latin; found out if not given")
      ->type_name("NAME");
  command->add_option("--meta", options->metadata, "Override what was understood: identifier, title, date, place, …")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--sidecar", options->sidecar, "Corrections in YAML; NAME.decl.yaml beside the source if not given")
      ->type_name("FILE");
  command->add_option("--add-script", options->script, "Add the text in another script: sr-Latn, made from sr-Cyrl")
      ->type_name("LANGUAGE");
  command->add_flag("--strict{80}", options->strict,
                    "Refuse what was guessed with less confidence than 80, or than the number given");
  CLI::Option* explain =
      command->add_flag("--explain", options->explain, "Print what each line of the text became; write nothing");
  command->add_flag("--json", options->json, "With --explain: print it as JSON")->needs(explain);
  command
      ->add_flag("--draft", options->draft,
                 "Write NAME.decl.yaml beside the source, with everything that was understood, to be corrected")
      ->excludes(explain);
  command->add_option("--trust", options->trust, "Take organisations' identifiers from this trust list")
      ->type_name("LIST");
  command->add_option("--time", options->time, "Time of signing, such as 2022-03-18T14:05:00Z; now if not given");
  command->add_flag("--attach-source", options->attach_source, "Embed the source file itself in the page, too");
  command
      ->add_option("--attach", options->attached,
                   "Embed this file in the page; it must be one that the record names as its source")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  add_changes_option(*command, options->changes);
  command->add_flag("--quiet", options->quiet, "Leave out notes; warnings and errors stay");
  command->add_flag("--force", options->force, "Replace files that exist");
  add_design_options(*command, options->page.design);
  add_pdf_signatures_option(*command, options->pdf_signatures);
  add_page_options(*command, options->page);
  add_sandbox_option(*command, options->sandboxed);
  command->footer(
      "Example:\n  decl convert declaration.txt --sign forum.key --sign centre.key -o out\n"
      "What was guessed about the text is printed as notes and warnings; --meta and a sidecar override it.");
  command->callback([options, &exit_code] { exit_code = convert_all(*options); });
}

}  // namespace decl::tool
