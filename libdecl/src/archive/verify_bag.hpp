#pragma once

#include <atomic>
#include <functional>
#include <set>
#include <string>

#include <decl/archive_verify.hpp>

#include "archive/file_tree.hpp"
#include "archive/fixity.hpp"
#include "archive/ordered_workers.hpp"
#include "archive/read_bag.hpp"
#include "archive/standing.hpp"
#include "archive/tally.hpp"

namespace decl::archive {

/// Thrown where the work is to stop.
struct Stopped {};

/// One run of verify_archive: where everything that is found goes.
class VerifyRun {
 public:
  VerifyRun(const FileTree& tree, const ArchiveVerifyOptions& options, bool is_paired);

  /// Looks at a file of the payload, in a worker, unless an earlier run has done so.
  void add(const FileTask& task);
  /// Looks at a file here and now; it is no copy. Throws Stopped.
  ArchiveFileReport check_now(const FileTask& task);
  /// Takes what is known without looking.
  void take(ArchiveFileReport file);
  /// Waits for all that was added; when the work is to stop, for what is being done.
  void finish();
  /// Whether a file was taken that isn't as it should be.
  [[nodiscard]] bool is_told(const std::string& path) const { return told_.contains(path); }

  void set_total(std::uint64_t files) { total_files_ = files; }
  /// Throws Stopped when the work is to stop.
  void go_on();
  [[nodiscard]] bool was_stopped() const { return was_stopped_; }
  /// Of all files that were added and are finished.
  [[nodiscard]] const PayloadOxum& payload() const { return payload_; }

  const FileTree& tree() const { return tree_; }
  const ArchiveVerifyOptions& options() const { return options_; }
  Tally& tally() { return tally_; }

 private:
  /// Files of a few folders: one worker takes them together.
  using Group = std::vector<FileTask>;
  struct Checked {
    std::vector<ArchiveFileReport> files;
    bool is_new = false;
    bool is_whole = true;  ///< false: the work was stopped before the group was done
  };
  using Workers = OrderedWorkers<Group, Checked>;
  std::vector<Workers::Work> make_workers();
  bool ask_stopped();
  void add_group();
  void take_checked(Checked checked);

  const FileTree& tree_;
  const ArchiveVerifyOptions& options_;
  Tally tally_;
  std::uint64_t done_files_ = 0;
  std::uint64_t total_files_ = 0;
  PayloadOxum payload_;
  std::set<std::string> told_;
  std::atomic<bool> was_stopped_ = false;
  bool is_cut_ = false;  ///< a group isn't whole, so what comes after it doesn't count
  Group group_;          ///< not given to a worker yet
  Workers workers_;
};

/// Whether a file is taken for a record or page, by the ending of its name.
bool looks_like_copy(std::string_view path);

/// Verifies a bag into the report, but for its verdict. Returns whether its digests are of a weak kind.
bool verify_bag(VerifyRun& run, const std::vector<FileTree::Entry>& entries, ArchiveReport& report);

}  // namespace decl::archive
