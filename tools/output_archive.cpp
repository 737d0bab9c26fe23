#include "output_archive.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "exit_codes.hpp"
#include "explain.hpp"
#include "messages.hpp"
#include "output.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

/// The format that schemas/archive-verify-1.schema.json describes.
constexpr const char* format = "decl-archive-verify-1";

constexpr std::pair<ArchiveCause, const char*> cause_words[] = {
    {ArchiveCause::seal_invalid, "seal_invalid"},     {ArchiveCause::seal_missing, "seal_missing"},
    {ArchiveCause::bag_broken, "bag_broken"},         {ArchiveCause::files_differ, "files_differ"},
    {ArchiveCause::copies_invalid, "copies_invalid"}, {ArchiveCause::copies_mismatched, "copies_mismatched"},
    {ArchiveCause::files_unread, "files_unread"},     {ArchiveCause::unfinished, "unfinished"},
    {ArchiveCause::not_sealed, "not_sealed"},         {ArchiveCause::seal_untrusted, "seal_untrusted"},
    {ArchiveCause::weak_digests, "weak_digests"},     {ArchiveCause::copies_uncertain, "copies_uncertain"},
    {ArchiveCause::nothing_found, "nothing_found"},   {ArchiveCause::copies_incomplete, "copies_incomplete"},
    {ArchiveCause::all_complete, "all_complete"},
};

const char* cause_word(ArchiveCause cause) {
  const auto* const found = std::find_if(std::begin(cause_words), std::end(cause_words),
                                         [&](const auto& word) { return word.first == cause; });
  return found->second;
}

constexpr std::size_t shown_organisations = 20;
/// The files of an item; in a plain folder there may be any number.
constexpr std::size_t most_joined = 4;

