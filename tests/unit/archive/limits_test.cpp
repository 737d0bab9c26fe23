#include "base/limits.hpp"

#include <filesystem>
#include <fstream>

#include <decl/archive_verify.hpp>

#include "archive/file_tree.hpp"
#include "archive/read_bag.hpp"
#include "archive/tally.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"

// What is just inside the limits of reading an archive, and what is just outside.

using namespace decl;
using namespace decl::archive;
using test::error_of;

namespace {

void write(const std::string& path, const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

}  // namespace

TEST_CASE("Limit: nesting of folders") {
  const test::Folder folder;
  std::string path = ".";
  for (std::size_t depth = 1; depth <= limits::archive_folder_depth; ++depth) path += "/a";
  std::filesystem::create_directories(folder.path(path));
  write(folder.path(path + "/file"), "");
  const auto count_files = [&] {
    std::size_t files = 0;
    FileTree(folder.path("")).walk("", [&](const std::string&, EntryKind) { ++files; });
    return files;
  };
  CHECK(count_files() == 1);
  std::filesystem::create_directory(folder.path(path + "/a"));
  CHECK(error_of(count_files).code() == ErrorCode::limit);
}

TEST_CASE("Limit: entries of a folder") {
  static_assert(limits::archive_folder_entries == 4'000'000);  // too many to make: the same with fewer
  constexpr std::size_t most = 5;
  const test::Folder folder;
  for (std::size_t i = 0; i < most; ++i) write(folder.path(std::to_string(i)), "");
  const FileTree tree(folder.path(""));
  CHECK(tree.list("", most).size() == most);
  CHECK(error_of([&] { static_cast<void>(tree.list("", most - 1)); }).code() == ErrorCode::limit);
  CHECK(tree.list("").size() == most);
}

TEST_CASE("Limit: bytes of bagit.txt and bag-info.txt") {
  const std::string line = "External-Description: text\n";
  for (const char* const name : {"bagit.txt", "bag-info.txt"}) {
    const test::Folder folder;
    const auto is_unreadable = [&] {
      const FileTree tree(folder.path(""));
      const Findings findings = read_bag(tree, tree.list("")).findings;
      return std::any_of(findings.begin(), findings.end(), [&](const Finding& one) {
        return one.id == "bag.text.unreadable" && one.place.source == name;
      });
    };
    write(folder.path("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    std::string content = line;
    content.resize(limits::tag_file_bytes, ' ');
    write(folder.path(name), content);
    CHECK_FALSE(is_unreadable());
    write(folder.path(name), content + ' ');
    CHECK(is_unreadable());
  }
}

TEST_CASE("Limit: organisations that are counted each") {
  Tally tally(false);
  ArchiveFileReport file;
  file.copy.emplace();
  std::size_t made = 0;
  const auto take = [&](std::size_t organisations) {
    file.copy->organisations.clear();
    for (std::size_t i = 0; i < organisations; ++i) {
      file.copy->organisations.push_back({"member-" + std::to_string(made++), {}, SignatoryState::signed_validly});
    }
    tally.take(file);
    ArchiveReport report;
    tally.conclude(report, false);
    return report.organisations;
  };
  CHECK(take(limits::archive_organisations).size() == limits::archive_organisations);
  const std::vector<OrganisationCount> counts = take(2);
  REQUIRE(counts.size() == limits::archive_organisations + 1);
  const auto others = std::find_if(counts.begin(), counts.end(), [](const auto& one) { return one.id.empty(); });
  REQUIRE(others != counts.end());
  CHECK(others->signed_validly == 2);
}

TEST_CASE("Limit: files that a tag manifest lists, and files that only another manifest lists") {
  const test::Folder folder;
  const auto lines = [](std::size_t count, std::size_t digits, const std::string& start) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += std::string(digits, 'a') + "  " + start + std::to_string(i) + "\n";
    return text;
  };
  const auto verify = [&] {
    ArchiveVerifyOptions options;
    options.copies.at = read_time("2024-06-01T00:00:00Z");
    options.make_verifier = [] {
      return make_copy_verifier([](const std::string&, BytesView) { return CopyReport{}; });
    };
    return verify_archive(folder.path(""), options);
  };
  const auto write_lists = [&](std::size_t tag_files, std::size_t payload_files) {
    write(folder.path("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    write(folder.path("manifest-sha512.txt"), "");
    write(folder.path("manifest-sha256.txt"), lines(payload_files, 64, "data/"));
    write(folder.path("tagmanifest-sha512.txt"), lines(tag_files, 128, "notes-"));
  };
  write_lists(limits::tag_files, limits::tag_files);
  CHECK(verify().missing_files == 2 * limits::tag_files);
  write_lists(limits::tag_files + 1, 0);
  const Error tags = error_of(verify);
  CHECK(tags.code() == ErrorCode::limit);
  CHECK(test::contains(tags.place().source, "tagmanifest-sha512.txt"));
  write_lists(0, limits::tag_files + 1);
  const Error payload = error_of(verify);
  CHECK(payload.code() == ErrorCode::limit);
  CHECK(test::contains(payload.place().source, "manifest-sha256.txt"));
}
