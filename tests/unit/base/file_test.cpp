#include <decl/file.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;

namespace {

unsigned mode_of(const std::string& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("what is written is read back, whatever its size") {
  const test::Folder folder;
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 300000UL}) {
    const Bytes content(size, 'x');
    write_files({{folder.path("a"), content, false}}, true);
    CHECK(read_file(folder.path("a"), 300000) == content);
  }
  CHECK(folder.names() == std::vector<std::string>{"a"});
}

TEST_CASE("a secret is readable by its owner alone") {
  const test::Folder folder;
  const mode_t before = ::umask(022);
  write_files({{folder.path("secret"), "s", true}, {folder.path("open"), "o", false}}, false);
  ::umask(before);
  CHECK(mode_of(folder.path("secret")) == 0600);
  CHECK(mode_of(folder.path("open")) == 0644);
}

TEST_CASE("an existing file is kept unless replacing is asked for") {
  const test::Folder folder;
  write_files({{folder.path("b"), "old", false}}, false);
  const Error error = test::error_of([&] {
    write_files({{folder.path("a"), "new", false}, {folder.path("b"), "new", false}}, false);
  });
  CHECK(error.code() == ErrorCode::exists);
  CHECK(error.place().source == folder.path("b"));
  CHECK(read_file(folder.path("b"), 10) == "old");
  CHECK(folder.names() == std::vector<std::string>{"b"});
  write_files({{folder.path("b"), "new", false}}, true);
  CHECK(read_file(folder.path("b"), 10) == "new");
  CHECK(folder.names() == std::vector<std::string>{"b"});
}

TEST_CASE("when one of several files can't be written, none is") {
  const test::Folder folder;
  const Error error = test::error_of([&] {
    write_files({{folder.path("a"), "1", false}, {folder.path("none/b"), "2", false}}, false);
  });
  CHECK(error.code() == ErrorCode::not_found);
  CHECK(folder.names().empty());
}

TEST_CASE("what is not a readable file is refused with the reason") {
  const test::Folder folder;
  CHECK(test::error_of([&] { read_file(folder.path("none"), 10); }).code() == ErrorCode::not_found);
  CHECK(test::error_of([&] { read_file(folder.path(""), 10); }).code() == ErrorCode::usage);
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK(test::error_of([&] { read_file(folder.path("pipe"), 10); }).code() == ErrorCode::usage);
  CHECK(test::error_of([&] { read_file("/dev/zero", 10); }).code() == ErrorCode::usage);
}

TEST_CASE("a file of the greatest size is read, and one byte more is refused") {
  const test::Folder folder;
  write_files({{folder.path("a"), Bytes(100, 'x'), false}}, false);
  CHECK(read_file(folder.path("a"), 100).size() == 100);
  CHECK(test::error_of([&] { read_file(folder.path("a"), 99); }).code() == ErrorCode::limit);
}
