#include "archive/tally.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"

namespace decl::archive {
namespace {

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

struct CauseText {
  ArchiveCause cause;
  Verdict verdict;
  const char* reason;
};

constexpr CauseText cause_texts[] = {
    {ArchiveCause::seal_invalid, Verdict::invalid, "The seal isn't of this archive as it is here, or is false."},
    {ArchiveCause::seal_key_invalid, Verdict::invalid,
     "By the trust list, a key that sealed the archive was not valid at the seal's time: not yet, or no longer."},
    {ArchiveCause::seal_missing, Verdict::invalid,
     "The archive was sealed, and its seal or a signature of it was taken away."},
    {ArchiveCause::bag_broken, Verdict::invalid, "The archive's own files break the rules for bags."},
    {ArchiveCause::files_differ, Verdict::invalid, "Files are missing, changed, or not listed."},
    {ArchiveCause::copies_invalid, Verdict::invalid, "A record or page in it is invalid."},
    {ArchiveCause::copies_mismatched, Verdict::invalid,
     "The record and the page of an item are not of the same declaration."},
    {ArchiveCause::files_unread, Verdict::uncertain, "Not all files could be read and judged."},
    {ArchiveCause::stripped, Verdict::uncertain,
     "It was an archive, and what tells which files belong to it is gone: declarations may have been taken out or put "
     "in."},
    {ArchiveCause::unfinished, Verdict::uncertain,
     "The archive is unfinished: it is still being made, or was interrupted."},
    {ArchiveCause::not_sealed, Verdict::uncertain,
     "Nobody has sealed the archive, so nothing proves that no declaration was taken out or put in."},
    {ArchiveCause::seal_untrusted, Verdict::uncertain,
     "Nothing that can be relied on tells whose key sealed the archive."},
    {ArchiveCause::weak_digests, Verdict::uncertain,
     "The only manifest is by MD5 or SHA-1, which don't protect from changes on purpose."},
    {ArchiveCause::copies_uncertain, Verdict::uncertain, "A record or page in it is uncertain."},
    {ArchiveCause::nothing_found, Verdict::uncertain, "There is no record and no page in it."},
    {ArchiveCause::copies_incomplete, Verdict::incomplete,
     "Everything is as it was archived; signatures are missing from records or pages in it."},
    {ArchiveCause::all_complete, Verdict::complete, "Every record and page in it is complete."},
};

/// Every signature is right for what it signs, and the trust list says that a key could not have made it then.
bool fails_by_key_alone(const SealReport& seal) {
  return seal.intact && !seal.signatures.empty() &&
         std::all_of(seal.signatures.begin(), seal.signatures.end(),
                     [](const SealSignature& signature) { return signature.valid; });
}

ArchiveCause find_cause(const ArchiveReport& report, bool is_weak) {
  const VerdictCounts& records = report.records;
  const VerdictCounts& pages = report.pages;
  if (report.seal && !report.seal->valid) {
    return fails_by_key_alone(*report.seal) ? ArchiveCause::seal_key_invalid : ArchiveCause::seal_invalid;
  }
  if (report.is_seal_missing) return ArchiveCause::seal_missing;
  if (std::any_of(report.findings.begin(), report.findings.end(), is_error)) return ArchiveCause::bag_broken;
  if (report.unlisted_files + report.missing_files + report.changed_files > 0) return ArchiveCause::files_differ;
  if (records.invalid + pages.invalid > 0) return ArchiveCause::copies_invalid;
  if (report.mismatched_items > 0) return ArchiveCause::copies_mismatched;
  if (report.unreadable_files + report.unjudged_copies > 0) return ArchiveCause::files_unread;
  if (report.is_stripped) return ArchiveCause::stripped;
  if (report.is_unfinished) return ArchiveCause::unfinished;
  if (report.is_bag && !report.seal) return ArchiveCause::not_sealed;
  if (report.is_bag && !report.seal->trusted) return ArchiveCause::seal_untrusted;
  if (is_weak) return ArchiveCause::weak_digests;
  if (records.uncertain + pages.uncertain > 0) return ArchiveCause::copies_uncertain;
  if (records.complete + records.incomplete + pages.complete + pages.incomplete == 0)
    return ArchiveCause::nothing_found;
  if (records.incomplete + pages.incomplete > 0) return ArchiveCause::copies_incomplete;
  return ArchiveCause::all_complete;
}

std::uint64_t& counter_of(OrganisationCount& count, SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return count.signed_validly;
    case SignatoryState::missing:
      return count.missing;
    case SignatoryState::uncertain:
      return count.uncertain;
    case SignatoryState::invalid:
      break;
  }
  return count.invalid;
}

std::uint64_t& counter_of(VerdictCounts& counts, Verdict verdict) {
  switch (verdict) {
    case Verdict::complete:
      return counts.complete;
    case Verdict::incomplete:
      return counts.incomplete;
    case Verdict::uncertain:
      return counts.uncertain;
    case Verdict::invalid:
      break;
  }
  return counts.invalid;
}

void count_state(ArchiveReport& counts, FileState state) {
  switch (state) {
    case FileState::intact:
      ++counts.intact_files;
      return;
    case FileState::ignored:
      ++counts.ignored_files;
      return;
    case FileState::unlisted:
      ++counts.unlisted_files;
      return;
    case FileState::missing:
      ++counts.missing_files;
      return;
    case FileState::changed:
      ++counts.changed_files;
      return;
    case FileState::unreadable:
      ++counts.unreadable_files;
      return;
    case FileState::no_digest:
      return;
  }
}

}  // namespace

