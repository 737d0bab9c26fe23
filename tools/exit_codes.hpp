#pragma once

#include <decl/error.hpp>
#include <decl/verify.hpp>

namespace decl::tool {

/// The program's exit codes; docs/exit-codes.md repeats them for users. From 64 on they follow sysexits.h.
enum ExitCode : int {
  exit_complete = 0,
  exit_invalid = 1,
  exit_incomplete = 2,
  exit_uncertain = 3,
  exit_usage = 64,
  exit_unreadable = 65,
  exit_not_found = 66,
  exit_internal = 70,
  exit_exists = 73,
  exit_io = 74,
  exit_stopped = 75,
  exit_passphrase = 77,
};

ExitCode exit_code_of(ErrorCode code);
ExitCode exit_code_of(Verdict verdict);

/// The graver of two outcomes: an error, then invalid, uncertain, incomplete, complete.
ExitCode graver(ExitCode one, ExitCode other);

}  // namespace decl::tool
