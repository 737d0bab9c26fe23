#include "output_archive.hpp"

#include <algorithm>
#include <tuple>

#include "explain.hpp"
#include "output.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

constexpr std::size_t shown_organisations = 20;
constexpr std::size_t shown_remarks = 20;
/// The files of an item; in a plain folder there may be any number.
constexpr std::size_t most_joined = 4;

// ---- tables

struct Row {
  std::string name;
  std::vector<std::string> cells;
};

/// Writes rows of as many cells each. A name that is too long for its column gets a line of its own.
std::string write_table(const std::vector<Row>& rows, std::size_t least_name_columns) {
  constexpr std::size_t most_name_columns = 44;
  std::size_t name_columns = least_name_columns;
  std::vector<std::size_t> cell_columns(rows.front().cells.size(), 12);
  for (const Row& row : rows) {
    name_columns = std::max(name_columns, std::min(most_name_columns, count_columns(row.name) + 1));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cell_columns[i] = std::max(cell_columns[i], count_columns(row.cells[i]) + 2);
    }
  }
  std::string table;
  for (const Row& row : rows) {
    const std::size_t columns = count_columns(row.name);
    table += "  " + row.name;
    table +=
        columns < name_columns ? std::string(name_columns - columns, ' ') : "\n" + std::string(2 + name_columns, ' ');
    for (std::size_t i = 0; i < row.cells.size(); ++i) table += pad_left(row.cells[i], cell_columns[i]);
    table += "\n";
  }
  return table;
}

Row make_row(std::string name, std::initializer_list<std::uint64_t> numbers) {
  Row row{std::move(name), {}};
  for (const std::uint64_t number : numbers) row.cells.push_back(std::to_string(number));
  return row;
}

Row make_head(Language language, std::string name, std::initializer_list<Message> words) {
  Row row{std::move(name), {}};
  for (const Message word : words) row.cells.push_back(say(language, word));
  return row;
}

std::string write_verdict_table(Language language, const ArchiveReport& report) {
  const auto row = [&](Message name, const VerdictCounts& counts) {
    return make_row(say(language, name), {counts.complete, counts.incomplete, counts.uncertain, counts.invalid});
  };
  return write_table({make_head(language, "",
                                {Message::verdict_complete, Message::verdict_incomplete, Message::verdict_uncertain,
                                 Message::verdict_invalid}),
                      row(Message::column_records, report.records), row(Message::column_pages, report.pages)},
                     10);
}

/// Where not all are shown, half of them are those in the worst way, and half those of the others that signed most.
std::vector<const OrganisationCount*> choose_organisations(const ArchiveReport& report) {
  std::vector<const OrganisationCount*> chosen;
  for (const OrganisationCount& organisation : report.organisations) chosen.push_back(&organisation);
  if (chosen.size() <= shown_organisations) return chosen;
  std::stable_sort(chosen.begin(), chosen.end(), [](const OrganisationCount* left, const OrganisationCount* right) {
    return std::tie(left->invalid, left->uncertain, left->missing) >
           std::tie(right->invalid, right->uncertain, right->missing);
  });
  std::stable_sort(chosen.begin() + shown_organisations / 2, chosen.end(),
                   [](const OrganisationCount* left, const OrganisationCount* right) {
                     return left->signed_validly > right->signed_validly;
                   });
  chosen.resize(shown_organisations);
  return chosen;
}

std::string name_of(Language language, const OrganisationCount& organisation) {
  if (organisation.id.empty()) return say(language, Message::other_organisations);
  const bool is_named = !organisation.name.empty() && organisation.name != organisation.id;
  return make_printable(is_named ? organisation.name + " (" + organisation.id + ")" : organisation.id);
}