void Tally::take(ArchiveFileReport& file) {
  if (is_paired_ && file.copy) pair(file);
  counts_.bytes += file.stamp.bytes;
  count_state(counts_, file.state);
  if (file.copy) count_copy(*file.copy);
  if (file.error_code && !counts_.failure) counts_.failure = file.error_code;
  if (file.error_code && file.state != FileState::unreadable) ++counts_.unjudged_copies;
  if (is_exception(file)) ++exceptions_;
}

void Tally::count_copy(const CopyReport& copy) {
  ++counter_of(copy.face == Face::record ? counts_.records : counts_.pages, copy.verdict);
  for (const ArchiveParty& party : copy.organisations) {
    auto found = organisations_.find(party.id);
    if (found == organisations_.end()) {
      // A hostile archive may name any number; those beyond the limit are counted together.
      const bool is_full = organisations_.size() >= limits::archive_organisations;
      const std::string id = is_full ? "" : party.id;
      const std::string name = is_full || party.names.empty() ? "" : party.names.front().text;
      found = organisations_.try_emplace(id, OrganisationCount{id, name, 0, 0, 0, 0}).first;
    }
    ++counter_of(found->second, party.state);
  }
}

/// The face that comes first is remembered until the other one comes.
void Tally::pair(ArchiveFileReport& file) {
  const std::size_t slash = file.path.rfind('/');
  if (slash == std::string::npos) return;
  const std::string_view name = std::string_view(file.path).substr(slash + 1);
  if (name != "record.xml" && name != "declaration.pdf") return;
  const std::string folder = file.path.substr(0, slash);
  const auto other = halves_.find(folder);
  if (other == halves_.end()) {
    halves_.emplace(folder, file.copy->declaration_sha512);
    return;
  }
  const std::string digest = std::move(other->second);
  halves_.erase(other);
  if (digest.empty() || file.copy->declaration_sha512.empty() || digest == file.copy->declaration_sha512) return;
  ++counts_.mismatched_items;
  file.copy->findings.push_back({"archive.item.mismatch", Severity::error,
                                 "The record and the page in this folder are of two different declarations.",
                                 Place{file.path, "", {}, {}}, ""});
}

void Tally::add_finding(Finding finding) {
  if (counts_.findings.size() < limits::findings) {
    counts_.findings.push_back(std::move(finding));
  } else {
    ++dropped_findings_;
  }
}

void Tally::conclude(ArchiveReport& report, bool is_weak) const {
  ArchiveReport made = counts_;
  made.source = report.source;
  made.is_bag = report.is_bag;
  made.is_stripped = report.is_stripped;
  made.is_unfinished = report.is_unfinished;
  made.is_stopped = report.is_stopped;
  made.digest_algorithm = report.digest_algorithm;
  made.seal = report.seal;
  made.is_seal_missing = report.is_seal_missing;
  made.trust = report.trust;
  if (dropped_findings_ > 0) {
    made.findings.push_back({"archive.findings.more", Severity::error,
                             "There are " + std::to_string(dropped_findings_) + " findings more, which aren't shown.",
                             Place{}, ""});
  }
  for (const auto& [id, count] : organisations_) made.organisations.push_back(count);
  made.cause = find_cause(made, is_weak);
  const auto* const text = std::find_if(std::begin(cause_texts), std::end(cause_texts),
                                        [&](const CauseText& known) { return known.cause == made.cause; });
  made.verdict = text->verdict;
  made.reason = text->reason;
  report = std::move(made);
}

}  // namespace decl::archive
