#include "archive/manifest.hpp"

#include <initializer_list>
#include <memory>

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::find_path_breach;
using archive::ManifestEntry;
using archive::ManifestLine;
using archive::ManifestReader;
using archive::PathLedger;
using archive::write_manifest_line;

namespace {

const std::string digest(64, 'a');

/// Gives a text in pieces of so many bytes.
ManifestReader::Source in_pieces(const std::string& text, std::size_t size) {
  auto used = std::make_shared<std::size_t>(0);
  return [=] {
    const Bytes piece = text.substr(*used, size);
    *used += piece.size();
    return piece;
  };
}

std::vector<ManifestLine> read_all(const std::string& text, std::size_t piece = 4096) {
  ManifestReader reader(in_pieces(text, piece), "manifest-sha256.txt", 64);
  std::vector<ManifestLine> lines;
  while (auto line = reader.next()) lines.push_back(*line);
  return lines;
}

ManifestLine read_one(const std::string& text) {
  const auto lines = read_all(text);
  REQUIRE(lines.size() == 1);
  return lines.front();
}

std::string path_of(const std::string& written) {
  const ManifestLine line = read_one(digest + "  " + written + "\n");
  return line.entry ? line.entry->path : "refused: " + line.findings.at(0).id;
}

}  // namespace

TEST_CASE("A manifest line is a digest, two spaces and the path, with CR, LF and % in percent-encoding") {
  CHECK(write_manifest_line("00ff", "data/a b") == "00ff  data/a b\n");
  CHECK(write_manifest_line("00ff", "data/100%\r\n") == "00ff  data/100%25%0D%0A\n");
  CHECK(write_manifest_line("00ff", "data/\xC3\xAB") == "00ff  data/\xC3\xAB\n");
  CHECK(test::error_of([] { write_manifest_line("00FF", "data/a"); }).code() == ErrorCode::usage);
  CHECK(test::error_of([] { write_manifest_line("", "data/a"); }).code() == ErrorCode::usage);
  const Error error = test::error_of([] { write_manifest_line("00", "data/../a"); });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(error.place().source == "data/../a");
}

