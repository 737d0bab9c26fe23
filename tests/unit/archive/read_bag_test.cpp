#include "archive/read_bag.hpp"

#include <fstream>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::archive;

namespace {

/// The identifiers of what is found, with a "?" after those that are no errors.
std::vector<std::string> ids_of(const Findings& findings) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings) ids.push_back(finding.id + (finding.severity == Severity::error ? "" : "?"));
  return ids;
}

using Ids = std::vector<std::string>;

Ids declaration_ids(const std::string& text) {
  Findings findings;
  read_bag_declaration(text, findings);
  return ids_of(findings);
}

Ids info_ids(const std::string& text, bool is_old = false) {
  Findings findings;
  read_bag_info(text, is_old, findings);
  return ids_of(findings);
}

void write(const test::Folder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder.path(name), std::ios::binary) << text;
}

}  // namespace

TEST_CASE("bagit.txt is two lines (RFC 8493 2.1.1)") {
  CHECK(declaration_ids("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n").empty());
  CHECK(declaration_ids("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n").empty());
  CHECK(declaration_ids("BagIt-Version: 0.97\rTag-File-Character-Encoding: utf-8\r").empty());
  CHECK(declaration_ids("BagIt-Version : 0.97\nTag-File-Character-Encoding: UTF-8").empty());
  for (const char* bad : {"", "\n", "BagIt-Version: 1.0\n", "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n",
                          "BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n",
                          "BagIt-Version: 1.\nTag-File-Character-Encoding: UTF-8\n",
                          "BagIt-Version:1.0\nTag-File-Character-Encoding: UTF-8\n",
                          "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: 1\n",
                          "BagIt-Version: 1.0\n\nTag-File-Character-Encoding: UTF-8\n"}) {
    INFO(bad);
    CHECK(declaration_ids(bad) == Ids{"bag.declaration"});
  }
  CHECK(declaration_ids("\xEF\xBB\xBF"
                        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n") == Ids{"bag.text.mark"});
  CHECK(declaration_ids("BagIt-Version: 1.0\nTag-File-Character-Encoding: \xFF\n") == Ids{"bag.text.encoding"});
}

TEST_CASE("Unknown versions and encodings are named") {
  for (const char* version : {"1.1", "2.0", "0.92", "0.98", "99999999999.0"}) {
    const Ids ids =
        declaration_ids(std::string("BagIt-Version: ") + version + "\nTag-File-Character-Encoding: UTF-8\n");
    INFO(version);
    REQUIRE(ids.size() == 1);
    CHECK((ids[0] == "bag.version" || ids[0] == "bag.declaration"));
  }
  CHECK(declaration_ids("BagIt-Version: 1.0\nTag-File-Character-Encoding: ISO-8859-1\n") == Ids{"bag.encoding"});
}

TEST_CASE("bag-info.txt is labels and values (RFC 8493 2.2.2)") {
  Findings findings;
  const BagInfo info = read_bag_info(
      "Source-Organization: Example Forum\r\nExternal-Description: first\n  second\n\tthird\npayload-oxum: 12.3\nA "
      "b:\tc: d\n",
      false, findings);
  CHECK(findings.empty());
  REQUIRE(info.elements.size() == 4);
  CHECK(info.elements[1].second == "first\nsecond\nthird");
  CHECK(info.elements[3] == std::pair<std::string, std::string>("A b", "c: d"));
  CHECK(info.oxum == PayloadOxum{12, 3});
  for (const char* bad : {"no colon\n", ": value\n", "Label:value\n", "Label : value\n", " Label: value\n", "\n"}) {
    INFO(bad);
    CHECK(info_ids(bad) == Ids{"bag.info.line"});
  }
  CHECK(info_ids("Label  :   value\n", true).empty());
  CHECK(info_ids("no colon\n", true) == Ids{"bag.info.line"});
  for (const char* bad : {"12", "12.", ".3", "12.3.4", "-1.2", "12,3", "1 .2", "99999999999999999999999.1"}) {
    INFO(bad);
    CHECK(info_ids(std::string("Payload-Oxum: ") + bad + "\n") == Ids{"bag.info.oxum"});
  }
  CHECK(info_ids("Payload-Oxum: 1.1\nPayload-Oxum: 1.1\n") == Ids{"bag.info.oxum"});
  CHECK(info_ids("Label: \xFF\n") == Ids{"bag.text.encoding"});
}

TEST_CASE("A bag's files are found, the best algorithm first") {
  test::Folder folder;
  std::filesystem::create_directory(folder.path("data"));
  write(folder, "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  for (const char* name :
       {"manifest-md5.txt", "manifest-sha512.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"}) {
    write(folder, name, "");
  }
  const FileTree tree(folder.path(""));
  Bag bag = read_bag(tree, tree.list(""));
  CHECK(bag.findings.empty());
  REQUIRE(bag.payload_manifests.size() == 3);
  CHECK(bag.payload_manifests[0].algorithm == "sha512");
  CHECK(bag.payload_manifests[2].algorithm == "md5");
  CHECK(bag.tag_manifests.size() == 1);
  CHECK_FALSE(bag.has_seal);
  write(folder, "manifest-blake2b512.txt", "");
  write(folder, "fetch.txt", "https://example.org/a 3 data/a\n");
  bag = read_bag(tree, tree.list(""));
  CHECK(ids_of(bag.findings) == Ids{"bag.fetch", "bag.manifest.algorithm?"});
  CHECK(bag.findings[0].clause == "RFC 8493 2.2.3");
}

TEST_CASE("What a bag must have is missed") {
  test::Folder folder;
  const FileTree tree(folder.path(""));
  CHECK_FALSE(looks_like_bag(tree.list("")));
  write(folder, "manifest-SHA512.txt", "");
  CHECK_FALSE(looks_like_bag(tree.list("")));
  write(folder, "seal.xml", "");
  CHECK(looks_like_bag(tree.list("")));
  const Bag bag = read_bag(tree, tree.list(""));
  CHECK(ids_of(bag.findings) == Ids{"bag.declaration.missing", "bag.payload.missing", "bag.manifest.missing"});
  CHECK(bag.has_seal);
}

TEST_CASE("A tree is never left through links") {
  test::Folder folder;
  test::Folder outside;
  write(outside, "secret", "secret");
  std::filesystem::create_directory(folder.path("data"));
  write(folder, "data/a", "abc");
  std::filesystem::create_symlink(outside.path(""), folder.path("link"));
  std::filesystem::create_symlink(outside.path("secret"), folder.path("data/link"));
  const FileTree tree(folder.path(""));
  CHECK(tree.open("data/a").opening == Opening::opened);
  CHECK(tree.open("data/b").opening == Opening::missing);
  CHECK(tree.open("data").opening == Opening::not_a_file);
  CHECK(tree.open("data/link").opening == Opening::not_a_file);
  CHECK(tree.open("link/secret").opening == Opening::not_a_file);
  CHECK_FALSE(tree.find_stamp("link/secret"));
  CHECK(tree.find_stamp("data/a")->bytes == 3);
  CHECK(*tree.find_file("data/a", 3) == "abc");
  CHECK(test::error_of([&] { (void)tree.find_file("data/a", 2); }).code() == ErrorCode::limit);
  std::vector<std::string> seen;
  tree.walk("", [&](const std::string& path, EntryKind kind) {
    seen.push_back(path + (kind == EntryKind::file ? "" : " other"));
  });
  CHECK(seen == std::vector<std::string>{"data/a", "data/link other", "link other"});
  CHECK(test::error_of([&] { FileTree(folder.path("data/a")); }).code() == ErrorCode::usage);
  CHECK(test::error_of([&] { FileTree(folder.path("none")); }).code() == ErrorCode::not_found);
}
