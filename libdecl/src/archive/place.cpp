#include "archive/place.hpp"

#include <algorithm>
#include <utility>

#include <decl/error.hpp>

#include "archive/disk.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t items_in_group = 256;
constexpr std::size_t groups_waiting = 2;
constexpr std::chrono::seconds longest_wait{1};

constexpr std::string_view taken_start = "its identifier \"";

std::string year_folder(const std::string& folder) { return folder.substr(0, folder.rfind('/')); }

std::string in_small_letters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

std::string say_identifier_taken(const std::string& identifier, const std::string& holder) {
  return std::string(taken_start) + identifier + "\" is that of another declaration, " + holder +
         ": give one of them another identifier";
}

std::string read_taken_identifier(const std::string& reason) {
  if (!reason.starts_with(taken_start)) return "";
  const std::string rest = reason.substr(taken_start.size());
  return rest.substr(0, rest.find('"'));
}

Placer::Placer(const Layout& layout, Journal& journal)
    : layout_(layout), journal_(journal), totals_(journal.count()), thread_([this] { run(); }) {}

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
  settle_claims(group, totals);
  const bool any_files = std::ranges::any_of(group, [](const Outcome& outcome) { return !outcome.aside.empty(); });
  if (any_files) {
    flush_file_system(layout_.aside());
    move_folders(group);
  }
  Transaction transaction = journal_.begin();
  for (const Outcome& outcome : group) {
    journal_.put_row(outcome.row);
    --totals.pending;
    ++(outcome.row.item.state == ItemState::done ? totals.done : totals.failed);
  }
  transaction.commit();
}

void Placer::fail_claim(Outcome& outcome, const std::string& holder) {
  ArchiveItem& item = outcome.row.item;
  ArchiveItem failed;
  failed.key = item.key;
  failed.sources = item.sources;
  failed.state = ItemState::failed;
  failed.error_code = identifier_taken_code;
  failed.reason = say_identifier_taken(item.identifier, holder);
  failed.place = item.sources.front();
  item = std::move(failed);
  if (outcome.aside.empty()) return;
  remove_tree(outcome.aside);
  outcome.aside.clear();
}

/// Of two declarations with one identifier the one whose path comes first keeps it. A later one that is in its place
/// already, since the sources changed between two runs, gives way.
void Placer::settle_claims(Group& group, ArchiveTotals& totals) {
  std::map<std::string, std::string> holders;
  for (Outcome& outcome : group) {
    ArchiveItem& item = outcome.row.item;
    if (item.state != ItemState::done) continue;
    const std::string& path = item.sources.front();
    const auto [holder, is_first] = holders.try_emplace(in_small_letters(item.identifier), path);
    if (!is_first) {
      fail_claim(outcome, holder->second);
      continue;
    }
    std::optional<Journal::Row> placed = journal_.find_holder(item.identifier);
    if (!placed || placed->item.sources.front() == path) continue;
    const std::string placed_path = placed->item.sources.front();
    if (placed->origin == Origin::kept || placed_path < path) {
      holder->second = placed_path;
      fail_claim(outcome, placed_path);
      continue;
    }
    const std::string folder = layout_.root + '/' + placed->item.folder;
    Outcome gives_way{std::move(*placed), ""};
    fail_claim(gives_way, path);
    journal_.put_row(gives_way.row);
    --totals.done;
    ++totals.failed;
    remove_tree(folder);
  }
}

void Placer::move_folders(const Group& group) {
  std::set<std::string> touched;
  for (const Outcome& outcome : group) {
    if (outcome.aside.empty()) continue;
    const std::string target = layout_.root + '/' + outcome.row.item.folder;
    const std::string year = year_folder(target);
    if (years_.insert(year).second) {
      make_folder(year);
      touched.insert(layout_.data());
    }
    // Whatever lies there was put there by a run that was killed before it could say so, or has given way.
    if (is_folder(target)) remove_tree(target);
    move_in_place(outcome.aside, target);
    touched.insert(year);
  }
  for (const std::string& folder : touched) flush_folder(folder);
}

}  // namespace decl::archive
