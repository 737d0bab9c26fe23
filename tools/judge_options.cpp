#include "judge_options.hpp"

#include "commands.hpp"
#include "trust_files.hpp"

namespace decl::tool {

void add_judge_options(CLI::App& command, JudgeArguments& arguments) {
  command.add_option("--trust", arguments.trust, "The trust list that says whose keys are whose")->type_name("LIST");
  command
      .add_option("--minimum-version", arguments.minimum_version,
                  "Rely on no older version of the trust list; LIST.state is left alone then")
      ->type_name("N")
      ->check(CLI::Range(1, 999'999'999));
  command.add_option("--at", arguments.time, "Judge as of this time, such as 2030-01-01T00:00:00Z; now if not given");
  command
      .add_option("--require", arguments.required,
                  "Ask for these signatures too: all, or ID[,ID…]; the declaration's own rule stays in force")
      ->type_name("WHO")
      ->allow_extra_args(false);
  command
      .add_option("--lang", arguments.language,
                  "Language of what people read: en, sq, sr-Latn or sr-Cyrl; by the locale if not given")
      ->type_name("LANGUAGE");
}

Language choose_language(const JudgeArguments& arguments) {
  return arguments.language.empty() ? language_of_environment() : read_language(arguments.language);
}

VerifyOptions make_verify_options(const JudgeArguments& arguments, const PageOptions& page) {
  VerifyOptions options;
  options.at = time_or_now(arguments.time, "--at");
  options.page = page;
  for (const std::string& text : arguments.required) add_requirement(options.requirement, text);
  if (!arguments.trust.empty()) load_trust_for_verify(arguments.trust, arguments.minimum_version, options);
  return options;
}

}  // namespace decl::tool