std::string dump(const Json& json) {
  return make_printable_json(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

// ---- for people

std::string capitals(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return made;
}

std::string pad_left(const std::string& text, std::size_t width) {
  const std::size_t characters = count_columns(text);
  return std::string(characters < width ? width - characters : 1, ' ') + text;
}

std::string pad_right(std::string text, std::size_t width) {
  const std::size_t characters = count_columns(text);
  return text + std::string(characters < width ? width - characters : 1, ' ');
}

std::string count_of(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string write_row(const std::string& name, std::size_t width, const std::vector<std::string>& cells) {
  std::string row = "  " + pad_right(name, width);
  for (const std::string& cell : cells) row += pad_left(cell, 12);
  return row + "\n";
}

std::vector<std::string> cells_of(std::initializer_list<std::uint64_t> numbers) {
  std::vector<std::string> cells;
  for (const std::uint64_t number : numbers) cells.push_back(std::to_string(number));
  return cells;
}

std::string write_verdict_table(const ArchiveReport& report) {
  const auto cells = [](const VerdictCounts& counts) {
    return cells_of({counts.complete, counts.incomplete, counts.uncertain, counts.invalid});
  };
  constexpr std::size_t width = 10;
  return write_row("", width, {"COMPLETE", "INCOMPLETE", "UNCERTAIN", "INVALID"}) +
         write_row("records", width, cells(report.records)) + write_row("pages", width, cells(report.pages));
}

/// Where not all are shown, those that are in the worst way come first.
std::vector<const OrganisationCount*> choose_organisations(const ArchiveReport& report) {
  std::vector<const OrganisationCount*> chosen;
  for (const OrganisationCount& organisation : report.organisations) chosen.push_back(&organisation);
  if (chosen.size() <= shown_organisations) return chosen;
  std::stable_sort(chosen.begin(), chosen.end(), [](const OrganisationCount* left, const OrganisationCount* right) {
    return std::tie(left->invalid, left->uncertain, left->missing) >
           std::tie(right->invalid, right->uncertain, right->missing);
  });
  chosen.resize(shown_organisations);
  return chosen;
}

std::string name_of(const OrganisationCount& organisation) {
  if (organisation.id.empty()) return "all others";
  const bool is_named = !organisation.name.empty() && organisation.name != organisation.id;
  return make_printable(is_named ? organisation.name + " (" + organisation.id + ")" : organisation.id);
}

std::string write_organisation_table(const ArchiveReport& report) {
  constexpr std::size_t widest = 44;
  const std::vector<const OrganisationCount*> chosen = choose_organisations(report);
  std::size_t width = 14;
  for (const OrganisationCount* organisation : chosen) {
    width = std::max(width, std::min(widest, count_columns(name_of(*organisation)) + 1));
  }
  std::string table = write_row("on copies", width, {"signed", "missing", "uncertain", "invalid"});
  for (const OrganisationCount* organisation : chosen) {
    std::string name = name_of(*organisation);
    if (count_columns(name) >= width) {  // a line of its own
      table += "  " + std::exchange(name, "") + "\n";
    }
    table += write_row(name, width,
                       cells_of({organisation->signed_validly, organisation->missing, organisation->uncertain,
                                 organisation->invalid}));
  }
  const std::size_t others = report.organisations.size() - chosen.size();
  if (others > 0) {
    table += wrap("and " + count_of(others, "organisation", "organisations") + " more: --json has them all.", 2);
  }
  return table;
}

std::string write_files_line(const ArchiveReport& report) {
  if (!report.is_bag) {
    return wrap("A plain folder, no archive: nothing says which files belong to it. " +
                    count_of(report.ignored_files, "other file was", "other files were") + " not checked.",
                2);
  }
  std::string line = count_of(report.intact_files, "file is", "files are") + " as listed";
  for (const auto& [number, word] : {std::pair{report.changed_files, "changed"},
                                     {report.missing_files, "missing"},
                                     {report.unlisted_files, "not listed"},
                                     {report.unreadable_files, "unreadable"}}) {
    if (number > 0) line += ", " + std::to_string(number) + " " + word;
  }
  return wrap(line + " (" + report.digest_algorithm + ").", 2);
}

std::string write_seal(const ArchiveReport& report) {
  if (!report.is_bag) return "";
  if (!report.seal) {
    return wrap(report.is_seal_missing ? "The seal is gone: no seal.xml." : "Not sealed: no seal.xml.", 2);
  }
  const SealReport& seal = *report.seal;
  const std::string states = std::string(seal.intact ? "intact" : "not of this archive as it is here") + ", " +
                             (seal.valid ? "valid" : "not valid") + ", " + (seal.trusted ? "trusted" : "not trusted");
  std::string text = wrap("Sealed " + write_time(seal.time) + ": " + states + ".", 2);
  for (const SealSignature& signature : seal.signatures) {
    text += wrap(make_printable(signature.organisation_name + " (" + signature.organisation_id + "), key " +
                                group_fingerprint(signature.fingerprint) + ": " + word_for(signature.indication) +
                                (signature.sub_indication.empty() ? "" : " " + signature.sub_indication) + ". " +
                                signature.reason),
                 4);
  }
  return text;
}

std::string write_findings(const Findings& findings, std::size_t indent) {
  std::string text;
  for (const Finding& finding : findings) {
    const std::string where = to_string(finding.place);
    std::string line = where.empty() ? "" : where + ": ";
    line += std::string(word_for(finding.severity)) + ": " + finding.message + " [" + finding.id + "]";
    if (!finding.clause.empty()) line += " (" + finding.clause + ")";
    text += wrap(make_printable(line), indent);
  }
  return text;
}

std::string missing_organisations(const CopyReport& copy) {
  std::string names;
  for (const ArchiveParty& party : copy.organisations) {
    if (party.state == SignatoryState::signed_validly) continue;
    names += (names.empty() ? "" : "; ") + std::string(text_in(party.names, "en")) + " (" + party.id +
             "): " + std::string(signatory_state_name(party.state));
  }
  return names;
}

}  // namespace

ExceptionText write_exception(const ArchiveFileReport& file) {
  ExceptionText made;
  made.path = make_printable(file.path);
  made.item = file.path.substr(0, file.path.rfind('/') + 1);
  if (!is_as_it_should_be(file.state)) made.state += " " + capitals(file_state_name(file.state));
  if (file.copy) made.state += " " + std::string(say_verdict(Language::english, file.copy->verdict));
  if (file.error_code && is_as_it_should_be(file.state)) made.state += " NOT READ";
  if (!file.reason.empty()) made.text += wrap(make_printable(file.reason), 2);
  if (file.error_code && file.error != file.reason) made.text += wrap(make_printable(file.error), 2);
  if (!file.copy) return made;
  const CopyReport& copy = *file.copy;
  made.item += copy.identifier;
  if (!copy.title.empty()) made.text = wrap(make_printable(copy.title + " (" + copy.date + ")"), 2) + made.text;
  const bool is_among_findings = std::any_of(copy.findings.begin(), copy.findings.end(),
                                             [&](const Finding& finding) { return finding.message == copy.reason; });
  if (copy.verdict != Verdict::complete && !is_among_findings) made.text += wrap(make_printable(copy.reason), 2);
  const std::string missing = missing_organisations(copy);
  if (!missing.empty()) made.text += wrap(make_printable(missing), 2);
  made.text += write_findings(copy.findings, 2);
  return made;
}

bool join_exception(ExceptionText& first, const ExceptionText& next) {
  if (first.item != next.item || first.state != next.state || first.text != next.text) return false;
  if (first.joined == most_joined) return false;
  ++first.joined;
  first.path += " and " + next.path.substr(next.path.rfind('/') + 1);
  return true;
}

std::string write_archive_summary(const ArchiveReport& report) {
  std::string text = make_printable(report.source) + ": " + say_verdict(Language::english, report.verdict) + "\n";
  text += wrap(report.reason, 2) + write_files_line(report) + write_seal(report);
  if (report.trust) text += wrap(make_printable(say_trust(Language::english, *report.trust)), 2);
  if (report.trust && !report.trust->refusal.empty()) text += wrap(make_printable(report.trust->refusal), 2);
  text += "\n" + write_verdict_table(report);
  if (report.unjudged_copies > 0) {
    text += wrap(count_of(report.unjudged_copies, "copy", "copies") + " could not be read as a record or page.", 2);
  }
  if (!report.organisations.empty()) text += "\n" + write_organisation_table(report);
  if (!report.findings.empty()) text += "\n" + write_findings(report.findings, 2);
  return text;
}

// ---- JSON

namespace {

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
  json["findings"] = make_findings_json(copy.findings);
  return json;
}

Json make_counts_json(const VerdictCounts& counts) {
  return {{"complete", counts.complete},
          {"incomplete", counts.incomplete},
          {"uncertain", counts.uncertain},
          {"invalid", counts.invalid}};
}

Json make_seal_json(const SealReport& seal) {
  Json json = {{"time", write_time(seal.time)},
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
