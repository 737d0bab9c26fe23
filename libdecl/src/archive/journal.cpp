#include "archive/journal.hpp"

#include <array>
#include <filesystem>

#include "archive/claims.hpp"
#include "archive/disk.hpp"
#include "archive/item_text.hpp"
#include "archive/state_names.hpp"

// The journal, .decl-work/journal.sqlite. Folders end in "/", so that they sort as their files' paths do. `item` is as
// archive/item_text.cpp writes it; `work` as the one who put it there understands it.
namespace decl::archive {
namespace {

constexpr std::array journal_schema = {
    SchemaEntry{"table", "settings",
                "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
    SchemaEntry{"table", "items",
                "CREATE TABLE items (path TEXT PRIMARY KEY, key TEXT NOT NULL, state TEXT NOT NULL, identifier TEXT, "
                "folder TEXT, origin INTEGER NOT NULL, pass INTEGER NOT NULL, work TEXT NOT NULL, item TEXT NOT NULL, "
                "signed INTEGER NOT NULL, warned INTEGER NOT NULL) WITHOUT ROWID"},
    SchemaEntry{"index", "items_by_key", "CREATE INDEX items_by_key ON items (key)"},
    SchemaEntry{"index", "items_by_identifier",
                "CREATE UNIQUE INDEX items_by_identifier ON items (identifier) WHERE identifier IS NOT NULL"},
    SchemaEntry{"index", "items_by_folder",
                "CREATE UNIQUE INDEX items_by_folder ON items (folder) WHERE folder IS NOT NULL"},
    SchemaEntry{"table", "skipped",
                "CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL, origin INTEGER NOT NULL) WITHOUT "
                "ROWID"},
};

// An identifier or folder that another row has is a fault of ours, and must not remove that row.
constexpr const char* write_row =
    "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET key = excluded.key, "
    "state = excluded.state, identifier = excluded.identifier, folder = excluded.folder, origin = excluded.origin, "
    "pass = excluded.pass, work = excluded.work, item = excluded.item, signed = excluded.signed, "
    "warned = excluded.warned";

constexpr const char* row_columns = "SELECT item, origin, pass, work FROM items ";

Database open(const std::string& path, JournalUse use) {
  Database database(path, use == JournalUse::work ? DatabaseMode::working : DatabaseMode::looking);
  if (use == JournalUse::work) make_schema(database, journal_schema);
  // A run that was killed as it began leaves a journal without its tables, which the next one makes.
  const bool is_addition = is_file((std::filesystem::path(path).parent_path().parent_path() / "bagit.txt").string());
  require_schema(database, journal_schema,
                 is_addition ? "run the `decl archive add` again that was interrupted: nothing in the archive is lost"
                             : "run the command again that was interrupted as it began to make the archive");
  return database;
}

/// Reads the one row that there may be, to its end: a statement that is left halfway keeps the log from being cut.
template <typename T, typename Read>
std::optional<T> find_one(SqlStatement& statement, const Read& read) {
  std::optional<T> found;
  while (statement.step()) found = read(statement);
  return found;
}

bool has_signature(const ArchiveItem& item) {
  for (const ArchiveParty& party : item.organisations) {
    if (party.state != SignatoryState::missing) return true;
  }
  return false;
}

}  // namespace

Journal::Journal(const std::string& path, JournalUse use)
    : database_(open(path, use)),
      find_setting_(database_.prepare("SELECT value FROM settings WHERE name = ?")),
      set_setting_(database_.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?)")),
      find_row_(database_.prepare(std::string(row_columns) + "WHERE path = ?")),
      put_row_(database_.prepare(write_row)),
      touch_row_(database_.prepare("UPDATE items SET pass = ? WHERE path = ?")),
      find_first_(database_.prepare("SELECT path FROM items WHERE key = ? AND pass = ? AND state <> 'duplicate' AND "
                                    "(state <> 'failed' OR origin = "
                                    "0) ORDER BY path LIMIT 1")),
      find_holder_(database_.prepare(std::string(row_columns) + "WHERE identifier = ?")),
      has_folder_(database_.prepare("SELECT 1 FROM items WHERE folder = ?")),
      list_pending_(
          database_.prepare(std::string(row_columns) + "WHERE state = 'pending' AND path > ? ORDER BY path LIMIT ?")),
      list_(database_.prepare(std::string(row_columns) + "WHERE path > ? ORDER BY path LIMIT ?")),
      put_skipped_(database_.prepare("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)")) {}

std::optional<std::string> Journal::find_setting(const std::string& name) {
  return find_one<std::string>(find_setting_.start(name), [](const SqlStatement& row) { return row.text(0); });
}

void Journal::set_setting(const std::string& name, const std::string& value) { set_setting_.run(name, value); }

Journal::Row Journal::read_row(const SqlStatement& statement) {
  return {read_item(statement.text(0)), static_cast<Origin>(statement.integer(1)), statement.integer(2),
          statement.text(3)};
}

std::optional<Journal::Row> Journal::find_row(const std::string& path) {
  return find_one<Row>(find_row_.start(path), read_row);
}

void Journal::put_row(const Row& row) {
  const ArchiveItem& item = row.item;
  const bool done = item.state == ItemState::done;
  put_row_.start();
  int parameter = 0;
  for (const std::string& text : {item.sources.front(), item.key, std::string(item_state_name(item.state))}) {
    put_row_.bind(++parameter, text);
  }
  if (done) {
    put_row_.bind(++parameter, fold_identifier(item.identifier));
    put_row_.bind(++parameter, item.folder + '/');
  } else {
    put_row_.bind(++parameter, nullptr);
    put_row_.bind(++parameter, nullptr);
  }
  put_row_.bind(++parameter, static_cast<int>(row.origin));
  put_row_.bind(++parameter, row.pass);
  put_row_.bind(++parameter, row.work);
  put_row_.bind(++parameter, write_item(item));
  put_row_.bind(++parameter, done && has_signature(item) ? 1 : 0);
  put_row_.bind(++parameter, item.warnings.empty() ? 0 : 1);
  while (put_row_.step()) {
  }
}

void Journal::touch_row(const std::string& path, std::int64_t pass) { touch_row_.run(pass, path); }

std::optional<std::string> Journal::find_first(const std::string& key, std::int64_t pass) {
  return find_one<std::string>(find_first_.start(key, pass), [](const SqlStatement& row) { return row.text(0); });
}

std::optional<Journal::Row> Journal::find_holder(const std::string& identifier) {
  return find_one<Row>(find_holder_.start(fold_identifier(identifier)), read_row);
}

bool Journal::has_done() {
  SqlStatement done = database_.prepare("SELECT 1 FROM items WHERE state = 'done' AND origin = 0 LIMIT 1");
  return find_one<bool>(done, [](const SqlStatement&) { return true; }).has_value();
}

bool Journal::has_folder(const std::string& folder) {
  return find_one<bool>(has_folder_.start(folder + '/'), [](const SqlStatement&) { return true; }).has_value();
}

void Journal::meet_kept(std::int64_t pass) {
  database_.prepare("UPDATE items SET pass = ? WHERE origin = 1").run(pass);
}

void Journal::remove_unmet(std::int64_t pass) {
  database_.prepare("DELETE FROM items WHERE origin = 0 AND pass <> ?").run(pass);
}

std::vector<Journal::Row> Journal::list_pending(const std::string& behind, std::size_t count) {
  std::vector<Row> rows;
  list_pending_.start(behind, count);
  while (list_pending_.step()) rows.push_back(read_row(list_pending_));
  return rows;
}

std::vector<Journal::Row> Journal::list(const std::string& behind, std::size_t count) {
  std::vector<Row> rows;
  list_.start(behind, count);
  while (list_.step()) rows.push_back(read_row(list_));
  return rows;
}

void Journal::for_each_behind(const std::string& behind, const std::function<void(const Row&)>& take) {
  SqlStatement all = database_.prepare(std::string(row_columns) + "WHERE path > ? ORDER BY path");
  for (all.start(behind); all.step();) take(read_row(all));
}

void Journal::for_each_undone(const std::function<void(const Row&)>& take) {
  SqlStatement undone = database_.prepare(std::string(row_columns) + "WHERE state <> 'done' ORDER BY path");
  while (undone.step()) take(read_row(undone));
}

void Journal::for_each_folder(const std::function<void(const ArchiveItem&)>& take) {
  SqlStatement all = database_.prepare("SELECT item FROM items WHERE folder IS NOT NULL ORDER BY folder");
  while (all.step()) take(read_item(all.text(0)));
}

void Journal::put_skipped(const std::string& path, const std::string& reason, Origin origin) {
  put_skipped_.run(path, reason, static_cast<int>(origin));
}

void Journal::clear_skipped() { database_.run("DELETE FROM skipped WHERE origin = 0"); }

void Journal::for_each_skipped(const std::function<void(const std::string&, const std::string&)>& take) {
  SqlStatement all = database_.prepare("SELECT path, reason FROM skipped ORDER BY path");
  while (all.step()) take(all.text(0), all.text(1));
}

ArchiveTotals Journal::count() {
  ArchiveTotals totals;
  SqlStatement states = database_.prepare("SELECT state, count(*), sum(signed), sum(warned) FROM items GROUP BY state");
  while (states.step()) {
    const std::uint64_t number = static_cast<std::uint64_t>(states.integer(1));
    switch (find_item_state(states.text(0)).value_or(ItemState::pending)) {
      case ItemState::done:
        totals.done = number;
        totals.without_signature = number - static_cast<std::uint64_t>(states.integer(2));
        totals.with_warnings = static_cast<std::uint64_t>(states.integer(3));
        break;
      case ItemState::failed:
        totals.failed = number;
        break;
      case ItemState::duplicate:
        totals.duplicates = number;
        break;
      case ItemState::pending:
        totals.pending = number;
        break;
    }
  }
  SqlStatement skipped = database_.prepare("SELECT count(*) FROM skipped");
  if (skipped.step()) totals.left_out = static_cast<std::uint64_t>(skipped.integer(0));
  return totals;
}

}  // namespace decl::archive
