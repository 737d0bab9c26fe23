#include <algorithm>

#include "base/hex.hpp"
#include "crypto/remembered.hpp"
#include "verify/compare_page.hpp"
#include "verify/judge.hpp"
#include "verify/requirement.hpp"
#include "verify/verify_foreign.hpp"

namespace decl {
namespace {

constexpr std::string_view record_namespace = "urn:decl:record:1";
/// The record's namespace stands in its first tag, right after the XML declaration.
constexpr std::size_t record_head_bytes = 512;

void add_format_failure(Report& report, const Error& error) {
  report.findings.push_back({"verify.format", Severity::error, error.message(), error.place(), "EN 319 102-1 5.1.3"});
}

/// Reads a record as read_record does. Both faces of a declaration hold the same one, and are often verified one after
/// the other: the last one that nothing was wrong with is remembered, and its bytes are compared.
Record read_record_once(BytesView xml, const std::string& source_name) {
  thread_local Remembered<Bytes, Record, 1> sound;
  if (const Record* const known = sound.find(xml)) return *known;
  Record record = read_record(xml, source_name);
  const auto is_valid = [](const RecordSignature& signature) { return signature.valid && signature.findings.empty(); };
  // Findings name the file, so each file gets its own.
  if (std::all_of(record.signatures.begin(), record.signatures.end(), is_valid)) sound.keep(Bytes(xml), record);
  return record;
}

std::string refusal_of(const Report& report) { return report.trust ? report.trust->refusal : ""; }

void judge_record(Report& report, const Record& record, const VerifyOptions& options) {
  report.declaration_sha512 = write_hex(record.declaration_digest);
  for (const RecordSignature& signature : record.signatures) {
    report.signatures.push_back(judge_signature(signature, record.declaration, options, refusal_of(report)));
  }
}

void finish(Report& report, const VerifyOptions& options) {
  report.requirement = options.requirement;
  if (report.declaration) {
    report.signatories = judge_signatories(*report.declaration, report.signatures);
    for (Finding& finding : check_requirement(options.requirement, report.signatories)) {
      finding.place.source = report.source;
      report.findings.push_back(std::move(finding));
    }
  }
  if (report.declaration && options.trust) {
    for (Finding& finding : check_names(*report.declaration, report.signatures, *options.trust)) {
      finding.place.source = report.source;
      report.findings.push_back(std::move(finding));
    }
  }
  if (report.declaration) {
    for (Finding& finding : check_look_alikes(*report.declaration, options.trust ? &*options.trust : nullptr)) {
      finding.place.source = report.source;
      report.findings.push_back(std::move(finding));
    }
  }
  set_verdict(report);
}

bool has_failed(const Report& report) {
  const auto is_failed = [](const SignatureReport& signature) {
    return signature.indication == Indication::total_failed;
  };
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  return std::any_of(report.signatures.begin(), report.signatures.end(), is_failed) ||
         std::any_of(report.findings.begin(), report.findings.end(), is_error);
}

Report verify_record(BytesView file, const std::string& source_name, const VerifyOptions& options) {
  Report report;
  report.source = source_name;
  report.face = Face::record;
  report.trust = judge_trust_list(options);
  try {
    Record record = read_record_once(file, source_name);
    judge_record(report, record, options);
    report.declaration = std::move(record.declaration);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unreadable) throw;
    add_format_failure(report, error);
  }
  finish(report, options);
  return report;
}

Report verify_page(BytesView file, const std::string& source_name, const VerifyOptions& options) {
  Report report;
  report.source = source_name;
  report.face = Face::page;
  report.trust = judge_trust_list(options);
  report.page = PageResult::not_checked;
  report.page_reason = "The page could not be read.";
  try {
    const SealedPage page = read_sealed_page(file, source_name);
    report.findings = page.findings;
    const Record record = read_record_once(page.record, source_name + " (embedded record)");
    judge_record(report, record, options);
    report.declaration = record.declaration;
    for (const PageSignature& signature : page.signatures) {
      report.signatures.push_back(judge_signature(signature, record.declaration, options, refusal_of(report)));
    }
    if (has_failed(report)) {
      report.page_reason = "The page was not rebuilt, since the file fails already.";
    } else {
      compare_page(report, page, record, file.substr(0, page.base_size), options.page);
    }
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unreadable) throw;
    add_format_failure(report, error);
  }
  finish(report, options);
  return report;
}

}  // namespace

Report verify_file(BytesView file, const std::string& source_name, const VerifyOptions& options) {
  if (file.substr(0, record_head_bytes).find(record_namespace) != BytesView::npos) {
    return verify_record(file, source_name, options);
  }
  if (claims_to_be_page(file)) return verify_page(file, source_name, options);
  if (file.starts_with("%PDF-")) return verify_foreign(file, source_name, options);
  const char* const advice = file.empty() ? "is empty" : "is neither a PDF nor a record made by decl";
  throw Error(ErrorCode::unreadable, advice, Place{source_name, "", {}, {}});
}

}  // namespace decl