std::string write_organisation_table(Language language, const ArchiveReport& report) {
  const std::vector<const OrganisationCount*> chosen = choose_organisations(report);
  std::string head = say(language, Message::column_copies);
  if (chosen.size() < report.organisations.size()) {
    head +=
        " (" +
        say(language, Message::shown_of, {std::to_string(chosen.size()), std::to_string(report.organisations.size())}) +
        ")";
  }
  std::vector<Row> rows = {
      make_head(language, std::move(head),
                {Message::state_signed, Message::column_missing, Message::state_uncertain, Message::column_invalid})};
  for (const OrganisationCount* organisation : chosen) {
    rows.push_back(make_row(name_of(language, *organisation), {organisation->signed_validly, organisation->missing,
                                                               organisation->uncertain, organisation->invalid}));
  }
  std::string table = write_table(rows, 14);
  const std::size_t others = report.organisations.size() - chosen.size();
  if (others > 0) {
    const std::string count = say_count(language, Message::organisations_one, others);
    table += wrap(say(language, Message::more_organisations, {count}), 2);
  }
  return table;
}

// ---- the whole

static_assert(static_cast<int>(Message::archive_all_complete) - static_cast<int>(Message::archive_seal_invalid) ==
              static_cast<int>(ArchiveCause::all_complete));

/// Why the archive has its verdict: the messages stand in the order of the causes.
std::string say_cause(Language language, ArchiveCause cause) {
  return say(language, static_cast<Message>(static_cast<int>(Message::archive_seal_invalid) + static_cast<int>(cause)));
}

std::string write_files_line(Language language, const ArchiveReport& report) {
  if (!report.is_bag) {
    const bool is_plain = !report.is_stripped && !report.is_unfinished;
    return wrap((is_plain ? say(language, Message::archive_folder) + " " : "") +
                    say_count(language, Message::ignored_one, report.ignored_files),
                2);
  }
  std::string line = say_count(language, Message::listed_one, report.intact_files);
  for (const auto& [number, message] : {std::pair{report.changed_files, Message::changed_one},
                                        {report.missing_files, Message::missing_one},
                                        {report.unlisted_files, Message::unlisted_one},
                                        {report.unreadable_files, Message::unreadable_one}}) {
    if (number > 0) line += ", " + say_count(language, message, number);
  }
  return wrap(line + " (" + report.digest_algorithm + ").", 2);
}

std::string write_seal_signature(Language language, const SealSignature& signature) {
  SignatureReport judged;
  judged.indication = signature.indication;
  judged.sub_indication = signature.sub_indication;
  judged.reason = signature.reason;
  const std::string who = signature.organisation_name + " (" + signature.organisation_id + ")";
  const std::string line = say(language, Message::seal_signature,
                               {who, group_fingerprint(signature.fingerprint), say_judgement(language, judged)});
  return wrap(make_printable(line), 4);
}

std::string write_seal(Language language, const ArchiveReport& report) {
  if (!report.is_bag) return "";
  if (!report.seal) {
    return wrap(say(language, report.is_seal_missing ? Message::seal_gone : Message::seal_none), 2);
  }
  const SealReport& seal = *report.seal;
  if (!seal.time) return wrap(say(language, Message::seal_unreadable), 2);
  std::string text =
      wrap(say(language, Message::sealed,
               {write_time(*seal.time), say(language, seal.intact ? Message::seal_intact : Message::seal_not_intact),
                say(language, seal.valid ? Message::seal_valid : Message::seal_not_valid),
                say(language, seal.trusted ? Message::seal_trusted : Message::seal_not_trusted)}),
           2);
  for (const SealSignature& signature : seal.signatures) text += write_seal_signature(language, signature);
  return text;
}

std::string write_reason(Language language, const std::string& reason) {
  return reason.empty() ? ""
                        : wrap(make_printable(say(language, Message::reason, {say_in_english(language, reason)})), 2);
}

std::string write_trust(Language language, const TrustReport& trust) {
  const std::string text = wrap(make_printable(say_trust(language, trust)), 2);
  if (trust.refusal.empty()) return text;
  return text + wrap(say(language, Message::meaning_list_refused), 2) + write_reason(language, trust.refusal);
}

/// Those on the state of the whole archive, or the others.
std::string write_findings(Language language, const ArchiveReport& report, bool on_state) {
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.id.starts_with("archive.state.") == on_state) text += write_report_finding(finding, language);
  }
  return text;
}

// ---- a file

