#include <algorithm>

#include "base/hex.hpp"
#include "verify/judge.hpp"
#include "verify/requirement.hpp"

namespace decl {
namespace {

constexpr std::string_view record_namespace = "urn:decl:record:1";
constexpr std::string_view page_namespace = "urn:decl:page:1";
/// The record's namespace stands in its first tag, right after the XML declaration.
constexpr std::size_t record_head_bytes = 512;

void add_format_failure(Report& report, const Error& error) {
  report.findings.push_back({"verify.format", Severity::error, error.message(), error.place(), "EN 319 102-1 5.1.3"});
}

std::string refusal_of(const Report& report) { return report.trust ? report.trust->refusal : ""; }

void take_record(Report& report, const Record& record, const VerifyOptions& options) {
  report.declaration = record.declaration;
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
  set_verdict(report);
}

std::string describe_first_difference(BytesView actual, BytesView expected) {
  const auto [at, other] = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
  return "The page is not the one that its record gives: the bytes differ from byte " +
         std::to_string(at - actual.begin()) + " on.";
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// What a page says it was made with.
std::vector<PageResource> read_resources(const SealedPage& page) {
  std::vector<PageResource> resources;
  for (const std::string& line : page.resources) {
    const std::size_t space = std::min(line.rfind(' '), line.size());
    resources.push_back({line.substr(0, space), line.substr(std::min(space + 1, line.size()))});
  }
  return resources;
}

/// Where a file of that name was looked for; nothing for a library.
std::string place_of(const std::string& name, const PageOptions& options) {
  if (options.colour_profile.ends_with("/" + name)) return options.colour_profile;
  if (name.ends_with(".dic")) return options.hyphenation_directory;
  return name.ends_with(".ttf") ? join(options.font_directories) : "";
}

/// Names the file or library that differs, the version that the page was made with, and what is here.
std::string describe_other(const PageResource& wanted, const PageResource& here, const PageOptions& options) {
  const std::string place = place_of(wanted.name, options);
  if (place.empty()) {
    return "it was made with " + wanted.name + " " + wanted.version + ", and here is " +
           (here.version.empty() ? "none" : here.version) + ".";
  }
  return "it was made with the " + wanted.name + " whose SHA-256 is " + wanted.version + "; " + place +
         (here.version.empty() ? " has none" : " has another") + ". Name the place of the right one.";
}

/// Why a page can't be rebuilt here: another renderer, or other fonts, than it was made with.
std::string find_other_renderer(const SealedPage& page, const PageOptions& options) {
  if (page.renderer_version != renderer_version) {
    return "The page can't be rebuilt: it was made by renderer version " + std::to_string(page.renderer_version) +
           ", and this is version " + std::to_string(renderer_version) + ".";
  }
  const std::vector<PageResource> made_with = read_resources(page);
  std::vector<std::string> names;
  for (const PageResource& resource : made_with) names.push_back(resource.name);
  const std::vector<PageResource> here = page_resources(names, options);
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (made_with[i] != here[i]) return "The page can't be rebuilt: " + describe_other(made_with[i], here[i], options);
  }
  return "";
}

/// Renders the page anew from the record it carries and compares every byte.
void compare_with_record(Report& report, const SealedPage& page, BytesView base, const PageOptions& options) {
  Bytes expected;
  PageOptions as_designed = options;
  as_designed.wanted_resources = read_resources(page);
  try {
    as_designed.design = read_page_design(page.design);
    expected = render_page(page.record, report.source, as_designed);
  } catch (const Error& error) {
    report.page = PageResult::not_checked;
    report.page_reason = std::string("The page can't be rebuilt here: ") + error.what();
    return;
  }
  if (expected == base) {
    report.page = PageResult::reproduced;
    report.page_reason = "Rebuilt from its record, the page has exactly these bytes.";
    return;
  }
  const std::string other = find_other_renderer(page, as_designed);
  report.page = other.empty() ? PageResult::different : PageResult::not_checked;
  report.page_reason = other.empty() ? describe_first_difference(base, expected) : other;
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
    take_record(report, read_record(file, source_name), options);
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
    const Record record = read_record(page.record, source_name + " (embedded record)");
    take_record(report, record, options);
    for (const PageSignature& signature : page.signatures) {
      report.signatures.push_back(judge_signature(signature, record.declaration, options, refusal_of(report)));
    }
    if (has_failed(report)) {
      report.page_reason = "The page was not rebuilt, since the file fails already.";
    } else {
      compare_with_record(report, page, file.substr(0, page.base_size), options.page);
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
  if (file.starts_with("%PDF-") && file.find(page_namespace) != BytesView::npos) {
    return verify_page(file, source_name, options);
  }
  const char* const advice = file.empty() ? "is empty"
                             : file.starts_with("%PDF-")
                                 ? "is a PDF that decl did not make; verify takes pages and records made by decl"
                                 : "is neither a page nor a record made by decl";
  throw Error(ErrorCode::unreadable, advice, Place{source_name, "", {}, {}});
}

}  // namespace decl
