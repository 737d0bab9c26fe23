#include "commands.hpp"

#include <chrono>
#include <cstdio>

#include "text.hpp"

namespace decl::tool {

Time time_or_now(const std::string& option) {
  if (!option.empty()) return read_time(option);
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

void add_sandbox_option(CLI::App& command, bool& sandboxed) {
  command.add_flag("!--no-sandbox", sandboxed, "Read files in this process, not shut in a child with few rights");
}

void write_output(const OutputFile& file, bool force) {
  if (file.path != "-") return write_files({file}, force);
  const bool written = std::fwrite(file.content.data(), 1, file.content.size(), stdout) == file.content.size();
  if (!written || std::fflush(stdout) != 0) {
    throw Error(ErrorCode::io, "cannot be written", Place{"standard output", "", {}, {}});
  }
}

ExitCode report_error(const Error& error) {
  std::fputs(("decl: " + make_printable(error.what()) + "\n").c_str(), stderr);
  return exit_code_of(error.code());
}

}  // namespace decl::tool
