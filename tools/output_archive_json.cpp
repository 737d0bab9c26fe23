#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "exit_codes.hpp"
#include "output_archive.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

/// The format that schemas/archive-verify-1.schema.json describes.
constexpr const char* format = "decl-archive-verify-1";

constexpr std::pair<ArchiveCause, const char*> cause_words[] = {
    {ArchiveCause::seal_invalid, "seal_invalid"},
    {ArchiveCause::seal_key_invalid, "seal_key_invalid"},
    {ArchiveCause::seal_missing, "seal_missing"},
    {ArchiveCause::bag_broken, "bag_broken"},
    {ArchiveCause::files_differ, "files_differ"},
    {ArchiveCause::copies_invalid, "copies_invalid"},
    {ArchiveCause::copies_mismatched, "copies_mismatched"},
    {ArchiveCause::files_unread, "files_unread"},
    {ArchiveCause::stripped, "stripped"},
    {ArchiveCause::unfinished, "unfinished"},
    {ArchiveCause::not_sealed, "not_sealed"},
    {ArchiveCause::seal_untrusted, "seal_untrusted"},
    {ArchiveCause::weak_digests, "weak_digests"},
    {ArchiveCause::copies_uncertain, "copies_uncertain"},
    {ArchiveCause::nothing_found, "nothing_found"},
    {ArchiveCause::copies_incomplete, "copies_incomplete"},
    {ArchiveCause::all_complete, "all_complete"},
};

const char* cause_word(ArchiveCause cause) {
  const auto* const found = std::find_if(std::begin(cause_words), std::end(cause_words),
                                         [&](const auto& word) { return word.first == cause; });
  return found->second;
}

std::string dump(const Json& json) {
  return make_printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json make_findings_json(const Findings& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back({{"id", finding.id},
                    {"severity", word_for(finding.severity)},
                    {"message", finding.message},
                    {"place", to_string(finding.place)},
                    {"clause", finding.clause}});
  }
  return json;
}

Json make_copy_json(const CopyReport& copy) {
  Json json = {{"face", word_for(copy.face)},   {"verdict", word_for(copy.verdict)},
               {"cause", word_for(copy.cause)}, {"reason", copy.reason},
               {"page", word_for(copy.page)},   {"page_reason", copy.page_reason},
               {"identifier", copy.identifier}, {"date", copy.date},
               {"title", copy.title},           {"declaration_sha512", copy.declaration_sha512},
               {"organisations", Json::array()}};
  for (const ArchiveParty& party : copy.organisations) {
    json["organisations"].push_back({{"id", party.id}, {"state", signatory_state_name(party.state)}});
  }
  Findings findings = copy.findings;
  findings.insert(findings.end(), copy.remarks.begin(), copy.remarks.end());
  json["findings"] = make_findings_json(findings);
  return json;
}

Json make_counts_json(const VerdictCounts& counts) {
  return {{"complete", counts.complete},
          {"incomplete", counts.incomplete},
          {"uncertain", counts.uncertain},
          {"invalid", counts.invalid}};
}

Json make_seal_json(const SealReport& seal) {
  Json json = {{"time", seal.time ? Json(write_time(*seal.time)) : Json(nullptr)},
               {"tag_manifest_sha512", seal.tag_manifest_sha512},
               {"payload_bytes", seal.payload_bytes},
               {"payload_files", seal.payload_files},
               {"intact", seal.intact},
               {"valid", seal.valid},
               {"trusted", seal.trusted},
               {"signatures", Json::array()}};
  for (const SealSignature& signature : seal.signatures) {
    json["signatures"].push_back({{"organisation", signature.organisation_id},
                                  {"name", signature.organisation_name},
                                  {"fingerprint", signature.fingerprint},
                                  {"signing_time", write_time(signature.signing_time)},
                                  {"valid", signature.valid},
                                  {"trusted", signature.trusted},
                                  {"indication", word_for(signature.indication)},
                                  {"sub_indication", signature.sub_indication},
                                  {"reason", signature.reason}});
  }
  return json;
}

Json make_trust_json(const TrustReport& trust) {
  return {{"identifier", trust.identifier},
          {"version", trust.version},
          {"issued", write_time(trust.issued)},
          {"refusal", trust.refusal}};
}

}  // namespace

std::string write_archive_file_json(const ArchiveFileReport& file) {
  Json json = {{"format", format},      {"kind", "file"},
               {"file", file.path},     {"state", file_state_name(file.state)},
               {"reason", file.reason}, {"bytes", file.stamp.bytes},
               {"digest", file.digest}};
  if (file.copy) json["copy"] = make_copy_json(*file.copy);
  if (file.error_code) {
    json["error"] = {{"message", file.error}, {"exit_code", static_cast<int>(exit_code_of(*file.error_code))}};
  }
  return dump(json);
}

std::string write_archive_summary_json(const ArchiveReport& report) {
  Json json = {{"format", format},
               {"kind", "summary"},
               {"archive", report.source},
               {"bag", report.is_bag},
               {"verdict", word_for(report.verdict)},
               {"cause", cause_word(report.cause)},
               {"reason", report.reason},
               {"digest_algorithm", report.digest_algorithm},
               {"files",
                {{"intact", report.intact_files},
                 {"ignored", report.ignored_files},
                 {"unlisted", report.unlisted_files},
                 {"missing", report.missing_files},
                 {"changed", report.changed_files},
                 {"unreadable", report.unreadable_files},
                 {"bytes", report.bytes}}},
               {"records", make_counts_json(report.records)},
               {"pages", make_counts_json(report.pages)},
               {"unjudged_copies", report.unjudged_copies},
               {"mismatched_items", report.mismatched_items},
               {"organisations", Json::array()}};
  for (const OrganisationCount& organisation : report.organisations) {
    json["organisations"].push_back({{"id", organisation.id},
                                     {"name", organisation.name},
                                     {"signed", organisation.signed_validly},
                                     {"missing", organisation.missing},
                                     {"uncertain", organisation.uncertain},
                                     {"invalid", organisation.invalid}});
  }
  json["seal"] = report.seal ? make_seal_json(*report.seal) : Json(nullptr);
  json["trust"] = report.trust ? make_trust_json(*report.trust) : Json(nullptr);
  json["findings"] = make_findings_json(report.findings);
  return dump(json);
}

}  // namespace decl::tool
