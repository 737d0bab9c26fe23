#include <algorithm>
#include <filesystem>

#include "archive/item.hpp"
#include "archive/run.hpp"
#include "archive/source_tree.hpp"

namespace decl::archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* pass_name = "pass";
constexpr int path_tries = 1000;

/// Ends a walk when the user wants to stop: the transaction is rolled back, and the next run plans anew.
struct Stopped {};

bool has_failed(const Journal::Row& row) { return row.item.state == ItemState::failed; }

/// A row of a finished archive stays, unless it failed or is a duplicate of one that did: then the source gets another
/// chance.
bool is_settled(Journal& journal, const Journal::Row& row) {
  if (row.origin != Origin::kept || has_failed(row)) return false;
  if (row.item.state != ItemState::duplicate) return true;
  const std::optional<Journal::Row> first = journal.find_row(row.item.duplicate_of);
  return !first || first->origin != Origin::kept || !has_failed(*first);
}

}  // namespace

std::vector<std::string> list_folders(const std::string& path) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator next(path, error), end; !error && next != end; next.increment(error)) {
    names.push_back(next->path().filename().string());
  }
  if (error) throw Error(ErrorCode::io, "cannot be listed: " + error.message(), Place{path, "", {}, {}});
  return names;
}

/// When something is added, a path may be taken by another declaration: then the folder's name is put before it.
std::string ArchiveRun::free_path(const SourceRoot& root, const std::string& path, const std::string& key) {
  std::string free = path;
  for (int number = 1; number < path_tries; ++number) {
    const std::optional<Journal::Row> row = journal_->find_row(free);
    if (!row || !is_settled(*journal_, *row) || row->item.key == key) return free;
    free = write_source_path(root.name) + (number == 1 ? "" : "." + std::to_string(number)) + '/' + path;
  }
  throw Error(ErrorCode::limit, "too many sources of this archive have this path; rename the source",
              Place{path, "", {}, {}});
}

void ArchiveRun::plan_failure(const std::string& path, const Error& error, const ArchiveOptions& options,
                              std::int64_t pass) {
  Journal::Row row;
  row.item.sources = {write_source_path(path)};
  row.item.key = make_unreadable_key(row.item.sources.front());
  row.pass = pass;
  set_failure(row.item, error);
  if (is_in_shard(row.item.key, options)) journal_->put_row(row);
}

void ArchiveRun::plan_item(const SourceRoot& root, std::size_t root_number, const std::vector<FoundSource>& sources,
                           const ArchiveOptions& options, std::int64_t pass) {
  if (is_stopped()) throw Stopped{};
  Journal::Row row;
  try {
    row.item.key = read_item_key(root.folder, sources);
  } catch (const Error& error) {
    return plan_failure(sources.front().path, error, options, pass);
  }
  if (!is_in_shard(row.item.key, options)) return;
  const std::string path = free_path(root, write_source_path(sources.front().path), row.item.key);
  for (const FoundSource& source : sources) row.item.sources.push_back(write_source_path(source.path));
  row.item.sources.front() = path;
  row.pass = pass;
  row.work = std::to_string(root_number) + '\n' + write_found_sources(sources);
  const std::optional<std::string> first = journal_->find_first(row.item.key, pass);
  const std::optional<Journal::Row> known = journal_->find_row(path);
  if (known && is_settled(*journal_, *known)) return;
  if (first == path) return;  // met in this pass already, by another name of its folder
  if (known && !first && known->item.state == ItemState::done && known->item.key == row.item.key &&
      known->work == row.work) {
    return journal_->touch_row(path, pass);
  }
  if (first) {
    row.item.state = ItemState::duplicate;
    row.item.duplicate_of = *first;
  }
  journal_->put_row(row);
}

void ArchiveRun::plan(const std::vector<SourceRoot>& roots, const ArchiveOptions& options) {
  const std::int64_t pass = std::stoll(journal_->find_setting(pass_name).value_or("0")) + 1;
  Transaction transaction = journal_->begin();
  journal_->set_setting(pass_name, std::to_string(pass));
  journal_->meet_kept(pass);
  journal_->clear_skipped();
  try {
    for (std::size_t i = 0; i < roots.size(); ++i) {
      SourceVisitor visitor;
      visitor.item = [&](const std::vector<FoundSource>& found) { plan_item(roots[i], i, found, options, pass); };
      visitor.failure = [&](const std::string& path, const Error& error) { plan_failure(path, error, options, pass); };
      visitor.left_out = [&](const std::string& path, const std::string& reason) {
        const std::string written = write_source_path(path);
        if (is_in_shard(make_unreadable_key(written), options)) journal_->put_skipped(written, reason);
      };
      walk_sources(roots[i].folder, roots[i].only, visitor);
    }
  } catch (const Stopped&) {
    return;
  }
  journal_->remove_unmet(pass);
  transaction.commit();
}

void ArchiveRun::remove_unknown_folders() {
  for (const std::string& year : list_folders(layout_.data())) {
    for (const std::string& name : list_folders(layout_.data() + '/' + year)) {
      const std::string folder = "data/" + year + '/' + name;
      if (!journal_->has_folder(folder)) remove_tree(layout_.file(folder));
    }
  }
}

void ArchiveRun::sweep() {
  remove_unknown_folders();
  std::vector<std::string> missing;
  journal_->for_each_folder([&](const ArchiveItem& item) {
    if (!is_folder(layout_.file(item.folder))) missing.push_back(item.sources.front());
  });
  Transaction transaction = journal_->begin();
  for (const std::string& path : missing) {
    Journal::Row row = journal_->find_row(path).value();
    if (row.origin == Origin::kept) {
      throw Error(ErrorCode::unreadable, "is missing from the archive: get it from another copy",
                  Place{layout_.file(row.item.folder), "", {}, {}});
    }
    row.item.state = ItemState::pending;
    journal_->put_row(row);
  }
  transaction.commit();
}

void ArchiveRun::give_up() noexcept {
  try {
    if (journal_->has_done()) return;
    remove_unknown_folders();
    abandon();
  } catch (...) {  // what went wrong before is what people have to know
    return;
  }
}

}  // namespace decl::archive
