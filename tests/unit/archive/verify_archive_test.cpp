#include <decl/archive_verify.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>

#include <decl/record.hpp>

#include "support/test.hpp"
#include "unit/archive/bag_maker.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("An intact bag without a seal is uncertain, and everything is counted") {
  BagMaker bag;
  bag.algorithms = {"sha512", "sha256"};
  bag.make();
  for (const unsigned jobs : {1U, 2U, 5U}) {
    ArchiveVerifyOptions options;
    options.jobs = jobs;
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.verdict == Verdict::uncertain);
    CHECK(outcome.report.cause == ArchiveCause::not_sealed);
    CHECK(outcome.report.digest_algorithm == "sha512");
    CHECK(outcome.report.intact_files == 4 + 4);
    CHECK(outcome.report.records.complete == 2);
    CHECK(outcome.report.pages.complete == 1);
    CHECK(outcome.report.findings.empty());
    REQUIRE(outcome.report.organisations.size() == 1);
    CHECK(outcome.report.organisations[0].signed_validly == 3);
    CHECK(outcome.files.empty());
  }
}

TEST_CASE("Every change of a file shows by its name") {
  struct Case {
    const char* what;
    std::function<void(const BagMaker&)> change;
    std::vector<std::string> files;
  };
  const std::string a = "data/2022/a/record.xml";
  const std::string b = "data/2022/b/record.xml";
  const std::string page = "data/2022/a/declaration.pdf";
  const Case cases[] = {
      {"deleted", [&](const BagMaker& bag) { fs::remove(bag.folder.path(a)); }, {a + ": missing"}},
      {"added",
       [&](const BagMaker& bag) { bag.write("data/2022/c/record.xml", "complete c"); },
       {"data/2022/c/record.xml: unlisted"}},
      {"added and hidden", [&](const BagMaker& bag) { bag.write("data/.hidden", ""); }, {"data/.hidden: unlisted"}},
      {"changed in a bit", [&](const BagMaker& bag) { bag.write(a, "Complete a"); }, {a + ": changed"}},
      {"made longer", [&](const BagMaker& bag) { bag.append(a, "\n"); }, {a + ": changed"}},
      {"emptied",
       [&](const BagMaker& bag) { bag.write("data/2022/a/source.xml", ""); },
       {"data/2022/a/source.xml: changed"}},
      {"swapped",
       [&](const BagMaker& bag) {
         fs::rename(bag.folder.path(a), bag.folder.path("x"));
         fs::rename(bag.folder.path(b), bag.folder.path(a));
         fs::rename(bag.folder.path("x"), bag.folder.path(b));
       },
       {a + ": changed", b + ": changed"}},
      {"renamed in case",
       [&](const BagMaker& bag) { fs::rename(bag.folder.path(a), bag.folder.path("data/2022/a/Record.xml")); },
       {a + ": missing", "data/2022/a/Record.xml: unlisted"}},
      {"folder renamed",
       [&](const BagMaker& bag) { fs::rename(bag.folder.path("data/2022/b"), bag.folder.path("data/2022/B")); },
       {b + ": missing", "data/2022/B/record.xml: unlisted"}},
      {"replaced by a link to itself elsewhere",
       [&](const BagMaker& bag) {
         fs::rename(bag.folder.path(page), bag.folder.path("data/moved"));
         fs::create_symlink("../../moved", bag.folder.path(page));
       },
       {page + ": changed", "data/moved: unlisted"}},
      {"replaced by a folder",
       [&](const BagMaker& bag) {
         fs::remove(bag.folder.path(page));
         fs::create_directory(bag.folder.path(page));
       },
       {page + ": changed"}},
      {"a folder behind a link",
       [&](const BagMaker& bag) {
         fs::rename(bag.folder.path("data/2022/b"), bag.folder.path("data/2022/c"));
         fs::create_directory_symlink("c", bag.folder.path("data/2022/b"));
       },
       {b + ": changed", "data/2022/b: unlisted", "data/2022/c/record.xml: unlisted"}},
      {"a pipe",
       [&](const BagMaker& bag) { REQUIRE(::mkfifo(bag.folder.path("data/pipe").c_str(), 0600) == 0); },
       {"data/pipe: unlisted"}},
      {"a tag file changed",
       [&](const BagMaker& bag) { bag.append("bag-info.txt", "A: b\n"); },
       {"bag-info.txt: changed"}},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    BagMaker bag;
    bag.make();
    one.change(bag);
    const Outcome outcome = verify(bag.folder.path(""));
    CHECK(outcome.report.verdict == Verdict::invalid);
    CHECK(outcome.report.cause == ArchiveCause::files_differ);
    CHECK(outcome.files == one.files);
  }
}

