#include <algorithm>
#include <filesystem>
#include <set>

#include "archive/claims.hpp"
#include "archive/run.hpp"

namespace decl {
namespace archive {
namespace {

constexpr const char* parts_read = "parts-read";
constexpr const char* parts_trust = "parts-trust";

Error make_error(ErrorCode code, const std::string& message, const std::string& source) {
  return Error(code, message, Place{source, "", {}, {}});
}

/// An item of a part that is done waits to be copied; what failed or is a duplicate there is so here too.
void take_item(ArchiveRun& run, ArchiveItem& item, std::size_t part, const std::string& part_name) {
  if (run.journal().find_row(item.sources.front())) {
    throw make_error(ErrorCode::usage,
                     "has a source that another part has too, " + item.sources.front() +
                         ": merge parts that were made of different shards or folders",
                     part_name);
  }
  if (item.state == ItemState::done) item.state = ItemState::pending;
  run.journal().put_row({item, Origin::run, 0, std::to_string(part)});
}

/// Of items with the same content in several parts only the first is one of its own. Shards never have such.
void join_duplicates(ArchiveRun& run) {
  Journal& journal = run.journal();
  std::vector<std::string> doubled;
  journal.for_each([&](const Journal::Row& row) {
    if (row.item.state == ItemState::failed) return;
    const std::optional<std::string> first = journal.find_first(row.item.key, 0);
    if (first && *first != row.item.sources.front() && *first != row.item.duplicate_of) {
      doubled.push_back(row.item.sources.front());
    }
  });
  for (const std::string& path : doubled) {
    Journal::Row row = journal.find_row(path).value();
    const std::string first = journal.find_first(row.item.key, 0).value();
    if (first == path || journal.find_row(first)->item.state == ItemState::failed) continue;
    ArchiveItem duplicate;
    duplicate.key = row.item.key;
    duplicate.sources = row.item.sources;
    duplicate.state = ItemState::duplicate;
    duplicate.duplicate_of = first;
    row.item = std::move(duplicate);
    journal.put_row(row);
  }
}

void read_parts(ArchiveRun& run, const std::vector<Layout>& parts, const std::optional<Time>& given,
                const std::vector<SecretKey>& keys) {
  std::set<Time> times;
  std::set<std::string> settings;
  std::set<std::string> trusts;
  Transaction transaction = run.journal().begin();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const FinishedArchive finished = read_finished_archive(
        parts[i], [&](ArchiveItem& item) { take_item(run, item, i, parts[i].root); },
        [&](const std::string& path, const std::string& reason) { run.journal().put_skipped(path, reason); });
    times.insert(finished.time);
    settings.insert(finished.settings);
    trusts.insert(finished.trust);
  }
  if (!given && times.size() > 1) {
    throw make_error(ErrorCode::usage, "was made at another time than other parts: say by --time which one counts",
                     parts.back().root);
  }
  require_sound_keys(keys, run.settle_time(given, *times.begin()));
  join_duplicates(run);
  run.journal().set_setting(parts_trust, trusts.size() == 1 ? *trusts.begin() : "");
  run.journal().set_setting(parts_read, settings.size() == 1 ? *settings.begin() : "");
  transaction.commit();
}

void require_new_or_unfinished(const Layout& layout, const std::string& difference) {
  if (has_journal(layout)) return;
  if (!std::filesystem::exists(layout.root)) return;
  const bool is_free = std::filesystem::is_directory(layout.root) && std::filesystem::is_empty(layout.root);
  const bool is_left = is_folder(layout.work()) && !is_finished_archive(layout);
  if (is_free || is_left) return;
  throw make_error(ErrorCode::exists,
                   "exists already" + (difference.empty() ? "" : ", made " + difference) +
                       "; choose another name or an empty folder",
                   layout.root);
}

}  // namespace
}  // namespace archive

ArchiveTotals merge_archives(const std::vector<std::string>& part_names, const std::string& archive_path,
                             const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                             const ArchiveWatch& watch) {
  using namespace archive;
  const Layout layout{archive_path};
  require_sound_options(options);
  if (part_names.empty()) throw Error(ErrorCode::usage, "name the archives to merge");
  std::vector<Layout> parts;
  std::string settings = "command merge\n";
  for (const std::string& name : part_names) {
    parts.push_back({name});
    if (!is_finished_archive(parts.back()) || is_folder(parts.back().work())) {
      throw make_error(std::filesystem::exists(name) ? ErrorCode::usage : ErrorCode::not_found,
                       "is no finished archive: finish it first", name);
    }
    require_apart(name, layout);
    settings += "part " + std::filesystem::weakly_canonical(name).string() + '\n';
  }
  tidy_finished(layout);
  std::string difference;
  if (const std::optional<ArchiveTotals> totals = find_same_merger(layout, parts, options, keys, difference)) {
    return *totals;
  }
  require_new_or_unfinished(layout, difference);
  for (const Layout& part : parts) require_seal_wanted(part, options, keys);
  ArchiveRun run(layout, watch);
  run.settle(settings);
  if (!run.journal().find_setting(parts_read)) {
    try {
      read_parts(run, parts, options.time, keys);
    } catch (...) {
      run.abandon();
      throw;
    }
  }
  const Time time = run.settle_time(options.time, options.convert.signing_time);
  const ArchiveRun::Work copy = [&](Journal::Row& row) {
    row.item.state = ItemState::done;
    return read_item_files(parts.at(std::stoul(row.work)), row.item);
  };
  const BagFacts facts{time, options.program, run.journal().find_setting(parts_read).value(),
                       run.journal().find_setting(parts_trust).value_or("")};
  CatalogueBuilder catalogue(layout, facts.time, facts.trust);
  const bool all = run.attempt([&] {
    run.sweep();
    return run.work(std::vector<ArchiveRun::Work>(options.jobs, copy), catalogue);
  });
  if (!all) return run.journal().count();
  for (const std::string& path : settle_claims(run.journal())) catalogue.note_change(path);
  ArchiveTotals totals = run.journal().count();
  write_bag(run, facts, keys, catalogue, options.jobs);
  run.close();
  totals.is_finished = true;
  return totals;
}

ArchiveTotals read_archive_status(const std::string& archive_path,
                                  const std::function<void(const ArchiveItem&)>& take) {
  using namespace archive;
  const Layout layout{archive_path};
  if (has_journal(layout)) {
    Journal journal(layout.journal(), JournalUse::look);
    journal.for_each([&](const Journal::Row& row) { take(row.item); });
    return journal.count();
  }
  if (!is_finished_archive(layout)) {
    throw make_error(std::filesystem::exists(archive_path) ? ErrorCode::unreadable : ErrorCode::not_found,
                     "is no archive", archive_path);
  }
  ArchiveTotals totals;
  totals.is_finished = true;
  const auto count = [&](const ArchiveItem& item) {
    const auto is_signed = [](const ArchiveParty& party) { return party.state != SignatoryState::missing; };
    if (item.state == ItemState::done) {
      ++totals.done;
      if (std::ranges::none_of(item.organisations, is_signed)) ++totals.without_signature;
      if (!item.warnings.empty()) ++totals.with_warnings;
    } else {
      ++(item.state == ItemState::failed ? totals.failed : totals.duplicates);
    }
    take(item);
  };
  read_finished_archive(layout, count, [&](const std::string&, const std::string&) { ++totals.left_out; });
  return totals;
}

}  // namespace decl
