#include "archive/standing.hpp"

#include "support/test.hpp"
#include "unit/archive/bag_maker.hpp"

using namespace decl;
using namespace decl::test;

namespace {

bool has_finding(const ArchiveReport& report, const std::string& id) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.id == id; });
}

ArchiveReport report_on(const test::Folder& folder) { return verify(folder.path("")).report; }

}  // namespace

TEST_CASE("What is left of an archive without its manifests is uncertain, by whatever trace") {
  const std::pair<const char*, const char*> traces[] = {{"bag-info.txt", "Payload-Oxum: 1.1\n"},
                                                        {"catalogue.sqlite", ""},
                                                        {"report.json", "{\"format\":\"decl-archive-report-1\"}"},
                                                        {"data/2022/b/record.xml", "complete b"},
                                                        {"data/2022/b/declaration.pdf", "complete b"}};
  for (const auto& [name, content] : traces) {
    INFO(name);
    BagMaker bag;
    bag.write("copy.xml", "complete a");
    bag.write(name, content);
    const ArchiveReport report = report_on(bag.folder);
    CHECK(report.verdict == Verdict::uncertain);
    CHECK(report.cause == ArchiveCause::stripped);
    CHECK(report.is_stripped);
    REQUIRE(has_finding(report, "archive.state.stripped"));
    CHECK(report.findings.front().place.source == name);
  }
}

TEST_CASE("Folders of copies that only resemble an archive are plain folders") {
  for (const char* name : {"report.json", "data/record.xml", "data/new/b/record.xml", "data/2022/record.xml",
                           "2022/b/record.xml", "data/2022/b/c/record.xml"}) {
    INFO(name);
    BagMaker bag;
    bag.write("copy.xml", "complete a");
    bag.write(name, "complete b");
    const ArchiveReport report = report_on(bag.folder);
    CHECK(report.verdict == Verdict::complete);
    CHECK(report.findings.empty());
  }
}

TEST_CASE("A broken copy in what is left of an archive is graver than what is gone") {
  BagMaker bag;
  bag.write("data/2022/b/record.xml", "invalid b");
  CHECK(report_on(bag.folder).cause == ArchiveCause::copies_invalid);
}

TEST_CASE("A folder inside an archive is judged by its copies, and the archive is named") {
  BagMaker bag;
  bag.payload.erase("data/2022/a/source.xml");
  bag.make();
  for (const char* inside : {"data", "data/2022", "data/2022/b"}) {
    INFO(inside);
    const Outcome outcome = verify(bag.folder.path(inside));
    CHECK(outcome.report.verdict == Verdict::complete);
    REQUIRE(has_finding(outcome.report, "archive.state.inside"));
    CHECK(outcome.report.findings.front().place.source == fs::canonical(bag.folder.path("")).string());
  }
}

TEST_CASE("What is at work is told from what was left behind") {
  BagMaker bag;
  bag.make();
  bag.write(".decl-work/journal.sqlite", "");
  SECTION("something is being added") {
    bag.write(".decl-work/new/1/record.xml", "complete c");
    const ArchiveReport report = report_on(bag.folder);
    CHECK(report.cause == ArchiveCause::unfinished);
    CHECK(has_finding(report, "archive.state.adding"));
    CHECK(report.ignored_files == 0);
  }
  SECTION("what was added already isn't listed yet") {
    bag.write("data/2022/c/record.xml", "complete c");
    const ArchiveReport report = report_on(bag.folder);
    CHECK(report.cause == ArchiveCause::files_differ);
    CHECK(has_finding(report, "archive.state.adding"));
  }
  SECTION("the archive is being made") {
    for (const char* name : {"bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"}) {
      fs::remove(bag.folder.path(name));
    }
    fs::remove(bag.folder.path("data/2022/a/source.xml"));
    const ArchiveReport report = report_on(bag.folder);
    CHECK(report.cause == ArchiveCause::unfinished);
    CHECK(has_finding(report, "archive.state.unfinished"));
    CHECK_FALSE(report.is_stripped);
  }
}
