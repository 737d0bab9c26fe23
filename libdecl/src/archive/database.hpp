#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sqlite3_stmt;

// The one door to SQLite. A connection and its statements are for one thread at a time.
namespace decl::archive {

enum class DatabaseMode {
  working,  ///< read and written, made when it isn't there; write-ahead log, every commit reaches the disk
  build,    ///< made anew, its bytes a function of what is done to it; a crash leaves a file to be thrown away
  reading,  ///< only read, nothing beside it is looked at, and whatever is in it may be hostile
  looking,  ///< the same for a working one, which somebody may be writing: its log counts, too
};

class Connection;

/// A table or index of a database, by the words that SQLite keeps of it.
struct SchemaEntry {
  const char* type;
  const char* name;
  const char* sql;
};

/// A prepared statement. Text is bound and returned as bytes; parameters and columns are counted from 1 and 0.
class SqlStatement {
 public:
  /// Binds the values to the parameters in order, and starts anew.
  template <typename... Values>
  SqlStatement& start(const Values&... values) {
    reset();
    int parameter = 0;
    (bind(++parameter, values), ...);
    return *this;
  }

  /// The same, and runs to the end: for statements whose rows nobody wants.
  template <typename... Values>
  void run(const Values&... values) {
    start(values...);
    while (step()) {
    }
    reset();
  }

  /// Lets the database go; nothing can be done with the statement after that.
  void finalise() { statement_.reset(); }

  /// Goes to the next row; false at the end.
  bool step();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

  void bind(int parameter, std::string_view value);
  void bind(int parameter, const std::string& value) { bind(parameter, std::string_view(value)); }
  void bind(int parameter, const char* value) { bind(parameter, std::string_view(value)); }
  void bind(int parameter, std::nullptr_t);
  template <std::integral Integer>
  void bind(int parameter, Integer value) {
    bind_integer(parameter, static_cast<std::int64_t>(value));
  }

 private:
  friend class Database;
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };

  SqlStatement(std::shared_ptr<Connection> connection, sqlite3_stmt* statement);
  void bind_integer(int parameter, std::int64_t value);
  void reset();

  std::shared_ptr<Connection> connection_;
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
};

/// A database file.
///
/// Everything here throws Error with the file's path: `unreadable` when it is no database or damaged, `io` when it is
/// locked, read-only, or the disk is full, `limit` when reading takes more than a file of its size may, `exists` when a
/// file to be built is there, `not_found`, and `internal` for SQL that is wrong.
class Database {
 public:
  Database(const std::string& path, DatabaseMode mode);

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] std::uint64_t bytes() const;  ///< of the file when it was opened to be read

  /// Runs one or more statements without parameters.
  void run(const std::string& sql);

  [[nodiscard]] SqlStatement prepare(std::string_view sql) const;

  /// Closes the file, and throws what closing it brings to light. Statements must be gone.
  void close();

 private:
  std::shared_ptr<Connection> connection_;
};

/// Makes a database's tables and indices, but for those that SQLite has made itself with others.
void make_schema(Database& database, std::span<const SchemaEntry> schema);

/// Throws Error(unreadable) with the advice when a database holds anything else: a table of another form could bring
/// code of its own, as triggers, views or columns that are computed.
void require_schema(const Database& database, std::span<const SchemaEntry> schema, const std::string& advice);

/// A transaction that is rolled back unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace decl::archive
