#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include <decl/conformance.hpp>

#include "choices.hpp"
#include "commands.hpp"
#include "output_conformance.hpp"
#include "sandbox.hpp"

namespace decl::tool {
namespace {

struct CheckArguments {
  std::vector<std::string> files;
  std::vector<Standard> standards;
  bool json = false;
  bool all = false;
  bool sandboxed = true;
};

ExitCode exit_code_for(Conformance outcome) {
  switch (outcome) {
    case Conformance::conforms:
      return exit_complete;
    case Conformance::not_checked:
      return exit_uncertain;
    case Conformance::does_not_conform:
      break;
  }
  return exit_invalid;
}

ExitCode check_all(const CheckArguments& options) {
  ExitCode outcome = exit_complete;
  std::vector<ConformanceReport> reports;
  SafeReader<ConformanceReport> reader(
      [&options](const std::string& name, BytesView file) { return check_conformance(file, name, options.standards); },
      options.sandboxed);
  for (const std::string& path : options.files) {
    try {
      ConformanceReport report = reader.read(path, read_file(path, limits::file_bytes));
      outcome = graver(outcome, exit_code_for(outcome_of(report)));
      if (!options.json) std::fputs(write_text_conformance(report, options.all).c_str(), stdout);
      if (options.json) reports.push_back(std::move(report));
    } catch (const Error& error) {
      outcome = graver(outcome, report_error(error));
    }
  }
  if (options.json) std::fputs(write_json_conformance(reports).c_str(), stdout);
  return outcome;
}

}  // namespace

void add_check_command(CLI::App& program, ExitCode& exit_code) {
  static const std::map<std::string, Standard> names = {{"pdfa-4f", Standard::pdfa_4f},
                                                        {"pdfa-3a", Standard::pdfa_3a},
                                                        {"pdfua-1", Standard::pdfua_1},
                                                        {"pdfua-2", Standard::pdfua_2}};
  auto options = std::make_shared<CheckArguments>();
  CLI::App* command = program.add_subcommand("check", "Tell whether PDF files keep PDF/A and PDF/UA, rule by rule");
  command->add_option("FILE", options->files, "PDF files; - for standard input")->required();
  command
      ->add_option("--standard", options->standards,
                   "Check against this standard instead of what the file claims; may be given several times")
      ->type_name("NAME")
      ->expected(1)
      ->take_all()
      ->transform(one_of(names));
  command->add_flag("--json", options->json, "Print the reports as JSON, every rule");
  command->add_flag("--all", options->all, "List every rule with its outcome, not only those that are broken");
  add_sandbox_option(*command, options->sandboxed);
  command->footer(
      "Example:\n  decl check out/declaration.pdf\n  decl check --standard pdfua-2 --all out/declaration.pdf\n\n"
      "Exit codes, the gravest of all files counts:\n"
      "  0  every rule of every standard holds\n"
      "  1  a rule is broken, or the file claims no standard\n"
      "  3  no rule is broken, but something in the file can't be checked here");
  command->callback([options, &exit_code] { exit_code = check_all(*options); });
}

}  // namespace decl::tool
