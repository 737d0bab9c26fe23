#include "commands.hpp"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "text.hpp"

namespace decl::tool {

Time read_time_option(const std::string& value, const char* name) {
  try {
    return read_time(value);
  } catch (const Error& error) {
    throw Error(ErrorCode::usage, error.message(), Place{name, "", {}, {}});
  }
}

Time time_or_now(const std::string& value, const char* name) {
  if (!value.empty()) return read_time_option(value, name);
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

void add_sandbox_option(CLI::App& command, bool& sandboxed) {
  command.add_flag("!--no-sandbox", sandboxed, "Read files in this process, not shut in a child with few rights");
}

void write_output(const OutputFile& file, bool force) {
  if (file.path != "-") return write_files({file}, force);
  std::fwrite(file.content.data(), 1, file.content.size(), stdout);
  require_output_written();
}

void require_output_written() {
  errno = 0;
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  const std::string reason = errno == 0 ? "" : std::string(": ") + std::strerror(errno);
  throw Error(ErrorCode::io, "cannot be written" + reason, Place{"standard output", "", {}, {}});
}

ExitCode report_error(const Error& error) {
  std::fputs(("decl: " + make_printable(error.what()) + "\n").c_str(), stderr);
  return exit_code_of(error.code());
}

}  // namespace decl::tool
