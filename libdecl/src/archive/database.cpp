#include "archive/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "base/owned.hpp"

namespace decl::archive {

class Connection {
 public:
  Connection(const std::string& path, DatabaseMode mode);

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  void require(int code) const;
  void close();

 private:
  void harden();
  [[nodiscard]] Error make_error(int code) const;
  [[nodiscard]] Error error(ErrorCode code, std::string message) const {
    return Error(code, std::move(message), Place{path_, "", {}, {}});
  }

  std::string path_;
  DatabaseMode mode_;
  std::uint64_t bytes_ = 0;
  std::uint64_t steps_left_ = 0;
  Owned<sqlite3, sqlite3_close_v2> handle_;
};

namespace {

constexpr int steps_between_checks = 10'000;

/// Whether anybody may have made the file.
bool is_hostile(DatabaseMode mode) { return mode == DatabaseMode::reading || mode == DatabaseMode::looking; }

/// A file name as SQLite's URI form wants it (RFC 3986 2.1): percent-encoded but for what can't be mistaken.
std::string write_uri(const std::string& path, const char* parameters) {
  std::string uri = "file:";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '-' || c == '_';
    char escaped[4];
    std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    uri += plain ? std::string(1, c) : std::string(escaped);
  }
  return uri + parameters;
}

[[noreturn]] void throw_system(const std::string& path, const std::string& doing) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::not_found : reason == EEXIST ? ErrorCode::exists : ErrorCode::io;
  throw Error(code, doing + ": " + std::strerror(reason), Place{path, "", {}, {}});
}

/// SQLite would wait for a pipe's other end, follow links, and take an empty file for an empty database.
std::uint64_t require_regular_file(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) throw_system(path, "cannot be opened");
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::unreadable, "is not a regular file", Place{path, "", {}, {}});
  }
  return static_cast<std::uint64_t>(status.st_size);
}

void make_new_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor < 0) throw_system(path, "cannot be created");
  ::close(descriptor);
}

constexpr const char* working_settings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
// Without a journal nothing but the file is written. Freed parts are zeroed: what happened to lie there must not show.
constexpr const char* build_settings =
    "PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;";
constexpr const char* reading_settings =
    "PRAGMA query_only=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-8192;";

int count_steps(void* left) {
  auto& steps_left = *static_cast<std::uint64_t*>(left);
  if (steps_left < steps_between_checks) return 1;
  steps_left -= steps_between_checks;
  return 0;
}

}  // namespace

Connection::Connection(const std::string& path, DatabaseMode mode) : path_(path), mode_(mode) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_URI;
  std::string uri;
  if (is_hostile(mode)) {
    bytes_ = require_regular_file(path);
    steps_left_ = limits::database_steps_start + limits::database_steps_per_byte * bytes_;
    // Without a log nobody is writing; without a look at what lies beside it no other file is believed or touched.
    const bool has_log = mode == DatabaseMode::looking && ::access((path + "-wal").c_str(), F_OK) == 0;
    uri = write_uri(path, has_log ? "" : "?immutable=1");
    flags |= SQLITE_OPEN_READONLY;
  } else {
    if (mode == DatabaseMode::build) make_new_file(path);
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) require_regular_file(path);
    uri = write_uri(path, "");
    flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  // It would count the memory of the process under one lock, which threads wait for. Too late, it changes nothing.
  [[maybe_unused]] static const int unchanged = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3* opened = nullptr;
  const int code = ::sqlite3_open_v2(uri.c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (opened == nullptr) throw std::bad_alloc();
  require(code);
  ::sqlite3_extended_result_codes(opened, 1);
  harden();
  const char* settings = is_hostile(mode)              ? reading_settings
                         : mode == DatabaseMode::build ? build_settings
                                                       : working_settings;
  require(::sqlite3_exec(opened, settings, nullptr, nullptr, nullptr));
}

/// See "Defense Against The Dark Arts" in SQLite's documentation.
void Connection::harden() {
  for (const int setting : {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                            SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML}) {
    ::sqlite3_db_config(handle(), setting, 0, nullptr);
  }
  if (!is_hostile(mode_)) return;
  ::sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  const auto longest =
      std::clamp<std::uint64_t>(bytes_, limits::database_small_value_bytes, limits::database_value_bytes);
  ::sqlite3_limit(handle(), SQLITE_LIMIT_LENGTH, static_cast<int>(longest));
  ::sqlite3_limit(handle(), SQLITE_LIMIT_SQL_LENGTH, limits::database_query_bytes);
  ::sqlite3_limit(handle(), SQLITE_LIMIT_EXPR_DEPTH, 100);
  ::sqlite3_limit(handle(), SQLITE_LIMIT_ATTACHED, 0);
  ::sqlite3_limit(handle(), SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  ::sqlite3_limit(handle(), SQLITE_LIMIT_WORKER_THREADS, 0);
  ::sqlite3_progress_handler(handle(), steps_between_checks, count_steps, &steps_left_);
}

void Connection::require(int code) const {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) throw make_error(code);
}

