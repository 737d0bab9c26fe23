#include "archive/database.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include <decl/file.hpp>

#include "base/limits.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::Database;
using archive::DatabaseMode;
using archive::SqlStatement;
using archive::Transaction;
using test::contains;

namespace {

constexpr std::uint64_t any_size = 64 << 20;

void fill(Database& database, int rows) {
  database.run("CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)");
  Transaction transaction(database);
  SqlStatement insert = database.prepare("INSERT INTO t VALUES (?, ?)");
  for (int n = 0; n < rows; ++n) insert.run(n, std::string(100, 'x'));
  transaction.commit();
}

std::string built_file(const test::Folder& folder, const std::string& name, int rows = 1000) {
  Database database(folder.path(name), DatabaseMode::build);
  fill(database, rows);
  database.close();
  return folder.path(name);
}

Error error_of_reading(const std::string& path) {
  return test::error_of([&] {
    const Database database(path, DatabaseMode::reading);
    SqlStatement statement = database.prepare("SELECT count(*) FROM t WHERE text LIKE '%y%'");
    while (statement.step()) {
    }
  });
}

}  // namespace

TEST_CASE("what is bound comes back, whatever bytes it has") {
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  database.run("CREATE TABLE t (n, text, absent)");
  const std::string bytes("a'\"\0\xFF", 5);
  database.prepare("INSERT INTO t VALUES (?, ?, ?)").run(-5, bytes, nullptr);
  SqlStatement select = database.prepare("SELECT n, text, absent, '' FROM t WHERE text = ?");
  REQUIRE(select.start(bytes).step());
  CHECK(select.integer(0) == -5);
  CHECK(select.text(1) == bytes);
  CHECK(select.is_null(2));
  CHECK_FALSE(select.is_null(3));
  CHECK_FALSE(select.step());
  CHECK_FALSE(select.start("a").step());
}

TEST_CASE("empty text is text and not nothing") {
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  SqlStatement select = database.prepare("SELECT typeof(?)");
  REQUIRE(select.start(std::string_view{}).step());
  CHECK(select.text(0) == "text");
}

TEST_CASE("a transaction that isn't committed leaves nothing") {
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  database.run("CREATE TABLE t (n)");
  const auto count = [&] {
    SqlStatement select = database.prepare("SELECT count(*) FROM t");
    select.step();
    return select.integer(0);
  };
  {
    const Transaction transaction(database);
    database.run("INSERT INTO t VALUES (1)");
  }
  CHECK(count() == 0);
  {
    Transaction transaction(database);
    database.run("INSERT INTO t VALUES (1)");
    transaction.commit();
  }
  CHECK(count() == 1);
}

TEST_CASE("a working database writes ahead and flushes every commit") {
  const test::Folder folder;
  const Database database(folder.path("a"), DatabaseMode::working);
  SqlStatement journal = database.prepare("PRAGMA journal_mode");
  REQUIRE(journal.step());
  CHECK(journal.text(0) == "wal");
  SqlStatement synchronous = database.prepare("PRAGMA synchronous");
  REQUIRE(synchronous.step());
  CHECK(synchronous.integer(0) == 2);
}