TEST_CASE("A name in another normal form is another name, and the likeness is told") {
  BagMaker bag;
  bag.payload["data/2022/\xC3\xAB/record.xml"] = "complete e";
  bag.make();
  fs::rename(bag.folder.path("data/2022/\xC3\xAB"), bag.folder.path("data/2022/e\xCC\x88"));
  std::string reason;
  ArchiveVerifyOptions options;
  options.make_verifier = [] { return make_copy_verifier(judge); };
  options.take = [&](const ArchiveFileReport& file) {
    if (file.state == FileState::unlisted) reason = file.path + " " + file.reason;
  };
  const ArchiveReport report = verify_archive(bag.folder.path(""), options);
  CHECK(report.missing_files == 1);
  CHECK(report.unlisted_files == 1);
  CHECK(test::contains(reason, "data/2022/e\xCC\x88/record.xml"));
  CHECK(test::contains(reason, "may have been renamed"));
}

TEST_CASE("What a bag breaks is found, section by section of RFC 8493") {
  struct Case {
    const char* what;
    std::function<void(const BagMaker&)> change;
    const char* id;
  };
  const std::string digest(128, 'a');
  const auto edit_manifest = [](const BagMaker& bag, const std::string& line) {
    bag.append("manifest-sha512.txt", line);
    bag.write_tag_manifests();
  };
  const Case cases[] = {
      {"2.1.1 no bagit.txt", [](const BagMaker& bag) { fs::remove(bag.folder.path("bagit.txt")); },
       "bag.declaration.missing"},
      {"2.1.1 another version",
       [](const BagMaker& bag) { bag.write("bagit.txt", "BagIt-Version: 3.0\nTag-File-Character-Encoding: UTF-8\n"); },
       "bag.version"},
      {"2.1.2 no data", [](const BagMaker& bag) { fs::remove_all(bag.folder.path("data")); }, "bag.payload.missing"},
      {"2.1.3 no manifest", [](const BagMaker& bag) { fs::remove(bag.folder.path("manifest-sha512.txt")); },
       "bag.manifest.missing"},
      {"2.1.3 a line twice",
       [&](const BagMaker& bag) {
         edit_manifest(bag, digest_of("sha512", "complete b") + "  data/2022/b/record.xml\n");
       },
       "bag.manifest.double"},
      {"2.1.3 outside the payload", [&](const BagMaker& bag) { edit_manifest(bag, digest + "  bagit.txt\n"); },
       "bag.manifest.outside"},
      {"2.1.3 no line", [&](const BagMaker& bag) { edit_manifest(bag, "something\n"); }, "bag.manifest.line"},
      {"2.1.3 another escape", [&](const BagMaker& bag) { edit_manifest(bag, digest + "  data/%41\n"); },
       "bag.manifest.escape"},
      {"5.1 out of the bag", [&](const BagMaker& bag) { edit_manifest(bag, digest + "  data/../../secret\n"); },
       "bag.manifest.path"},
      {"5.1 absolute", [&](const BagMaker& bag) { edit_manifest(bag, digest + "  /etc/passwd\n"); },
       "bag.manifest.path"},
      {"5.1 home", [&](const BagMaker& bag) { edit_manifest(bag, digest + "  ~root/.profile\n"); },
       "bag.manifest.path"},
      {"2.2.1 a payload file in a tag manifest",
       [&](const BagMaker& bag) { bag.append("tagmanifest-sha512.txt", digest + "  data/2022/b/record.xml\n"); },
       "bag.tag_manifest.payload"},
      {"2.2.1 a manifest that it doesn't list",
       [](const BagMaker& bag) {
         bag.write("tagmanifest-sha512.txt",
                   digest_of("sha512", BagMaker::read(bag.folder.path("bagit.txt"))) + "  bagit.txt\n");
       },
       "bag.tag_manifest.incomplete"},
      {"2.2.2 a wrong sum",
       [](const BagMaker& bag) {
         bag.write("bag-info.txt", "Payload-Oxum: 1.4\n");
         bag.write_tag_manifests();
       },
       "bag.info.oxum"},
      {"2.2.3 fetch.txt", [](const BagMaker& bag) { bag.write("fetch.txt", ""); }, "bag.fetch"},
      {"2.3 another encoding",
       [](const BagMaker& bag) { bag.write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"); },
       "bag.encoding"},
      {"2.4 a manifest behind a link",
       [](const BagMaker& bag) {
         fs::rename(bag.folder.path("manifest-sha512.txt"), bag.folder.path("m"));
         fs::create_symlink("m", bag.folder.path("manifest-sha512.txt"));
       },
       "bag.manifest.link"},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    BagMaker bag;
    bag.make();
    one.change(bag);
    const Outcome outcome = verify(bag.folder.path(""));
    CHECK(outcome.has_id(one.id));
    CHECK(outcome.report.verdict == Verdict::invalid);
    CHECK(outcome.report.cause == ArchiveCause::bag_broken);
  }
}

TEST_CASE("Manifests in several algorithms must list the same files with right digests") {
  BagMaker bag;
  bag.algorithms = {"sha512", "sha256"};
  bag.make();
  const std::string file = "manifest-sha256.txt";
  const std::string good = BagMaker::read(bag.folder.path(file));
  SECTION("a digest is wrong") {
    bag.write(file, std::string(64, '0') + good.substr(64));
    bag.write_tag_manifests();
    const Outcome outcome = verify(bag.folder.path(""));
    CHECK(outcome.files == std::vector<std::string>{"data/2022/a/declaration.pdf: changed"});
  }
  SECTION("a file is left out") {
    bag.write(file, good.substr(good.find('\n') + 1));
    bag.write_tag_manifests();
    CHECK(verify(bag.folder.path("")).ids == std::vector<std::string>{"bag.manifest.unequal"});
  }
  SECTION("a file more is listed") {
    bag.write("data/more", "more");
    bag.append(file, digest_of("sha256", "more") + "  data/more\n");
    bag.write_tag_manifests();
    CHECK(verify(bag.folder.path("")).ids == std::vector<std::string>{"bag.manifest.unequal"});
  }
}

TEST_CASE("Digests that can be deceived don't make an archive good") {
  BagMaker bag;
  bag.algorithms = {"md5"};
  bag.make();
  const Outcome outcome = verify(bag.folder.path(""));
  CHECK(outcome.report.intact_files == 7);
  CHECK(outcome.report.cause == ArchiveCause::not_sealed);
  CHECK(outcome.report.digest_algorithm == "md5");
}

TEST_CASE("Record and page of one item must be of one declaration") {
  BagMaker bag;
  bag.payload["data/2022/a/record.xml"] = "complete another";
  bag.make();
  const Outcome outcome = verify(bag.folder.path(""));
  CHECK(outcome.report.cause == ArchiveCause::copies_mismatched);
  CHECK(outcome.report.mismatched_items == 1);
  CHECK(outcome.report.verdict == Verdict::invalid);
}

TEST_CASE("In a plain folder every record and PDF is verified, and the rest is named") {
  BagMaker bag;
  for (const auto& [path, content] : bag.payload) bag.write(path, content);
  bag.write("data/2022/a/notes.txt", "notes");
  bag.write("data/2022/c.XML", "complete c");
  bag.write("trust.xml", "complete trust");
  ArchiveVerifyOptions options;
  options.ignored_files = {bag.folder.path("trust.xml")};
  const Outcome outcome = verify(bag.folder.path(""), options);
  CHECK_FALSE(outcome.report.is_bag);
  CHECK(outcome.report.ignored_files == 1);
  CHECK(outcome.has_file("data/2022/a/notes.txt: ignored"));
  CHECK(outcome.report.records.complete == 3);  // an ending in capitals is one too
  CHECK(outcome.report.records.invalid == 1);   // source.xml: in a plain folder its name means nothing
  CHECK(outcome.report.cause == ArchiveCause::copies_invalid);
  fs::remove(bag.folder.path("data/2022/a/source.xml"));
  CHECK(verify(bag.folder.path("data"), options).report.verdict == Verdict::complete);
  test::Folder empty;
  CHECK(verify(empty.path("")).report.cause == ArchiveCause::nothing_found);
  CHECK(test::error_of([&] { verify(empty.path("none")); }).code() == ErrorCode::not_found);
}

TEST_CASE("A file that can't be read, or is changed meanwhile, is no word on the copy") {
  BagMaker bag;
  bag.make();
  SECTION("a pipe in its place") {  // must not hang
    fs::remove(bag.folder.path("data/2022/a/source.xml"));
    REQUIRE(::mkfifo(bag.folder.path("data/2022/a/source.xml").c_str(), 0600) == 0);
    CHECK(verify(bag.folder.path("")).files == std::vector<std::string>{"data/2022/a/source.xml: changed"});
  }
  SECTION("without the right to read") {
    if (::geteuid() == 0) return;  // root may read everything
    ::chmod(bag.folder.path("data/2022/b/record.xml").c_str(), 0);
    const Outcome outcome = verify(bag.folder.path(""));
    CHECK(outcome.files == std::vector<std::string>{"data/2022/b/record.xml: unreadable"});
    CHECK(outcome.report.cause == ArchiveCause::files_unread);
    CHECK(outcome.report.failure == ErrorCode::io);
  }
}

namespace {

/// What a run that was stopped leaves for the next one.
struct Kept {
  std::vector<ArchiveFileReport> files;

  void keep_in(ArchiveVerifyOptions& options) {
    options.keep = [this](const ArchiveFileReport& file) { files.push_back(file); };
  }
  /// Goes on and compares with a run that nobody stopped.
  void check_end(const BagMaker& bag, ArchiveVerifyOptions options) {
    std::size_t next = 0;
    options.is_stopped = {};
    options.find_known = [&, known = files.size()](const std::string& path,
                                                   const FileStamp& stamp) -> std::optional<ArchiveFileReport> {
      if (next >= known) return std::nullopt;
      CHECK(files[next].path == path);
      CHECK(files[next].stamp == stamp);
      return files[next++];
    };
    const Outcome resumed = verify(bag.folder.path(""), options);
    const Outcome unbroken = verify(bag.folder.path(""));
    CHECK(files.size() == bag.payload.size());
    CHECK(resumed.files == unbroken.files);
    CHECK(resumed.report.intact_files == unbroken.report.intact_files);
    CHECK(resumed.report.records.complete == unbroken.report.records.complete);
    CHECK(resumed.report.bytes == unbroken.report.bytes);
    CHECK(resumed.report.cause == ArchiveCause::files_differ);
  }
};

}  // namespace

TEST_CASE("A run that is stopped ends with the copies that are being verified, and goes on there") {
  BagMaker bag;
  for (int i = 0; i < 400; ++i) bag.payload["data/2023/" + std::to_string(i) + "/record.xml"] = "complete x";
  bag.make();
  bag.write("data/2023/7/record.xml", "changed");
  for (const unsigned jobs : {1U, 3U}) {
    Kept kept;
    std::atomic<int> verified = 0;
    ArchiveVerifyOptions options;
    options.jobs = jobs;
    kept.keep_in(options);
    options.is_stopped = [&] { return verified >= 100; };
    options.make_verifier = [&] {
      return make_copy_verifier(
          [&](const std::string& name, BytesView file) {
            ++verified;
            return judge(name, file);
          },
          options.is_stopped);
    };
    CHECK(verify(bag.folder.path(""), options).report.is_stopped);
    CHECK(verified < 100 + static_cast<int>(jobs));
    // The first ones of all, with the source that is no copy; with several threads, up to what the slowest has done.
    CHECK((jobs == 1 ? kept.files.size() == 101 : kept.files.size() <= 101 + 2));
    options.make_verifier = {};
    kept.check_end(bag, options);
  }
}

TEST_CASE("A run can be stopped while it compares the files with a second manifest") {
  BagMaker bag;
  bag.algorithms = {"sha512", "sha256"};
  bag.make();
  bag.write("data/2022/b/record.xml", "changed");
  Kept kept;
  ArchiveVerifyOptions options;
  kept.keep_in(options);
  options.is_stopped = [&] { return kept.files.size() == bag.payload.size(); };
  CHECK(verify(bag.folder.path(""), options).report.is_stopped);
  kept.check_end(bag, options);
}

TEST_CASE("A run can be stopped in the middle of a large file, which doesn't count as looked at") {
  BagMaker bag;
  bag.payload = {{"data/film.bin", std::string(16 << 20, 'x')}};
  bag.make();
  Kept kept;
  int asked = 0;
  ArchiveVerifyOptions options;
  kept.keep_in(options);
  options.is_stopped = [&] { return ++asked > 20; };
  CHECK(verify(bag.folder.path(""), options).report.is_stopped);
  CHECK(asked < 30);
  CHECK(kept.files.empty());
  bag.append("data/film.bin", "x");
  kept.check_end(bag, options);
}

TEST_CASE("A verifier that can't work ends the run with its error") {
  BagMaker bag;
  for (int i = 0; i < 40; ++i) bag.payload["data/2023/" + std::to_string(i) + "/record.xml"] = "complete x";
  bag.make();
  for (const unsigned jobs : {1U, 4U}) {
    ArchiveVerifyOptions options;
    options.jobs = jobs;
    options.make_verifier = [] {
      return make_copy_verifier(
          [](const std::string&, BytesView) -> CopyReport { throw Error(ErrorCode::io, "no sandbox"); });
    };
    CHECK(test::error_of([&] { verify(bag.folder.path(""), options); }).message() == "no sandbox");
  }
}
