#include "copies.hpp"

#include <filesystem>
#include <fstream>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;
using test::error_of;

namespace {

void write(const test::Folder& folder, const std::string& name) {
  std::filesystem::create_directories(std::filesystem::path(folder.path(name)).parent_path());
  std::ofstream(folder.path(name)) << "text";
}

}  // namespace

TEST_CASE("a folder gives the pages and records in it and below, and no links") {
  const test::Folder folder;
  for (const char* const name : {"c/d/b.PDF", "a.xml", "notes.txt", "trust.xml", "c/pipe.pdf.txt"}) write(folder, name);
  std::filesystem::create_symlink(folder.path("a.xml"), folder.path("link.xml"));
  CHECK(find_copies({folder.path(".")}, folder.path("trust.xml")) ==
        std::vector<std::string>{folder.path("./a.xml"), folder.path("./c/d/b.PDF")});
  CHECK(find_copies({"-", "no.xml"}, "") == std::vector<std::string>{"-", "no.xml"});
  CHECK(error_of([&] {
          find_copies({folder.path("c/d/b.PDF"), folder.path("c/../c")}, folder.path("c/d/b.PDF"));
        }).code() == ErrorCode::not_found);
}

TEST_CASE("a folder may have no more files than the limit") {
  static_assert(limits::folder_files == 4'000'000);  // too many to make: the same with fewer
  const test::Folder folder;
  for (const char* const name : {"a.xml", "b.xml", "c.xml", "no-copy.txt"}) write(folder, name);
  CHECK(find_copies({folder.path("")}, "", 3).size() == 3);
  const Error error = error_of([&] { find_copies({folder.path("")}, "", 2); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK(error.place().source == folder.path(""));
}