TEST_CASE("a built file is the same bytes each time, and nothing else is left") {
  const test::Folder folder;
  const Bytes first = read_file(built_file(folder, "a"), any_size);
  CHECK(first.size() > 100000);
  CHECK(read_file(built_file(folder, "b"), any_size) == first);
  CHECK(folder.names() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a file to be built must not be there, nor be a link to somewhere") {
  const test::Folder folder;
  const std::string path = built_file(folder, "a");
  CHECK(test::error_of([&] { Database(path, DatabaseMode::build); }).code() == ErrorCode::exists);
  REQUIRE(::symlink(folder.path("elsewhere").c_str(), folder.path("link").c_str()) == 0);
  CHECK(test::error_of([&] { Database(folder.path("link"), DatabaseMode::build); }).code() == ErrorCode::exists);
  CHECK(test::error_of([&] { Database(folder.path("no/a"), DatabaseMode::build); }).code() == ErrorCode::not_found);
}

TEST_CASE("what is no database is refused by name") {
  const test::Folder folder;
  write_files({{folder.path("text"), Bytes(5000, 'x'), false}, {folder.path("empty"), "", false}}, false);
  CHECK(error_of_reading(folder.path("text")).code() == ErrorCode::unreadable);
  CHECK(error_of_reading(folder.path("text")).place().source == folder.path("text"));
  CHECK(error_of_reading(folder.path("empty")).code() == ErrorCode::unreadable);
  CHECK(error_of_reading(folder.path("none")).code() == ErrorCode::not_found);
  CHECK(error_of_reading(folder.path("")).code() == ErrorCode::unreadable);
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK(error_of_reading(folder.path("pipe")).code() == ErrorCode::unreadable);
  REQUIRE(::symlink(built_file(folder, "a").c_str(), folder.path("link").c_str()) == 0);
  CHECK(error_of_reading(folder.path("link")).code() == ErrorCode::unreadable);
}

TEST_CASE("a name with the signs of a URI is a name") {
  const test::Folder folder;
  const std::string path = built_file(folder, "a?mode=memory#%41 \xC3\xAB");
  const Database database(path, DatabaseMode::reading);
  SqlStatement select = database.prepare("SELECT count(*) FROM t");
  REQUIRE(select.step());
  CHECK(select.integer(0) == 1000);
}

TEST_CASE("a damaged database is called so") {
  const test::Folder folder;
  const std::string path = built_file(folder, "a");
  Bytes content = read_file(path, any_size);
  SECTION("a page overwritten") { content.replace(4096, 20000, 20000, 'x'); }
  SECTION("cut short") { content.resize(10000); }
  write_files({{path, content, false}}, true);
  const Error error = error_of_reading(path);
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "damaged"));
}

TEST_CASE("a database that is only read can't be written, and nothing beside it is looked at") {
  const test::Folder folder;
  const std::string path = built_file(folder, "a");
  const Bytes content = read_file(path, any_size);
  write_files({{path + "-wal", "evil", false}, {path + "-journal", "evil", false}}, false);
  Database database(path, DatabaseMode::reading);
  CHECK(test::error_of([&] { database.run("DELETE FROM t"); }).code() == ErrorCode::io);
  CHECK(test::error_of([&] { database.run("ATTACH '/tmp/x' AS x"); }).code() == ErrorCode::unreadable);
  CHECK(read_file(path, any_size) == content);
  CHECK(folder.names() == std::vector<std::string>{"a", "a-journal", "a-wal"});
}

