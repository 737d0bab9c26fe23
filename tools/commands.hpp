#pragma once

#include <string>

#include <CLI/CLI.hpp>
#include <decl/file.hpp>
#include <decl/time.hpp>

#include "exit_codes.hpp"
#include "limits.hpp"

namespace decl::tool {

/// Each adds one command with its options to the program; when it runs, it sets the exit code.
void add_archive_command(CLI::App& program, ExitCode& exit_code);
void add_check_command(CLI::App& program, ExitCode& exit_code);
void add_convert_command(CLI::App& program, ExitCode& exit_code);
void add_key_command(CLI::App& program, ExitCode& exit_code);
void add_merge_command(CLI::App& program, ExitCode& exit_code);
void add_show_command(CLI::App& program, ExitCode& exit_code);
void add_sign_command(CLI::App& program, ExitCode& exit_code);
void add_trust_command(CLI::App& program, ExitCode& exit_code);
void add_verify_command(CLI::App& program, ExitCode& exit_code);

/// Add the subcommands of `decl archive`.
void add_archive_create(CLI::App& archive, ExitCode& exit_code);
void add_archive_list(CLI::App& archive, ExitCode& exit_code);
void add_archive_search(CLI::App& archive, ExitCode& exit_code);
void add_archive_status(CLI::App& archive, ExitCode& exit_code);
void add_archive_verify(CLI::App& archive, ExitCode& exit_code);

/// Reads the value of an option. Throws Error(usage) that names the option.
Time read_time_option(const std::string& value, const char* name);

/// Reads the value of --time; the clock when it is empty.
Time time_or_now(const std::string& value, const char* name = "--time");

/// Throws Error(io) when something could not be written to standard output.
void require_output_written();

/// Adds --no-sandbox, which sets `sandboxed` to false.
void add_sandbox_option(CLI::App& command, bool& sandboxed);

/// Writes to standard output for "-", else to a file as write_files does.
void write_output(const OutputFile& file, bool force);

/// Reports an error on standard error and returns its exit code.
ExitCode report_error(const Error& error);

}  // namespace decl::tool
