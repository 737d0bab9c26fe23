#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "language.hpp"

namespace decl::tool {

/// Everything that reports say in words. The catalogues are messages_en.hpp, messages_sq.hpp and
/// messages_sr.hpp; that none lacks one, or has other gaps {0}, {1}, {2}, is checked when they are compiled.
enum class Message {
  verdict_complete,
  verdict_incomplete,
  verdict_uncertain,
  verdict_invalid,
  verdict_not_read,
  meaning_signed_record,
  meaning_signed_page,
  meaning_missing,
  meaning_required,
  meaning_key_unknown,
  meaning_in_doubt,
  meaning_not_rebuilt,
  meaning_no_declaration,
  meaning_broken,
  meaning_page_different,
  meaning_signature_failed,
  meaning_list_refused,
  meaning_not_read,
  reason,
  english,
  advice,
  advice_missing,
  advice_key_unknown,
  advice_in_doubt,
  advice_not_rebuilt,
  advice_no_declaration,
  advice_invalid,
  advice_list_refused,
  state_signed,
  state_missing,
  state_uncertain,
  state_invalid,
  face_record,
  face_page,
  signature_line,
  strangers,
  signature_passed,
  signature_hash,
  signature_false,
  signature_format,
  signature_early,
  signature_expired,
  signature_revoked,
  signature_unknown_key,
  signature_misfit,
  signature_since_revoked,
  signature_unproven_time,
  signature_other,
  page_reproduced,
  page_text_equal,
  page_not_checked,
  page_different,
  severity_note,
  severity_warning,
  severity_error,
  finding_format,
  finding_name,
  finding_look_alike,
  finding_stranger,
  finding_changed,
  finding_signature,
  finding_other,
  files_one,
  files_few,
  files_many,
  organisations_one,
  organisations_few,
  organisations_many,
  title_report,
  heading_files,
  heading_signatures,
  heading_keys,
  heading_page,
  heading_declaration,
  heading_trust,
  heading_findings,
  heading_how,
  heading_limits,
  label_file,
  label_verdict,
  label_meaning,
  label_organisation,
  label_state,
  label_record,
  label_page,
  label_key,
  label_fingerprint,
  label_title,
  label_date,
  label_place,
  label_identifier,
  label_languages,
  label_digest,
  label_where,
  label_clause,
  label_program,
  label_at,
  label_required,
  label_version,
  label_issued,
  label_expires,
  label_signed_by,
  required_all,
  no_signature,
  at_now,
  offline,
  authentic,
  translation,
  transliteration,
  show_text,
  no_declaration,
  trust_line,
  trust_signed,
  trust_unsigned,
  trust_unsigned_why,
  trust_none,
  limit_truth,
  limit_time,
  limit_key,
  limit_report,
  count
};

struct Entry {
  Message id;
  std::string_view text;
};

/// Returns a message in a language, its gaps filled with the values as they are: make them safe before.
std::string say(Language language, Message message, std::initializer_list<std::string_view> values = {});

/// Returns "1 file", "2 files": `one` is followed in Message by the forms for few and for many.
/// Serbian takes one for 1, 21, 31 …, few for 2-4, 22-24 …; the others take one for 1 alone (CLDR plural rules).
std::string say_count(Language language, Message one, std::size_t count);

}  // namespace decl::tool
