#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <decl/archive.hpp>

#include "archive/database.hpp"
#include "archive/item.hpp"

namespace decl::archive {

/// Whose rows may be changed: those of this run, or none since the archive was finished with them already.
enum class Origin { run, kept };

enum class JournalUse { work, look };

/// What an unfinished archive is to become, and how far it is: docs/formats/archive.md tells what is promised when.
///
/// Rows are in the order of their first source's path. Every change outside a transaction is on the disk when it
/// returns. One thread at a time.
class Journal {
 public:
  /// Opens the journal; to work with it, it is made when it isn't there. To look at one that may come from anybody
  /// changes nothing. Throws what Database throws.
  explicit Journal(const std::string& path, JournalUse use = JournalUse::work);

  [[nodiscard]] Transaction begin() { return Transaction(database_); }

  [[nodiscard]] std::optional<std::string> find_setting(const std::string& name);
  void set_setting(const std::string& name, const std::string& value);

  /// What is in the journal of one item.
  struct Row {
    ArchiveItem item;
    Origin origin = Origin::run;
    std::int64_t pass = 0;  ///< the last pass over the sources that met it
    std::string work;       ///< what has to be done: the sources as found, or where to copy from
  };
  [[nodiscard]] std::optional<Row> find_row(const std::string& path);
  void put_row(const Row& row);
  /// Marks a row as met in a pass, and changes nothing else.
  void touch_row(const std::string& path, std::int64_t pass);

  /// The first source of the item with that key that isn't a duplicate, among those met in the pass; none that the
  /// archive was finished without.
  [[nodiscard]] std::optional<std::string> find_first(const std::string& key, std::int64_t pass);
  /// The item whose identifier is the same, capital letters apart.
  [[nodiscard]] std::optional<Row> find_holder(const std::string& identifier);
  /// Whether any row of this run is done.
  [[nodiscard]] bool has_done();
  [[nodiscard]] bool has_folder(const std::string& folder);
  /// Counts the rows that are kept as met.
  void meet_kept(std::int64_t pass);
  /// Forgets the rows of this run that the pass did not meet.
  void remove_unmet(std::int64_t pass);

  /// The next rows that wait, behind a path, at most so many.
  [[nodiscard]] std::vector<Row> list_pending(const std::string& behind, std::size_t count);
  /// The next rows behind a path, whatever their state, at most so many.
  [[nodiscard]] std::vector<Row> list(const std::string& behind, std::size_t count);
  void for_each(const std::function<void(const Row&)>& take) { for_each_behind("", take); }
  void for_each_behind(const std::string& behind, const std::function<void(const Row&)>& take);
  /// But for those that are done.
  void for_each_undone(const std::function<void(const Row&)>& take);
  /// Those that are done, in the order of their folders.
  void for_each_folder(const std::function<void(const ArchiveItem&)>& take);

  void put_skipped(const std::string& path, const std::string& reason, Origin origin = Origin::run);
  /// Forgets those of this run.
  void clear_skipped();
  void for_each_skipped(const std::function<void(const std::string& path, const std::string& reason)>& take);

  [[nodiscard]] ArchiveTotals count();

 private:
  static Row read_row(const SqlStatement& statement);

  Database database_;
  SqlStatement find_setting_, set_setting_, find_row_, put_row_, touch_row_, find_first_, find_holder_, has_folder_,
      list_pending_, list_, put_skipped_;
};

}  // namespace decl::archive
