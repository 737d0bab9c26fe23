#include <filesystem>
#include <memory>
#include <vector>

#include <decl/trust.hpp>
#include <decl/verify.hpp>

#include "commands.hpp"
#include "copies.hpp"
#include "judge_options.hpp"
#include "page_options.hpp"
#include "report_output.hpp"
#include "sandbox.hpp"

namespace decl::tool {
namespace {

struct VerifyArguments {
  std::vector<std::string> files;
  JudgeArguments judge;
  std::string html;
  bool json = false;
  bool json_lines = false;
  bool quiet = false;
  bool force = false;
  bool sandboxed = true;
  PageOptions page;
};

Circumstances make_circumstances(const VerifyArguments& arguments, const VerifyOptions& options) {
  Circumstances circumstances;
  circumstances.language = choose_language(arguments.judge);
  circumstances.program = DECL_VERSION;
  if (!arguments.judge.time.empty()) circumstances.at = options.at;
  return circumstances;
}

ReportForm form_of(const VerifyArguments& arguments) {
  if (arguments.json) return ReportForm::json;
  if (arguments.json_lines) return ReportForm::json_lines;
  if (arguments.html == "-") return ReportForm::none;
  return arguments.quiet ? ReportForm::verdict_lines : ReportForm::text;
}

/// What could not be written in the end is refused before the work.
void require_writable(const VerifyArguments& arguments, std::size_t files) {
  if (arguments.html.empty()) return;
  if (files > limits::html_files) {
    throw Error(ErrorCode::limit, "an HTML report holds " + std::to_string(limits::html_files) +
                                      " files at most, and these are " + std::to_string(files) +
                                      ": verify fewer at a time, or use --json-lines");
  }
  if (arguments.html == "-" && (arguments.json || arguments.json_lines)) {
    throw Error(ErrorCode::usage, "JSON and HTML can't both go to standard output: give --html a file name");
  }
  if (arguments.html != "-" && !arguments.force && std::filesystem::exists(arguments.html)) {
    throw Error(ErrorCode::exists, "is there already; choose another name or use --force",
                Place{arguments.html, "", {}, {}});
  }
}

/// Reads the next files, so many as are handed over together. What stands before standard input isn't left to wait for
/// it.
std::vector<Result<Bytes>> read_some(const std::vector<std::string>& paths, std::size_t first) {
  std::vector<Result<Bytes>> contents;
  std::size_t bytes = 0;
  for (std::size_t i = first; i < paths.size() && contents.size() < files_together; ++i) {
    if (!contents.empty() && (bytes >= bytes_together || paths[i] == "-")) break;
    try {
      contents.emplace_back(read_file(paths[i], limits::file_bytes));
      bytes += std::get<Bytes>(contents.back()).size();
    } catch (const Error& error) {
      contents.emplace_back(error);
    }
  }
  return contents;
}

/// Gives what came of each file in order: a report, or why it couldn't be read or judged.
std::vector<Result<Report>> verify_some(SafeReader<Report>& reader, const std::string* paths,
                                        const std::vector<Result<Bytes>>& contents) {
  std::vector<NamedFile> files;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (const Bytes* content = std::get_if<Bytes>(&contents[i])) files.push_back({paths[i], *content});
  }
  std::vector<Result<Report>> judged = reader.read_all(files);
  auto next = judged.begin();
  std::vector<Result<Report>> results;
  for (const Result<Bytes>& content : contents) {
    if (const Error* error = std::get_if<Error>(&content)) {
      results.emplace_back(*error);
    } else {
      results.push_back(std::move(*next++));
    }
  }
  return results;
}

ExitCode verify_all(const VerifyArguments& arguments) {
  const std::vector<std::string> copies = find_copies(arguments.files, arguments.judge.trust);
  require_writable(arguments, copies.size());
  const VerifyOptions options = make_verify_options(arguments.judge, arguments.page);
  ReportOutput output(form_of(arguments), make_circumstances(arguments, options), !arguments.html.empty());
  SafeReader<Report> reader(
      [&options](const std::string& name, BytesView file) { return verify_file(file, name, options); },
      arguments.sandboxed, paths_of(options.page));
  ExitCode outcome = exit_complete;
  output.begin();
  for (std::size_t done = 0; done < copies.size();) {
    for (Result<Report>& result : verify_some(reader, &copies[done], read_some(copies, done))) {
      const std::string& path = copies[done++];
      if (const Error* error = std::get_if<Error>(&result)) {
        outcome = graver(outcome, report_error(*error));
        output.take({path, {}, *error});
      } else {
        Report& report = std::get<Report>(result);
        outcome = graver(outcome, exit_code_of(report.verdict));
        output.take({path, std::move(report), {}});
      }
    }
  }
  output.finish();
  if (!arguments.html.empty()) write_output({arguments.html, output.write_html(), false}, arguments.force);
  return outcome;
}

void add_report_options(CLI::App& command, VerifyArguments& arguments) {
  CLI::Option* json = command.add_flag("--json", arguments.json, "Print the reports as a JSON array");
  CLI::Option* lines = command.add_flag("--json-lines", arguments.json_lines, "Print one JSON object a line and file");
  json->excludes(lines);
  CLI::Option* html =
      command.add_option("--html", arguments.html, "Write an HTML report to this file; - for standard output");
  html->type_name("FILE");
  command.add_flag("--force", arguments.force, "Replace an HTML report that is there already")->needs(html);
  command.add_flag("--quiet", arguments.quiet, "Print one line a file: the verdict")->excludes(json)->excludes(lines);
}

}  // namespace

void add_verify_command(CLI::App& program, ExitCode& exit_code) {
  auto options = std::make_shared<VerifyArguments>();
  CLI::App* command = program.add_subcommand("verify", "Tell whether copies are what their organisations signed");
  command->add_option("FILE", options->files, "Pages, records, and folders with them; - for standard input")
      ->required();
  add_judge_options(*command, options->judge);
  add_report_options(*command, *options);
  add_page_options(*command, options->page);
  add_sandbox_option(*command, options->sandboxed);
  command->footer(
      "Example:\n  decl verify copy.pdf copy.xml --trust trust.xml\n"
      "  decl verify copy.xml --trust trust.xml --require example-forum,sample-centre\n\n"
      "Verdicts and exit codes, the gravest of all files counts:\n"
      "  COMPLETE   0  every signature that the declaration asks for is there and valid\n"
      "  INVALID    1  something was changed, or a signature is false\n"
      "  INCOMPLETE 2  valid so far, and the report names who is missing\n"
      "  UNCERTAIN  3  no trust list, one that has expired or is older than one seen before,\n"
      "                a key that isn't on it or was stolen, or a page that can't be rebuilt here");
  command->callback([options, &exit_code] { exit_code = verify_all(*options); });
}

}  // namespace decl::tool