/// The word in capitals; empty for a file that is as it should be.
std::string say_file_state(Language language, FileState state) {
  switch (state) {
    case FileState::missing:
      return " " + say(language, Message::state_missing);
    case FileState::changed:
      return " " + say(language, Message::state_changed);
    case FileState::unlisted:
      return " " + say(language, Message::state_unlisted);
    case FileState::unreadable:
      return " " + say(language, Message::state_unreadable);
    default:
      return "";
  }
}

/// What the library says of a file, in the language as far as its sentences are known here.
std::string say_file_reason(Language language, const std::string& reason) {
  constexpr std::string_view see = "See ";
  if (reason.starts_with(see)) return say(language, Message::file_see, {reason.substr(see.size())});
  for (const Message known :
       {Message::file_absent, Message::file_digest, Message::file_link, Message::file_unlisted, Message::file_renamed,
        Message::file_uncovered, Message::file_busy, Message::file_refused}) {
    const std::string sentence = say(Language::english, known);
    if (!reason.starts_with(sentence)) continue;
    const std::string rest = reason.substr(std::min(sentence.size() + 1, reason.size()));
    return say(language, known) + (rest.empty() ? "" : " " + say_file_reason(language, rest));
  }
  return say_in_english(language, reason);
}

/// As much of a Report as its meaning is told from.
Report make_report(const CopyReport& copy, const Requirement& requirement) {
  Report report;
  report.face = copy.face;
  report.verdict = copy.verdict;
  report.cause = copy.cause;
  report.reason = copy.reason;
  report.requirement = requirement;
  for (const ArchiveParty& party : copy.organisations) {
    report.signatories.push_back({{party.id, party.names, {}, {}, ""}, party.state});
    if (party.state != SignatoryState::invalid) continue;
    SignatureReport failed;
    failed.organisation_id = party.id;
    report.signatures.push_back(failed);
  }
  // Who it was that signed a file without signatories isn't kept.
  const bool is_nameless = report.cause == VerdictCause::signature_failed && report.signatures.empty();
  if (is_nameless) report.cause = VerdictCause::broken;
  return report;
}

/// Why a signature fails, which the library says of copies in English only, as far as it is known here.
std::string say_failure(Language language, const std::string& reason) {
  constexpr std::string_view fails = " fails: ";
  const std::size_t at = reason.rfind(fails);
  if (language == Language::english || at == std::string::npos) return "";
  const std::string_view sentence = std::string_view(reason).substr(at + fails.size());
  for (const Message known : {Message::signature_early, Message::signature_revoked}) {
    std::string start = say(Language::english, known);
    start.pop_back();  // the library goes on with the time
    if (sentence.starts_with(start)) return wrap(say(language, Message::reason, {say(language, known)}), 2);
  }
  return "";
}

std::string write_meaning(Language language, const CopyReport& copy, const Requirement& requirement) {
  const Report report = make_report(copy, requirement);
  const std::string reason = reason_beyond_meaning(report);
  const bool is_among_findings = std::any_of(copy.findings.begin(), copy.findings.end(),
                                             [&](const Finding& finding) { return finding.message == reason; });
  const std::string meaning = wrap(make_printable(say_meaning(language, report)), 2);
  const std::string failure = say_failure(language, reason);
  if (is_among_findings || !failure.empty()) return meaning + failure;
  return meaning + write_reason(language, reason);
}

Message message_of(SignatoryState state) {
  return state == SignatoryState::missing     ? Message::column_missing
         : state == SignatoryState::uncertain ? Message::state_uncertain
                                              : Message::column_invalid;
}

std::string write_missing_organisations(Language language, const CopyReport& copy) {
  std::string names;
  for (const ArchiveParty& party : copy.organisations) {
    if (party.state == SignatoryState::signed_validly) continue;
    names += (names.empty() ? "" : "; ") + std::string(text_in(party.names, tag_of(language))) + " (" + party.id +
             "): " + say(language, message_of(party.state));
  }
  return names.empty() ? "" : wrap(make_printable(names), 2);
}

}  // namespace

