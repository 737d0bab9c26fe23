#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <decl/archive.hpp>

#include "archive/catalogue_builder.hpp"
#include "archive/journal.hpp"
#include "archive/layout.hpp"

namespace decl::archive {

/// What became of an item; its files, when it is done, lie aside in a folder of their own.
struct Outcome {
  Journal::Row row;
  std::string aside;  ///< path of that folder; empty when there is none
};

/// Puts items into their places, group by group, so that the disk is waited for once a group.
///
/// Outcomes come in the order of their paths. The files of a group are flushed, their folders renamed into place, the
/// folders' names flushed, and only then do the rows of the journal say what became of the items.
class Placer {
 public:
  /// `catalogue`, if there is one, follows the journal.
  Placer(const Layout& layout, Journal& journal, CatalogueBuilder* catalogue);
  Placer(const Placer&) = delete;
  Placer& operator=(const Placer&) = delete;
  ~Placer();

  /// Takes an outcome; waits when the disk is slower than those who convert. Throws what placing a group threw.
  void add(Outcome outcome);
  /// Hands over the group when it has waited long enough.
  void hand_over_if_due();
  /// Waits until everything is in its place.
  void finish();

  /// What is counted is on the disk.
  [[nodiscard]] ArchiveTotals totals();

 private:
  using Group = std::vector<Outcome>;

  void hand_over();
  void run();
  void place(Group& group, ArchiveTotals& totals);
  void settle_group(Group& group, ArchiveTotals& totals);
  bool takes_place(const ArchiveItem& item, ArchiveTotals& totals);
  static void lose_claim(Outcome& outcome, const ArchiveItem& holder);
  void move_folders(const Group& group);

  Layout layout_;
  Journal& journal_;
  CatalogueBuilder* catalogue_;
  std::set<std::string> years_;
  Group group_;
  std::chrono::steady_clock::time_point group_start_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Group> waiting_;
  bool is_busy_ = false;
  bool is_ending_ = false;
  std::exception_ptr failure_;
  ArchiveTotals totals_;
  std::thread thread_;
};

}  // namespace decl::archive
