#include "archive/disk.hpp"

#include <decl/file.hpp>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;
using namespace decl::archive;

TEST_CASE("A file at rest is read whole, up to its limit") {
  const Folder folder;
  write_new_file(folder.path("a"), "12345");
  CHECK(read_steady_file(folder.path("a"), 5) == "12345");
  CHECK(error_of([&] { read_steady_file(folder.path("a"), 4); }).code() == ErrorCode::limit);
  CHECK(error_of([&] { read_steady_file(folder.path("b"), 4); }).code() == ErrorCode::not_found);
  CHECK(error_of([&] { read_steady_file(folder.path(""), 4); }).code() == ErrorCode::usage);
}

TEST_CASE("A file that has more bytes than its size said changed while it was read") {
  const Error error = error_of([] { read_steady_file("/proc/self/status", 1 << 20); });
  CHECK(error.code() == ErrorCode::io);
  CHECK(contains(error.message(), "changed while it was being read"));
}

TEST_CASE("A new file never takes another one's place") {
  const Folder folder;
  write_new_file(folder.path("a"), "1");
  CHECK(error_of([&] { write_new_file(folder.path("a"), "2"); }).code() == ErrorCode::io);
  CHECK(read_file(folder.path("a"), 10) == "1");
}

TEST_CASE("A lock is held by one alone, and free again when it ends") {
  const Folder folder;
  {
    const FileLock lock(folder.path("lock"));
    const Error error = error_of([&] { FileLock second(folder.path("lock")); });
    CHECK(error.code() == ErrorCode::io);
    CHECK(contains(error.message(), "another process is at work"));
  }
  CHECK_NOTHROW(FileLock(folder.path("lock")));
}

TEST_CASE("A lock isn't given on a file that was removed meanwhile") {
  const Folder folder;
  const FileLock lock(folder.path("lock"));
  remove_tree(folder.path("lock"));
  CHECK_NOTHROW(FileLock(folder.path("lock")));
}
