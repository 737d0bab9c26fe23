#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include <decl/convert.hpp>

#include "commands.hpp"
#include "conversion_options.hpp"
#include "output_intake.hpp"
#include "source_reader.hpp"
#include "sources.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

struct ConvertArguments {
  std::vector<std::string> sources;
  std::string output;
  std::string sidecar;
  bool explain = false;
  bool draft = false;
  bool json = false;
  bool quiet = false;
  bool force = false;
  bool attach_source = false;
  std::vector<std::string> attached;
  ConversionArguments conversion;
};

void print_findings(const ConvertArguments& arguments, const Findings& findings) {
  for (const Finding& finding : findings) {
    if (arguments.quiet && finding.severity == Severity::note) continue;
    std::fputs(write_finding(finding).c_str(), stderr);
  }
}

void require_no_errors(const Findings& findings, const std::string& source) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  if (std::ranges::none_of(findings, is_error)) return;
  throw Error(ErrorCode::unreadable, "is not converted, for the errors above", Place{source, "", {}, {}});
}

void require_no_record(const ConvertSource& source, const std::string& why) {
  if (!holds_record(source)) return;
  throw Error(ErrorCode::usage, "is a record; " + why, Place{source.path, "", {}, {}});
}

/// The sources that the page is to carry: those converted, and those named for a record.
std::vector<Bytes> attached_sources(const ConvertArguments& arguments, const SourceGroup& group) {
  std::vector<Bytes> contents;
  if (arguments.attach_source) {
    require_no_record(group.sources.front(), "name the file it was taken from with --attach");
    for (const ConvertSource& source : group.sources) contents.push_back(source.content);
  }
  for (const std::string& path : arguments.attached) contents.push_back(read_file(path, limits::file_bytes));
  return contents;
}

Conversion convert(const ConvertArguments& arguments, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  ConvertOptions options = arguments.conversion.options;
  options.page.attached_sources = attached_sources(arguments, group);
  Findings findings;
  try {
    Conversion made = convert_declaration(group.sources, options, keys, findings);
    print_findings(arguments, findings);
    return made;
  } catch (const Error&) {
    print_findings(arguments, findings);
    require_no_errors(findings, group.sources.front().path);
    throw;
  }
}

void make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0755) == 0 || errno == EEXIST) return;
  throw Error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
              std::string("the output folder cannot be made: ") + std::strerror(errno), Place{path, "", {}, {}});
}

void write_and_tell(const std::vector<OutputFile>& files, bool force) {
  write_files(files, force);
  for (const OutputFile& file : files) std::printf("wrote %s\n", make_printable(file.path).c_str());
}

/// Tells what the lines of each source became; nothing is written.
void explain_sources(const ConvertArguments& arguments, const SourceGroup& group) {
  for (const ConvertSource& source : group.sources) {
    require_no_record(source, "nothing in it is guessed");
    const Intake intake = read_sources({source}, arguments.conversion.options);
    print_findings(arguments, intake.findings);
    const std::string text =
        arguments.json ? write_json_explanation(source.path, intake) : write_explanation(source.path, intake);
    std::fputs(text.c_str(), stdout);
    require_no_errors(intake.findings, source.path);
  }
}

/// Writes what was understood of each source beside it, for a person to correct.
void write_drafts(const ConvertArguments& arguments, const SourceGroup& group) {
  for (const ConvertSource& source : group.sources) {
    require_no_record(source, "it needs no sidecar");
    const Intake intake = read_sources({source}, arguments.conversion.options);
    print_findings(arguments, intake.findings);
    write_and_tell({{sidecar_path_of(split_source_name(source.path)), write_sidecar(intake), false}}, arguments.force);
  }
}

void write_faces(const ConvertArguments& arguments, const SourceGroup& group, const std::vector<SecretKey>& keys) {
  Conversion made = convert(arguments, group, keys);
  make_folder(arguments.output);
  const std::string stem = arguments.output + "/" + group.name;
  write_and_tell({{stem + ".xml", std::move(made.xml), false}, {stem + ".pdf", std::move(made.page), false}},
                 arguments.force);
}

ExitCode convert_all(ConvertArguments& arguments) {
  if (arguments.output.empty() && !arguments.explain && !arguments.draft) {
    throw Error(ErrorCode::usage, "name the folder for the results with --output");
  }
  const std::vector<SourceGroup> groups = read_source_groups(arguments.sources, arguments.sidecar);
  const std::vector<SecretKey> keys = settle_conversion(arguments.conversion);
  for (const SecretKey& key : keys) require_in_force(key, arguments.conversion.options.signing_time);
  arguments.conversion.options.explain = arguments.explain || arguments.draft;
  // Each declaration has a sandbox of its own, so that none can change what becomes of another.
  arguments.conversion.options.read_elsewhere = [&](const std::vector<ConvertSource>& sources) {
    return make_source_reader(arguments.conversion.options, arguments.conversion.sandboxed)(sources);
  };
  ExitCode outcome = exit_complete;
  for (const SourceGroup& group : groups) {
    try {
      if (arguments.explain) {
        explain_sources(arguments, group);
      } else if (arguments.draft) {
        write_drafts(arguments, group);
      } else {
        write_faces(arguments, group, keys);
      }
    } catch (const Error& error) {
      outcome = graver(outcome, report_error(error));
    }
  }
  return outcome;
}

}  // namespace

void add_convert_command(CLI::App& program, ExitCode& exit_code) {
  auto arguments = std::make_shared<ConvertArguments>();
  CLI::App* command =
      program.add_subcommand("convert", "Turn texts into records (XML) and pages (PDF/A), signed or not");
  command
      ->add_option(
          "SOURCE", arguments->sources,
          "Text, Markdown, HTML, DOCX, ODT, PDF or a record; NAME.en.md and NAME.sq.md are versions of one declaration")
      ->required();
  command->add_option("-o,--output", arguments->output, "The folder for NAME.xml and NAME.pdf")->type_name("FOLDER");
  add_signing_options(*command, arguments->conversion,
                      "Sign both faces with this key; repeat for several organisations");
  add_conversion_options(*command, arguments->conversion);
  command
      ->add_option("--sidecar", arguments->sidecar,
                   "Corrections in YAML; NAME.decl.yaml beside the source if not given")
      ->type_name("FILE");
  CLI::Option* explain =
      command->add_flag("--explain", arguments->explain, "Print what each line of the text became; write nothing");
  command->add_flag("--json", arguments->json, "With --explain: print it as JSON")->needs(explain);
  command
      ->add_flag("--draft", arguments->draft,
                 "Write NAME.decl.yaml beside the source, with everything that was understood, to be corrected")
      ->excludes(explain);
  command->add_flag("--attach-source", arguments->attach_source, "Embed the source file itself in the page, too");
  command
      ->add_option("--attach", arguments->attached,
                   "Embed this file in the page; it must be one that the record names as its source")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command->add_flag("--quiet", arguments->quiet, "Leave out notes; warnings and errors stay");
  command->add_flag("--force", arguments->force, "Replace files that exist");
  command->footer(
      "Example:\n  decl convert declaration.txt --sign forum.key --sign centre.key -o out\n"
      "What was guessed about the text is printed as notes and warnings; --meta and a sidecar override it.");
  command->callback([arguments, &exit_code] { exit_code = convert_all(*arguments); });
}

}  // namespace decl::tool
