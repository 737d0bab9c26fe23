#include <malloc.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/key.hpp>

#include "commands.hpp"

namespace {

constexpr const char* footer =
    "A first declaration, from key to verdict:\n"
    "  decl key new --org example-forum --name \"Example Forum\" -o forum.key\n"
    "  decl trust new -o trust.xml\n"
    "  decl trust add trust.xml forum.pub\n"
    "  decl convert declaration.txt --sign forum.key -o out\n"
    "  decl verify out/declaration.pdf out/declaration.xml --trust trust.xml\n"
    "\n"
    "Exit codes: 0 complete and valid, 1 invalid, 2 incomplete, 3 uncertain, 64 usage,\n"
    "65 unreadable input, 66 no such file, 70 internal, 73 output exists, 74 input/output,\n"
    "75 stopped, 77 passphrase. `decl COMMAND --help` tells more.";

/// Shows what a flag may take as "--strict[=N]", where the parser's own help shows what it stands for without.
class HelpFormatter : public CLI::Formatter {
  std::string make_option_name(const CLI::Option* option, bool is_positional) const override {
    std::string name = CLI::Formatter::make_option_name(option, is_positional);
    const std::size_t brace = name.find('{');
    if (brace == std::string::npos) return name;
    const bool is_boolean = name.substr(brace) == "{false}";
    return name.substr(0, brace) + (is_boolean ? "" : "[=N]");
  }
};

/// "--strict 60" is "--strict=60": without a number the option stands for 80, so the parser takes none behind it.
std::vector<std::string> join_strict(int argc, char** argv) {
  constexpr std::size_t most_digits = 3;
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool is_number =
        !argument.empty() && argument.size() <= most_digits &&
        std::all_of(argument.begin(), argument.end(), [](unsigned char c) { return std::isdigit(c); });
    if (is_number && !arguments.empty() && arguments.back() == "--strict") {
      arguments.back() += "=" + argument;
    } else {
      arguments.push_back(argument);
    }
  }
  return arguments;
}

int run(int argc, char** argv) {
  using namespace decl::tool;
  CLI::App program("Signs, archives and verifies joint declarations. Nothing is ever uploaded.", "decl");
  ExitCode exit_code = exit_complete;
  program.formatter(std::make_shared<HelpFormatter>());
  program.require_subcommand(1);
  program.set_version_flag("--version", DECL_VERSION);
  program.footer(footer);
  add_convert_command(program, exit_code);
  add_sign_command(program, exit_code);
  add_merge_command(program, exit_code);
  add_verify_command(program, exit_code);
  add_check_command(program, exit_code);
  add_archive_command(program, exit_code);
  add_show_command(program, exit_code);
  add_key_command(program, exit_code);
  add_trust_command(program, exit_code);
  try {
    std::vector<std::string> arguments = join_strict(argc, argv);
    std::reverse(arguments.begin(), arguments.end());  // as the parser wants them
    program.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    exit_code = program.exit(error) == 0 ? exit_complete : exit_usage;
  }
  require_output_written();
  return exit_code;
}

}  // namespace

namespace {

/// glibc gives every large buffer back to the kernel when it is freed, and takes it anew, page by page.
void keep_freed_memory() {
  constexpr int bytes = 16 << 20;
  ::mallopt(M_MMAP_THRESHOLD, bytes);
  ::mallopt(M_TRIM_THRESHOLD, bytes);
  ::mallopt(M_TOP_PAD, 1 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  keep_freed_memory();
  decl::forbid_core_dumps();
  try {
    return run(argc, argv);
  } catch (const decl::Error& error) {
    return decl::tool::report_error(error);
  } catch (const std::filesystem::filesystem_error& error) {
    return decl::tool::report_error(decl::Error(decl::ErrorCode::io, "can't be looked at: " + error.code().message(),
                                                decl::Place{error.path1().string(), "", {}, {}}));
  } catch (const std::bad_alloc&) {
    std::fputs("decl: out of memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "decl: internal error: %s\n", error.what());
  }
  return decl::tool::exit_internal;
}
