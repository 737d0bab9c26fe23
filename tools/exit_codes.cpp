#include "exit_codes.hpp"

namespace decl::tool {

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::not_a_signer:
      return exit_usage;
    case ErrorCode::unreadable:
    case ErrorCode::limit:
    case ErrorCode::missing_glyph:
      return exit_unreadable;
    case ErrorCode::not_found:
      return exit_not_found;
    case ErrorCode::exists:
      return exit_exists;
    case ErrorCode::io:
      return exit_io;
    case ErrorCode::passphrase:
      return exit_passphrase;
    case ErrorCode::internal:
      break;
  }
  return exit_internal;
}

ExitCode exit_code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::complete:
      return exit_complete;
    case Verdict::incomplete:
      return exit_incomplete;
    case Verdict::uncertain:
      return exit_uncertain;
    case Verdict::invalid:
      break;
  }
  return exit_invalid;
}

namespace {

int gravity(ExitCode code) {
  switch (code) {
    case exit_complete:
      return 0;
    case exit_incomplete:
      return 1;
    case exit_uncertain:
      return 2;
    case exit_invalid:
      return 3;
    default:
      return 4;
  }
}

}  // namespace

ExitCode graver(ExitCode one, ExitCode other) { return gravity(other) > gravity(one) ? other : one; }

}  // namespace decl::tool
