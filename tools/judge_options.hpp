#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/verify.hpp>

#include "language.hpp"

namespace decl::tool {

/// What every command takes that judges copies.
struct JudgeArguments {
  std::string trust;
  int minimum_version = 0;
  std::string time;
  std::vector<std::string> required;
  std::string language;
};

/// Adds --trust, --minimum-version, --at, --require and --lang.
void add_judge_options(CLI::App& command, JudgeArguments& arguments);

/// The language of reports for people: the one given, else the environment's. Throws Error(usage) for one that there
/// isn't.
Language choose_language(const JudgeArguments& arguments);

/// Reads the trust list and what else was given. Throws Error for what can't be read or makes no sense.
VerifyOptions make_verify_options(const JudgeArguments& arguments, const PageOptions& page);

}  // namespace decl::tool