TEST_CASE("What is written is read back, however the bytes arrive") {
  const std::vector<std::string> paths = {"data/a", "data/b c/%0A", "data/l\nm", "data/r\r", "data/\xC3\xAB"};
  std::string text;
  for (const std::string& path : paths) text += write_manifest_line(digest, path);
  for (const std::size_t piece : {1U, 2U, 7U, 100'000U}) {
    const auto lines = read_all(text, piece);
    REQUIRE(lines.size() == paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
      CHECK(lines[i].number == i + 1);
      CHECK(lines[i].entry == ManifestEntry{digest, paths[i]});
      CHECK(lines[i].findings.empty());
    }
  }
}

TEST_CASE("Lines end with LF, CR or CRLF, and the last one's end may be missing") {
  for (const std::size_t piece : {1U, 2U, 3U, 100'000U}) {
    for (const std::string end : {"\n", "\r", "\r\n"}) {
      const auto lines = read_all(digest + " data/a" + end + digest + "\t data/b" + end, piece);
      REQUIRE(lines.size() == 2);
      CHECK(lines[0].entry->path == "data/a");
      CHECK(lines[1].entry->path == "data/b");
    }
  }
  CHECK(read_one(digest + " data/a").entry->path == "data/a");
  CHECK(read_all("").empty());
  CHECK(read_all("\n\r").size() == 2);
  CHECK(read_one("\n").findings.at(0).id == "bag.manifest.empty");
}

TEST_CASE("Digests are read in either case and must have the algorithm's length") {
  CHECK(read_one(std::string(64, 'A') + " data/a\n").entry->digest == digest);
  for (const std::string& bad : {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'), std::string()}) {
    const ManifestLine line = read_one(bad + " data/a\n");
    CHECK_FALSE(line.entry);
    CHECK(line.findings.at(0).id == "bag.manifest.line");
    CHECK(line.findings.at(0).severity == Severity::error);
    CHECK(line.findings.at(0).clause == "RFC 8493 2.1.3");
    CHECK(to_string(line.findings.at(0).place) == "manifest-sha256.txt:1");
  }
  CHECK_FALSE(read_one(digest + "\n").entry);
  CHECK_FALSE(read_one(digest + "  \n").entry);
  CHECK_FALSE(read_one(digest + "data/a\n").entry);
  CHECK_FALSE(read_one("\xEF\xBB\xBF" + digest + " data/a\n").entry);
}

TEST_CASE("Only CR, LF and % are percent-encoded, in either case") {
  CHECK(path_of("data/a%0ab%0Dc%25") == "data/a\nb\rc%");
  CHECK(path_of("data/%2525") == "data/%25");
  for (const std::string bad : {"data/%41", "data/%", "data/%2", "data/%00", "data/%2F"}) {
    CHECK(path_of(bad) == "refused: bag.manifest.escape");
  }
}

TEST_CASE("What other programs write around a path is left out with a warning") {
  for (const std::string written : {"*data/a", "./data/a", "*./data/a"}) {
    const ManifestLine line = read_one(digest + " " + written + "\n");
    CHECK(line.entry == ManifestEntry{digest, "data/a"});
    REQUIRE(line.findings.size() == 1);
    CHECK(line.findings[0].id == "bag.manifest.spelling");
    CHECK(line.findings[0].severity == Severity::warning);
  }
}

TEST_CASE("Paths that lead out of the bag or mean something else on another system are refused") {
  const std::initializer_list<std::string> bad = {
      "/etc/passwd", "//a",          "../a",      "data/../../a", "data/..",      "data/.",     "./../a",
      "././a",       "data//a",      "data/",     "~root/a",      "data/~root/a", "~",          "C:\\a",
      "data\\a",     "\\\\?\\C:\\a", "data/\xFF", "data/\xC3",    "data/a\x01z",  "data/a\x7F", "data/a\tz"};
  for (const std::string& path : bad) {
    INFO(path);
    CHECK(path_of(path) == "refused: bag.manifest.path");
  }
  CHECK(path_of("data/a\0b") == "data/a");  // the literal ends there: nothing to refuse
  CHECK(path_of(std::string("data/a\0b", 8)) == "refused: bag.manifest.path");
  CHECK(find_path_breach("data/a~b/..c/...") == "");
  CHECK(find_path_breach(" data") != "");
  CHECK(find_path_breach("*data") != "");
  CHECK(find_path_breach("") != "");
}

TEST_CASE("The limits of paths and lines") {
  const std::string longest = "data/" + std::string(limits::archive_path_bytes - 5, 'x');
  CHECK(path_of(longest) == longest);
  CHECK(path_of(longest + "x") == "refused: bag.manifest.path");
  const std::string spaces(limits::manifest_line_bytes - digest.size() - 6, ' ');
  CHECK(read_one(digest + spaces + "data/a\n").entry->path == "data/a");
  const auto lines = read_all(digest + spaces + " data/a\n" + digest + " data/b\n", 1000);
  REQUIRE(lines.size() == 2);
  CHECK_FALSE(lines[0].entry);
  CHECK(test::contains(lines[0].findings.at(0).message, "longer than"));
  CHECK(lines[1].entry->path == "data/b");
}

TEST_CASE("More lines than the limit are refused") {
  std::uint64_t given = 0;
  const Bytes piece(1000, '\n');
  ManifestReader reader(
      [&] {
        given += piece.size();
        return given <= limits::manifest_lines + piece.size() ? piece : Bytes();
      },
      "manifest-sha256.txt", 64);
  for (std::uint64_t i = 0; i < limits::manifest_lines; ++i) {
    if (!reader.next()) FAIL("ended early");
  }
  CHECK(test::error_of([&] { reader.next(); }).code() == ErrorCode::limit);
}

TEST_CASE("A ledger knows which paths are listed, which twice, and which are hard to tell apart") {
  PathLedger ledger;
  for (const char* path : {"data/a", "data/B", "data/b", "data/n\xC3\xAB", "data/twice", "data/twice", "data/alone"}) {
    ledger.add(path);
  }
  ledger.close();
  CHECK(ledger.size() == 6);
  CHECK(ledger.contains("data/a"));
  CHECK_FALSE(ledger.contains("data/A"));
  CHECK_FALSE(ledger.contains("data/ne\xCC\x88"));
  CHECK(ledger.is_doubled("data/twice"));
  CHECK_FALSE(ledger.is_doubled("data/b"));
  CHECK(ledger.has_twin("data/b"));
  CHECK(ledger.has_twin("data/B"));
  CHECK_FALSE(ledger.has_twin("data/twice"));
  CHECK_FALSE(ledger.has_twin("data/alone"));
  CHECK(ledger.has_twin("data/ALONE"));
  CHECK(ledger.has_twin("data/ne\xCC\x88"));  // the same letter in two characters
  CHECK(ledger.has_twin("data/N\xC3\x8B"));
  CHECK_FALSE(ledger.has_twin("data/unknown"));
}
