#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <decl/archive.hpp>

#include "archive/catalogue_builder.hpp"
#include "archive/convert_item.hpp"
#include "archive/disk.hpp"
#include "archive/journal.hpp"
#include "archive/layout.hpp"

namespace decl::archive {

/// A folder of sources, or one file of it, and what its items' paths begin with.
struct SourceRoot {
  std::string folder;
  std::optional<std::string> only;
  std::string name;  ///< for paths that are taken: the folder's own name
};

/// One run over an unfinished archive, whose lock it holds.
class ArchiveRun {
 public:
  /// Opens the work folder of an archive, and makes it when there is none.
  ArchiveRun(const Layout& layout, const ArchiveWatch& watch);

  [[nodiscard]] bool is_new();
  /// Keeps what the archive depends on, or requires that it is what the first run kept.
  void settle(const std::string& settings);
  /// The time of signing: that of the first run.
  Time settle_time(const std::optional<Time>& given, Time otherwise);

  /// Finds out what there is to do: the sources as they are now.
  void plan(const std::vector<SourceRoot>& roots, const ArchiveOptions& options);
  /// Removes what a killed run left in the payload, and takes up again what is missing there.
  void sweep();

  using Work = std::function<ItemFiles(Journal::Row&)>;
  /// Works on everything that waits, in a thread for each `Work`, and puts it in its place; with several, the catalogue
  /// grows meanwhile. False when it was stopped.
  bool work(const std::vector<Work>& works, CatalogueBuilder& catalogue);

  [[nodiscard]] Journal& journal() { return *journal_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] bool is_stopped() const { return watch_.stop != nullptr && watch_.stop->load(); }
  void report(const ArchiveTotals& totals) const {
    if (watch_.progress) watch_.progress(totals);
  }

  /// Removes the work folder: the archive is finished.
  void close();
  /// Removes what this run has made when nothing is done yet: nothing is left to go on with.
  void abandon();
  /// Does the run's work; when that fails before anything is done, the run is abandoned, so that nothing is in the
  /// corrected command's way.
  template <typename Part>
  auto attempt(const Part& part) {
    try {
      return part();
    } catch (...) {
      give_up();
      throw;
    }
  }

 private:
  void remove_unknown_folders();
  void give_up() noexcept;
  void plan_item(const SourceRoot& root, std::size_t root_number, const std::vector<FoundSource>& sources,
                 const ArchiveOptions& options, std::int64_t pass);
  void plan_failure(const std::string& path, const Error& error, const ArchiveOptions& options, std::int64_t pass);
  std::string free_path(const SourceRoot& root, const std::string& path, const std::string& key);

  Layout layout_;
  const ArchiveWatch& watch_;
  std::unique_ptr<FileLock> lock_;
  std::unique_ptr<Journal> journal_;
};

/// Tells whether an archive is there and unfinished. Links are not followed.
bool has_journal(const Layout& layout);

/// Tells whether an archive is there and finished.
bool is_finished_archive(const Layout& layout);

/// Clears away what is left of a run that was killed while it tidied up after itself.
void tidy_finished(const Layout& layout);

/// What an archive's bytes depend on besides sources and time, a line for each: "NAME VALUE".
std::string write_settings(const std::string& command, const ArchiveOptions& options,
                           const std::vector<SecretKey>& keys);

/// The digest of those of them that say how declarations are made, whatever the machine: SHA-512 in hexadecimal.
std::string digest_settings(const ArchiveOptions& options, const std::vector<SecretKey>& keys);

/// What reports call a trust list: "IDENTIFIER version 3"; empty when there is none.
std::string name_trust_list(const std::optional<TrustList>& list);

/// Throws Error(usage) for numbers out of their range.
void require_sound_options(const ArchiveOptions& options);

/// Throws Error(usage) for a key that is given twice, or isn't valid at the time of signing.
void require_sound_keys(const std::vector<SecretKey>& keys, Time time);

/// The names of what lies in a folder, in any order. Throws Error(io).
std::vector<std::string> list_folders(const std::string& path);

/// Tells whether a key falls into the options' shard.
bool is_in_shard(const std::string& key, const ArchiveOptions& options);

/// What a bag says of itself.
struct BagFacts {
  Time time{};
  std::string program;
  std::string settings;  ///< the digest of those that all its declarations were made with; empty when they differ
  std::string trust;     ///< the trust list that all its signatures were judged by; empty for none, or several
};

/// The line of bag-info.txt for `settings`.
inline constexpr const char* settings_label = "Decl-Settings";

/// Writes catalogue, reports and manifests of what the journal lists, seals them, and puts them in their places.
void write_bag(ArchiveRun& run, const BagFacts& facts, const std::vector<SecretKey>& keys, CatalogueBuilder& catalogue,
               unsigned jobs);

/// Who sealed a bag, as bag-info.txt says: "ORGANISATION FINGERPRINT" for each key.
std::set<std::string> name_sealers(const std::vector<SecretKey>& keys);

/// Throws Error(usage) when an archive lies in a folder that it is made of, or that folder in it.
void require_apart(const std::string& source, const Layout& layout);

/// Reads who sealed a finished archive, as its bag-info.txt says.
std::set<std::string> read_sealers(const Layout& layout);

/// Throws Error(usage) when an archive that was sealed would become one without a seal, and nobody has said that this
/// is meant.
void require_seal_wanted(const Layout& layout, const ArchiveOptions& options, const std::vector<SecretKey>& keys);

struct FinishedArchive {
  Time time{};
  std::string settings;  ///< see BagFacts
  std::string trust;     ///< likewise
  std::set<std::string> sealed_by;
};
using TakeLeftOut = std::function<void(const std::string& path, const std::string& reason)>;

/// Reads a list of what was left out, as write_bag writes it: a path, a tab and a reason in each line. It may be longer
/// than memory. Throws Error(unreadable).
void read_left_out(const std::string& path, const TakeLeftOut& take);

/// Reads the items of a finished archive from its catalogue, which must be the one that the tag manifest lists, and
/// what was left out. Throws Error(unreadable) when something isn't whole.
FinishedArchive read_finished_archive(const Layout& layout, const std::function<void(ArchiveItem&)>& take,
                                      const TakeLeftOut& take_left_out);

/// What a finished archive holds, when it is what create_archive would make of the source as it is now; nothing when
/// it is another one, or isn't whole: `difference` then tells how it was made, if that is known. Throws
/// Error(unreadable) when its seal is gone.
std::optional<ArchiveTotals> find_same_archive(const Layout& layout, const SourceRoot& root,
                                               const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                                               std::string& difference);

/// The same for merge_archives.
std::optional<ArchiveTotals> find_same_merger(const Layout& layout, const std::vector<Layout>& parts,
                                              const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                                              std::string& difference);

/// Reads the files of an item that is done out of an archive. Throws Error(unreadable) when one isn't what it was.
ItemFiles read_item_files(const Layout& layout, const ArchiveItem& item);

}  // namespace decl::archive