Error Connection::make_error(int code) const {
  const std::string said = ::sqlite3_errmsg(handle());
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      // A hostile file asks for any amount.
      if (is_hostile(mode_)) return error(ErrorCode::limit, "takes more memory to read than there is");
      throw std::bad_alloc();
    case SQLITE_NOTADB:
      return error(ErrorCode::unreadable, "is not an SQLite database");
    case SQLITE_CORRUPT:
      return error(ErrorCode::unreadable, "is damaged (" + said + "); take it from another copy");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return error(ErrorCode::io, "is in use by another program; wait until that has ended, then try again");
    case SQLITE_FULL:
      return error(ErrorCode::io, "cannot be written: no space is left; make room, then run the command again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return error(ErrorCode::io, "cannot be written: the file or its folder is read-only");
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: {
      const int reason = ::sqlite3_system_errno(handle());
      return error(ErrorCode::io, "cannot be read or written: " + (reason != 0 ? std::strerror(reason) : said));
    }
    case SQLITE_INTERRUPT:
      return error(ErrorCode::limit, "takes more work to read than a file of its size may");
    case SQLITE_TOOBIG:
      return error(ErrorCode::limit, "holds a value that is larger than the limit");
    default:
      break;
  }
  if (is_hostile(mode_)) return error(ErrorCode::unreadable, "is not what it was taken for: " + said);
  return error(ErrorCode::internal, "SQLite says: " + said);
}

void Connection::close() {
  const int code = ::sqlite3_close(handle());
  if (code != SQLITE_OK) throw make_error(code);
  static_cast<void>(handle_.release());
}

SqlStatement::SqlStatement(std::shared_ptr<Connection> connection, sqlite3_stmt* statement)
    : connection_(std::move(connection)), statement_(statement) {}

void SqlStatement::Finalise::operator()(sqlite3_stmt* statement) const noexcept { ::sqlite3_finalize(statement); }

bool SqlStatement::step() {
  const int code = ::sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) ::sqlite3_reset(statement_.get());
  connection_->require(code);
  return code == SQLITE_ROW;
}

// What resetting returns is the outcome of the last step, which was told already.
void SqlStatement::reset() { ::sqlite3_reset(statement_.get()); }

std::int64_t SqlStatement::integer(int column) const { return ::sqlite3_column_int64(statement_.get(), column); }

std::string SqlStatement::text(int column) const {
  const void* bytes = ::sqlite3_column_blob(statement_.get(), column);
  const int size = ::sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string()
                          : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool SqlStatement::is_null(int column) const { return ::sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

void SqlStatement::bind(int parameter, std::string_view value) {
  // An empty view may have no address, which would bind NULL.
  const char* bytes = value.empty() ? "" : value.data();
  connection_->require(
      ::sqlite3_bind_text64(statement_.get(), parameter, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqlStatement::bind(int parameter, std::nullptr_t) {
  connection_->require(::sqlite3_bind_null(statement_.get(), parameter));
}

void SqlStatement::bind_integer(int parameter, std::int64_t value) {
  connection_->require(::sqlite3_bind_int64(statement_.get(), parameter, value));
}

Database::Database(const std::string& path, DatabaseMode mode)
    : connection_(std::make_shared<Connection>(path, mode)) {}

const std::string& Database::path() const { return connection_->path(); }

std::uint64_t Database::bytes() const { return connection_->bytes(); }

void Database::run(const std::string& sql) {
  connection_->require(::sqlite3_exec(connection_->handle(), sql.c_str(), nullptr, nullptr, nullptr));
}

SqlStatement Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  connection_->require(::sqlite3_prepare_v3(connection_->handle(), sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  return {connection_, statement};
}

void Database::close() { connection_->close(); }

void make_schema(Database& database, std::span<const SchemaEntry> schema) {
  for (const SchemaEntry& entry : schema) {
    SqlStatement is_there = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?");
    if (!is_there.start(entry.name).step()) database.run(entry.sql);
  }
}

void require_schema(const Database& database, std::span<const SchemaEntry> schema, const std::string& advice) {
  const auto error = [&](const std::string& message) {
    return Error(ErrorCode::unreadable, message + "; " + advice, Place{database.path(), "", {}, {}});
  };
  SqlStatement select = database.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL");
  std::size_t known = 0;
  for (; select.step(); ++known) {
    const auto is_this = [&](const SchemaEntry& entry) {
      return select.text(0) == entry.type && select.text(1) == entry.name && select.text(2) == entry.sql;
    };
    if (std::ranges::none_of(schema, is_this)) throw error("holds something that none of its kind holds");
  }
  if (known != schema.size()) throw error("lacks a part that each of its kind has");
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const std::exception&) {  // after some errors SQLite has rolled back itself
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace decl::archive
