#include "words.hpp"

namespace decl::tool {

const char* word_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::complete:
      return "COMPLETE";
    case Verdict::incomplete:
      return "INCOMPLETE";
    case Verdict::uncertain:
      return "UNCERTAIN";
    case Verdict::invalid:
      break;
  }
  return "INVALID";
}

const char* word_for(VerdictCause cause) {
  switch (cause) {
    case VerdictCause::all_signed:
      return "all_signed";
    case VerdictCause::signatures_missing:
      return "signatures_missing";
    case VerdictCause::requirement_not_met:
      return "requirement_not_met";
    case VerdictCause::key_unknown:
      return "key_unknown";
    case VerdictCause::signature_in_doubt:
      return "signature_in_doubt";
    case VerdictCause::page_not_rebuilt:
      return "page_not_rebuilt";
    case VerdictCause::no_declaration:
      return "no_declaration";
    case VerdictCause::page_different:
      return "page_different";
    case VerdictCause::signature_failed:
      return "signature_failed";
    case VerdictCause::broken:
      break;
  }
  return "broken";
}

const char* word_for(PageResult result) {
  switch (result) {
    case PageResult::not_a_page:
      return "NONE";
    case PageResult::reproduced:
      return "REPRODUCED";
    case PageResult::text_equal:
      return "TEXT_EQUAL";
    case PageResult::not_checked:
      return "NOT_CHECKED";
    case PageResult::different:
      break;
  }
  return "DIFFERENT";
}

const char* word_for(Indication indication) {
  switch (indication) {
    case Indication::total_passed:
      return "TOTAL-PASSED";
    case Indication::indeterminate:
      return "INDETERMINATE";
    case Indication::total_failed:
      break;
  }
  return "TOTAL-FAILED";
}

const char* word_for(Face face) { return face == Face::record ? "record" : "page"; }

const char* word_for(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

const char* word_for(KeyStatus status) {
  switch (status) {
    case KeyStatus::active:
      return "active";
    case KeyStatus::retired:
      return "retired";
    case KeyStatus::compromised:
      break;
  }
  return "compromised";
}

std::string group_fingerprint(const std::string& fingerprint) {
  std::string text;
  for (std::size_t at = 0; at < 16 && at < fingerprint.size(); at += 4) {
    if (at > 0) text += ' ';
    text += fingerprint.substr(at, 4);
  }
  return text;
}

}  // namespace decl::tool
