#include "archive/place.hpp"

#include <algorithm>
#include <utility>

#include <decl/error.hpp>

#include "archive/claims.hpp"
#include "archive/disk.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t items_in_group = 256;
constexpr std::size_t groups_waiting = 2;
constexpr std::chrono::seconds longest_wait{1};

std::string year_folder(const std::string& folder) { return folder.substr(0, folder.rfind('/')); }

void count_outcome(const ArchiveItem& item, ArchiveTotals& totals) {
  switch (item.state) {
    case ItemState::done:
      ++totals.done;
      break;
    case ItemState::duplicate:
      ++totals.duplicates;
      break;
    default:
      ++totals.failed;
  }
}

}  // namespace

Placer::Placer(const Layout& layout, Journal& journal, CatalogueBuilder* catalogue)
    : layout_(layout), journal_(journal), catalogue_(catalogue), totals_(journal.count()), thread_([this] { run(); }) {}

Placer::~Placer() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Placer::add(Outcome outcome) {
  if (group_.empty()) group_start_ = std::chrono::steady_clock::now();
  group_.push_back(std::move(outcome));
  if (group_.size() == items_in_group) return hand_over();
  hand_over_if_due();
}

void Placer::hand_over_if_due() {
  if (!group_.empty() && std::chrono::steady_clock::now() - group_start_ >= longest_wait) hand_over();
}

void Placer::hand_over() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < groups_waiting || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  waiting_.push_back(std::exchange(group_, {}));
  changed_.notify_all();
}

void Placer::finish() {
  if (!group_.empty()) hand_over();
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return (waiting_.empty() && !is_busy_) || failure_; });
  if (failure_) std::rethrow_exception(failure_);
}

ArchiveTotals Placer::totals() {
  const std::lock_guard lock(mutex_);
  return totals_;
}

void Placer::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return !waiting_.empty() || is_ending_; });
    if (waiting_.empty()) return;
    if (is_ending_ || failure_) {  // an error elsewhere ended the run: what isn't placed yet is made again
      waiting_.clear();
      if (is_ending_) return;
      continue;
    }
    Group group = std::move(waiting_.front());
    waiting_.pop_front();
    is_busy_ = true;
    lock.unlock();
    std::exception_ptr failure;
    ArchiveTotals totals = totals_;  // nobody else writes it
    try {
      place(group, totals);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    is_busy_ = false;
    if (failure) {
      failure_ = failure;
    } else {
      totals_ = totals;
    }
    changed_.notify_all();
  }
}

void Placer::place(Group& group, ArchiveTotals& totals) {
  settle_group(group, totals);
  const bool any_files = std::ranges::any_of(group, [](const Outcome& outcome) { return !outcome.aside.empty(); });
  if (any_files) {
    flush_file_system(layout_.aside());
    move_folders(group);
  }
  Transaction transaction = journal_.begin();
  for (const Outcome& outcome : group) {
    journal_.put_row(outcome.row);
    --totals.pending;
    count_outcome(outcome.row.item, totals);
  }
  transaction.commit();
  if (catalogue_ != nullptr) catalogue_->follow(journal_);
}

void Placer::lose_claim(Outcome& outcome, const ArchiveItem& holder) {
  outcome.row.item = give_way(outcome.row.item, holder);
  if (outcome.aside.empty()) return;
  remove_tree(outcome.aside);
  outcome.aside.clear();
}

/// One that is in its place already gives way to one that goes before it, unless the archive was finished with it.
bool Placer::takes_place(const ArchiveItem& item, ArchiveTotals& totals) {
  std::optional<Journal::Row> placed = journal_.find_holder(item.identifier);
  if (!placed) return true;
  if (placed->origin == Origin::kept || goes_before(placed->item, item)) return false;
  const std::string folder = layout_.root + '/' + placed->item.folder;
  placed->item = give_way(placed->item, item);
  journal_.put_row(*placed);
  if (catalogue_ != nullptr) catalogue_->note_change(placed->item.sources.front());
  --totals.done;
  count_outcome(placed->item, totals);
  remove_tree(folder);
  return true;
}

/// Leaves each identifier to one item.
void Placer::settle_group(Group& group, ArchiveTotals& totals) {
  std::map<std::string, Outcome*> holders;
  for (Outcome& outcome : group) {
    const ArchiveItem& item = outcome.row.item;
    if (item.state != ItemState::done) continue;
    Outcome*& holder = holders[fold_identifier(item.identifier)];
    if (holder == nullptr) {
      if (takes_place(item, totals)) {
        holder = &outcome;
      } else {
        lose_claim(outcome, journal_.find_holder(item.identifier)->item);
      }
    } else if (goes_before(holder->row.item, item)) {
      lose_claim(outcome, holder->row.item);
    } else {
      lose_claim(*holder, item);
      holder = &outcome;
    }
  }
}

void Placer::move_folders(const Group& group) {
  for (const Outcome& outcome : group) {
    if (outcome.aside.empty()) continue;
    const std::string target = layout_.root + '/' + outcome.row.item.folder;
    const std::string year = year_folder(target);
    if (years_.insert(year).second) make_folder(year);
    // Whatever lies there was put there by a run that was killed before it could say so, or has given way.
    if (is_folder(target)) remove_tree(target);
    move_in_place(outcome.aside, target);
  }
  flush_file_system(layout_.data());  // a group may touch as many folders as there are years
}

}  // namespace decl::archive