TEST_CASE("reading takes no more work than a file of its size may") {
  const test::Folder folder;
  const auto count_to = [](const std::string& path, std::uint64_t n) {
    const Database database(path, DatabaseMode::reading);
    // About ten steps a number.
    SqlStatement statement = database.prepare(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ?) SELECT count(*) FROM c");
    while (statement.start(n).step()) return static_cast<std::uint64_t>(statement.integer(0));
    return std::uint64_t{0};
  };
  const std::string small = built_file(folder, "a", 10);
  CHECK(count_to(small, limits::database_steps_start / 100) == limits::database_steps_start / 100);
  // More than any small file may take, and less than one may that has a megabyte for each 20 million steps.
  constexpr std::uint64_t many = limits::database_steps_start / 4;
  const std::string large = built_file(folder, "b", 25'000);
  REQUIRE(std::filesystem::file_size(large) * limits::database_steps_per_byte > 12 * many);
  CHECK(test::error_of([&] { count_to(small, many); }).code() == ErrorCode::limit);
  CHECK(count_to(large, many) == many);
}

TEST_CASE("a value of the greatest size is read, and one byte more is refused") {
  const test::Folder folder;
  const std::string path = folder.path("a");
  Database built(path, DatabaseMode::build);
  built.run("CREATE TABLE t (text)");
  // A row's header counts too.
  built.prepare("INSERT INTO t VALUES (?)").run(std::string(limits::database_value_bytes - 10, 'x'));
  built.prepare("INSERT INTO t VALUES (?)").run(std::string(limits::database_value_bytes + 1, 'x'));
  built.close();
  const Database database(path, DatabaseMode::reading);
  CHECK(database.bytes() == std::filesystem::file_size(path));
  SqlStatement select = database.prepare("SELECT text FROM t");
  REQUIRE(select.step());
  CHECK(select.text(0).size() == limits::database_value_bytes - 10);
  const Error error = test::error_of([&] {
    select.step();
    static_cast<void>(select.text(0));
  });
  CHECK(error.code() == ErrorCode::limit);
}

TEST_CASE("a definition of the greatest length is read, and a longer one is refused") {
  for (const bool is_longer : {false, true}) {
    const test::Folder folder;
    const std::string start = "CREATE TABLE t (text DEFAULT '";
    const auto length = static_cast<std::size_t>(limits::database_query_bytes + (is_longer ? 1 : 0));
    Database built(folder.path("a"), DatabaseMode::build);
    built.run(start + std::string(length - start.size() - 2, 'x') + "')");
    built.close();
    const auto open = [&] { Database(folder.path("a"), DatabaseMode::reading); };
    if (is_longer) {
      CHECK(test::error_of(open).code() == ErrorCode::unreadable);
    } else {
      CHECK_NOTHROW(open());
    }
  }
}

TEST_CASE("a locked database is called in use") {
  const test::Folder folder;
  Database one(folder.path("a"), DatabaseMode::working);
  one.run("CREATE TABLE t (n)");
  Database other(folder.path("a"), DatabaseMode::working);
  const Transaction transaction(one);
  const Error error = test::error_of([&] { other.run("INSERT INTO t VALUES (1)"); });
  CHECK(error.code() == ErrorCode::io);
  CHECK(contains(error.message(), "in use"));
}

TEST_CASE("a full disk is called so") {
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  database.run("PRAGMA max_page_count=10");
  const Error error = test::error_of([&] { fill(database, 10000); });
  CHECK(error.code() == ErrorCode::io);
  CHECK(contains(error.message(), "no space is left"));
}

TEST_CASE("a database that may not be written is called read-only") {
  const test::Folder folder;
  const std::string path = folder.path("a");
  {
    Database database(path, DatabaseMode::working);
    database.run("CREATE TABLE t (n); PRAGMA query_only=ON");
    const Error error = test::error_of([&] { database.run("INSERT INTO t VALUES (1)"); });
    CHECK(error.code() == ErrorCode::io);
    CHECK(contains(error.message(), "read-only"));
  }
  CHECK(test::error_of([&] { Database(folder.path("no/a"), DatabaseMode::working); }).code() == ErrorCode::io);
}

TEST_CASE("SQL that is wrong is a fault of ours") {
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  CHECK(test::error_of([&] { database.run("SELEC 1"); }).code() == ErrorCode::internal);
  CHECK(test::error_of([&] { auto statement = database.prepare("SELECT n FROM none"); }).code() == ErrorCode::internal);
}

TEST_CASE("a small file holds no value that is longer than itself, but for short ones") {
  const test::Folder folder;
  const Database database(built_file(folder, "a", 10), DatabaseMode::reading);
  REQUIRE(database.bytes() < static_cast<std::uint64_t>(limits::database_small_value_bytes));
  const auto length_of = [&](int bytes) {
    SqlStatement statement = database.prepare("SELECT zeroblob(?)");
    statement.start(bytes).step();
    return statement.text(0).size();
  };
  CHECK(length_of(limits::database_small_value_bytes) == limits::database_small_value_bytes);
  CHECK(test::error_of([&] { length_of(limits::database_small_value_bytes + 1); }).code() == ErrorCode::limit);
}

TEST_CASE("looking at a working database changes nothing, and sees what its log holds") {
  const test::Folder folder;
  const std::string path = folder.path("a");
  Database working(path, DatabaseMode::working);
  working.run("CREATE TABLE t (text); INSERT INTO t VALUES ('in the log')");
  const Bytes before = read_file(path, any_size);
  {
    Database looking(path, DatabaseMode::looking);
    SqlStatement select = looking.prepare("SELECT text FROM t");
    REQUIRE(select.step());
    CHECK(select.text(0) == "in the log");
    CHECK(test::error_of([&] { looking.run("DELETE FROM t"); }).code() != ErrorCode::internal);
  }
  CHECK(read_file(path, any_size) == before);
}

TEST_CASE("what none of its kind holds is refused, and so is what lacks a part") {
  const std::array schema = {archive::SchemaEntry{"table", "t", "CREATE TABLE t (text)"}};
  const test::Folder folder;
  Database database(folder.path("a"), DatabaseMode::working);
  const auto refused = [&] {
    return test::error_of([&] { require_schema(database, schema, "ask"); }).code() == ErrorCode::unreadable;
  };
  CHECK(refused());
  make_schema(database, schema);
  make_schema(database, schema);
  require_schema(database, schema, "ask");
  database.run("CREATE TRIGGER more AFTER INSERT ON t BEGIN DELETE FROM t; END");
  CHECK(refused());
}
