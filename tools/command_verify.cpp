#include <cstdio>
#include <memory>
#include <vector>

#include <decl/trust.hpp>
#include <decl/verify.hpp>

#include "commands.hpp"
#include "output.hpp"
#include "page_options.hpp"
#include "trust_files.hpp"

namespace decl::tool {
namespace {

struct VerifyArguments {
  std::vector<std::string> files;
  std::string trust;
  int minimum_version = 0;
  std::string time;
  std::vector<std::string> required;
  bool json = false;
  bool quiet = false;
  PageOptions page;
};

ExitCode verify_all(const VerifyArguments& options) {
  VerifyOptions how;
  how.at = time_or_now(options.time);
  how.page = options.page;
  for (const std::string& text : options.required) add_requirement(how.requirement, text);
  if (!options.trust.empty()) load_trust_for_verify(options.trust, options.minimum_version, how);
  ExitCode outcome = exit_complete;
  std::vector<Report> reports;
  for (const std::string& path : options.files) {
    try {
      Report report = verify_file(read_file(path, maximum_file_bytes), path, how);
      outcome = graver(outcome, exit_code_of(report.verdict));
      if (!options.json && !options.quiet) std::fputs(write_text_report(report).c_str(), stdout);
      if (options.json) reports.push_back(std::move(report));
    } catch (const Error& error) {
      outcome = graver(outcome, report_error(error));
    }
  }
  if (options.json) std::fputs(write_json_reports(reports).c_str(), stdout);
  return outcome;
}

}  // namespace

void add_verify_command(CLI::App& program, ExitCode& exit_code) {
  auto options = std::make_shared<VerifyArguments>();
  CLI::App* command = program.add_subcommand("verify", "Tell whether copies are what their organisations signed");
  command->add_option("FILE", options->files, "Pages and records; - for standard input")->required();
  command->add_option("--trust", options->trust, "The trust list that says whose keys are whose")->type_name("LIST");
  command
      ->add_option("--minimum-version", options->minimum_version,
                   "Rely on no older version of the trust list; LIST.state is left alone then")
      ->type_name("N")
      ->check(CLI::Range(1, 999'999'999));
  command->add_option("--at", options->time, "Judge as of this time, such as 2030-01-01T00:00:00Z; now if not given");
  command
      ->add_option("--require", options->required,
                   "Ask for these signatures too: all, or ID[,ID…]; the declaration's own rule stays in force")
      ->type_name("WHO")
      ->allow_extra_args(false);
  command->add_flag("--json", options->json, "Print the reports as JSON");
  command->add_flag("--quiet", options->quiet, "Print nothing; the exit code tells");
  add_page_options(*command, options->page);
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
