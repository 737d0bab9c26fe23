#include "archive/source_tree.hpp"

#include <filesystem>

#include <unistd.h>
#include <decl/file.hpp>

#include "archive/item.hpp"
#include "base/limits.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;
using namespace decl::archive;

namespace {

void put(const Folder& folder, const std::string& path, const Bytes& content = "x") {
  std::filesystem::create_directories(std::filesystem::path(folder.path(path)).parent_path());
  write_files({{folder.path(path), content, false}}, true);
}

/// Everything that a walk meets, a line each.
std::vector<std::string> walk(const Folder& folder, const std::optional<std::string>& only = {}) {
  std::vector<std::string> met;
  SourceVisitor visitor;
  visitor.item = [&](const std::vector<FoundSource>& sources) {
    std::string line;
    for (const FoundSource& source : sources) {
      line += (line.empty() ? "" : " + ") + source.path + (source.has_sidecar ? " corrected" : "");
    }
    met.push_back(line);
  };
  visitor.failure = [&](const std::string& path, const Error& error) { met.push_back(path + ": " + error.message()); };
  visitor.left_out = [&](const std::string& path, const std::string& reason) { met.push_back(path + ": " + reason); };
  walk_sources(folder.path(""), only, visitor);
  return met;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Sources are met in the order of their paths' bytes") {
  const Folder folder;
  for (const char* path : {"b.txt", "a/z.txt", "a.txt", "a-b/c.txt", "a/b/c.txt", "B.txt"}) put(folder, path);
  CHECK(walk(folder) == Lines{"B.txt", "a-b/c.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt"});
}

TEST_CASE("Versions of one declaration are files whose names differ in a language") {
  const Folder folder;
  for (const char* path : {"a.en.md", "a.sq.txt", "b/a.en.md", "a.md", "v.1.txt", "v.2.txt", "r.en.xml", "r.sq.xml"}) {
    put(folder, path);
  }
  CHECK(walk(folder) == Lines{"a.en.md + a.sq.txt", "a.md", "b/a.en.md", "r.en.xml", "r.sq.xml", "v.1.txt", "v.2.txt"});
}

TEST_CASE("Two files in the same language aren't versions of one declaration") {
  const Folder folder;
  for (const char* path : {"a.en.md", "a.en.txt", "a.sq.txt"}) put(folder, path);
  CHECK(walk(folder) == Lines{"a.en.md + a.sq.txt", "a.en.txt"});
}

TEST_CASE("Front matter makes files versions of one declaration") {
  const Folder folder;
  const auto matter = [](const std::string& text) { return "---\n" + text + "\n---\nText\n"; };
  put(folder, "one.md", matter("identifier: x\nlanguage: en"));
  put(folder, "three.md", matter("identifier: x\nlanguage: en"));
  put(folder, "two.md", matter("identifier: x\nlanguage: sq"));
  put(folder, "other.md", matter("identifier: y\nlanguage: sq"));
  put(folder, "below/two.md", matter("identifier: x\nlanguage: sr"));
  put(folder, "broken.md", matter("identifier: [x\nlanguage: sr"));
  put(folder, "unmarked.md", "identifier: x\n");
  CHECK(walk(folder) == Lines{"below/two.md", "broken.md", "one.md + two.md", "other.md", "three.md", "unmarked.md"});
}

TEST_CASE("Corrections go with their source") {
  const Folder folder;
  for (const char* path : {"a.txt", "a.decl.yaml", "b.en.txt", "b.en.decl.yaml", "b.sq.txt", "stray.decl.yaml"}) {
    put(folder, path);
  }
  CHECK(walk(folder) == Lines{"a.txt corrected", "b.en.txt corrected + b.sq.txt",
                              "stray.decl.yaml: corrects a source that is not there"});
}

TEST_CASE("What is no source is left out, with the reason") {
  const Folder folder;
  for (const char* path : {"a.txt", ".hidden", ".git/config", "Thumbs.db", "a.txt~", "~$a.docx"}) put(folder, path);
  std::filesystem::create_symlink("a.txt", folder.path("link.txt"));
  std::filesystem::create_directory_symlink(".", folder.path("loop"));
  CHECK(walk(folder) ==
        Lines{".git: is hidden", ".hidden: is hidden", "Thumbs.db: was left by a program and is no source", "a.txt",
              "a.txt~: was left by a program and is no source", "link.txt: is a symbolic link; links are not followed",
              "loop: is a symbolic link; links are not followed", "~$a.docx: was left by a program and is no source"});
}

TEST_CASE("One file can be walked alone, with its corrections") {
  const Folder folder;
  for (const char* path : {"a.txt", "a.decl.yaml", "b.txt"}) put(folder, path);
  CHECK(walk(folder, "a.txt") == Lines{"a.txt corrected"});
}

TEST_CASE("Folders may be nested so deeply and no deeper") {
  const Folder folder;
  std::string path;
  for (std::size_t depth = 0; depth < limits::archive_source_depth; ++depth) path += "d/";
  put(folder, path + "a.txt");
  CHECK(walk(folder) == Lines{path + "a.txt"});
  put(folder, path + "d/b.txt");
  CHECK(walk(folder) == Lines{path + "a.txt", path + "d/: folders are nested too deeply"});
}

TEST_CASE("Only a folder can be walked") {
  const Folder folder;
  put(folder, "a.txt");
  CHECK(error_of([&] { walk_sources(folder.path("a.txt"), {}, {}); }).code() == ErrorCode::usage);
  CHECK(error_of([&] { walk_sources(folder.path("none"), {}, {}); }).code() == ErrorCode::not_found);
}

TEST_CASE("A printed path is read back to the same bytes") {
  for (const std::string path : {"a b/\xC3\xAB.txt", "100%.txt", "%41%", "\xEB\n\x7F", "%"}) {
    CHECK(read_source_path(write_source_path(path)) == path);
  }
}