ExceptionText write_exception(const ArchiveFileReport& file, Language language, const Requirement& requirement) {
  const auto line = [](const std::string& text) { return wrap(make_printable(text), 2); };
  ExceptionText made;
  made.path = make_printable(file.path);
  made.item = file.path.substr(0, file.path.rfind('/') + 1);
  made.state = say_file_state(language, file.state);
  std::string verdict;
  if (file.copy) verdict = say_verdict(language, file.copy->verdict);
  if (file.error_code && file.state != FileState::unreadable) verdict = say(language, Message::verdict_not_read);
  if (!verdict.empty() && !made.state.empty()) verdict = say(language, Message::by_itself, {verdict});
  if (!verdict.empty()) made.state += (made.state.empty() ? " " : "; ") + verdict;
  if (file.copy && !file.copy->title.empty()) made.text += line(file.copy->title + " (" + file.copy->date + ")");
  if (!file.reason.empty()) made.text += line(say_file_reason(language, file.reason));
  if (file.error != file.reason) made.text += write_reason(language, file.error);
  if (!file.copy) return made;
  const CopyReport& copy = *file.copy;
  made.item += copy.identifier;
  if (copy.verdict != Verdict::complete) made.text += write_meaning(language, copy, requirement);
  made.text += write_missing_organisations(language, copy);
  for (const Finding& finding : copy.findings) made.text += write_report_finding(finding, language);
  return made;
}

bool join_exception(ExceptionText& first, const ExceptionText& next, Language language) {
  if (first.item != next.item || first.state != next.state || first.text != next.text) return false;
  if (first.joined == most_joined) return false;
  ++first.joined;
  first.path = say(language, Message::pair, {first.path, next.path.substr(next.path.rfind('/') + 1)});
  return true;
}

void Remarks::take(const ArchiveFileReport& file) {
  if (!file.copy) return;
  const std::string item = file.path.substr(0, file.path.rfind('/') + 1) + file.copy->identifier;
  for (const Finding& finding : file.copy->remarks) {
    auto known = std::find_if(remarks_.begin(), remarks_.end(),
                              [&](const Remark& remark) { return remark.first.message == finding.message; });
    if (known == remarks_.end()) {
      if (remarks_.size() == shown_remarks) {
        ++not_kept_;
        continue;
      }
      known = remarks_.insert(remarks_.end(), {finding, "", 0});
    }
    if (known->last_item != item) ++known->declarations;
    known->last_item = item;
  }
}

std::string Remarks::write(Language language) const {
  std::string text = remarks_.empty() ? "" : "\n";
  for (const Remark& remark : remarks_) {
    Finding finding = remark.first;
    if (remark.declarations > 1)
      finding.message += " It is so in " + std::to_string(remark.declarations) + " declarations.";
    text += write_report_finding(finding, language);
  }
  if (not_kept_ == 0) return text;
  const std::string count = not_kept_ == 1 ? "Another copy has" : std::to_string(not_kept_) + " more copies have";
  return text +
         write_report_finding({"archive.remarks.more", Severity::warning,
                               count + " such warnings, which are not shown; --json has all of them.", Place{}, ""},
                              language);
}

std::string write_archive_verdict(const ArchiveReport& report, Language language) {
  return make_printable(report.source) + ": " + say_verdict(language, report.verdict) + "\n" +
         write_findings(language, report, true);
}

std::string write_archive_summary(const ArchiveReport& report, Language language) {
  std::string text = make_printable(report.source) + ": " + say_verdict(language, report.verdict) + "\n";
  text += wrap(say_cause(language, report.cause), 2) + write_findings(language, report, true) +
          write_files_line(language, report) + write_seal(language, report);
  if (report.trust) text += write_trust(language, *report.trust);
  text += "\n" + write_verdict_table(language, report);
  if (report.unjudged_copies > 0) {
    text += wrap(say_count(language, Message::unjudged_one, report.unjudged_copies), 2);
  }
  if (!report.organisations.empty()) text += "\n" + write_organisation_table(language, report);
  const std::string findings = write_findings(language, report, false);
  return findings.empty() ? text : text + "\n" + findings;
}

}  // namespace decl::tool
