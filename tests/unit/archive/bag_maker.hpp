#pragma once

#include <decl/archive_verify.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "support/folder.hpp"

namespace decl::test {

namespace fs = std::filesystem;

inline const Time now = read_time("2024-06-01T00:00:00Z");

inline std::string digest_of(const std::string& algorithm, const std::string& content) {
  RunningDigest digest(require_digest_method(algorithm));
  digest.add(content);
  return write_hex(digest.with());
}

/// A bag in the making: files by path, and the algorithms of its manifests.
struct BagMaker {
  test::Folder folder;
  std::map<std::string, std::string> payload{{"data/2022/a/declaration.pdf", "complete a"},
                                             {"data/2022/a/record.xml", "complete a"},
                                             {"data/2022/a/source.xml", "a source is no copy"},
                                             {"data/2022/b/record.xml", "complete b"}};
  std::vector<std::string> algorithms{"sha512"};

  void write(const std::string& path, const std::string& content) const {
    fs::create_directories(fs::path(folder.path(path)).parent_path());
    std::ofstream(folder.path(path), std::ios::binary) << content;
  }

  void append(const std::string& path, const std::string& content) const {
    std::ofstream(folder.path(path), std::ios::binary | std::ios::app) << content;
  }

  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void write_tag_manifests() const {
    for (const std::string& algorithm : algorithms) {
      std::string lines;
      for (const std::string name : {"bag-info.txt", "bagit.txt"}) {
        lines += digest_of(algorithm, read(folder.path(name))) + "  " + name + "\n";
      }
      for (const std::string& other : algorithms) {
        const std::string name = "manifest-" + other + ".txt";
        lines += digest_of(algorithm, read(folder.path(name))) + "  " + name + "\n";
      }
      write("tagmanifest-" + algorithm + ".txt", lines);
    }
  }

  void make() const {
    std::size_t bytes = 0;
    for (const auto& [path, content] : payload) {
      write(path, content);
      bytes += content.size();
    }
    write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    write("bag-info.txt", "Payload-Oxum: " + std::to_string(bytes) + "." + std::to_string(payload.size()) + "\n");
    for (const std::string& algorithm : algorithms) {
      std::string lines;
      for (const auto& [path, content] : payload) lines += digest_of(algorithm, content) + "  " + path + "\n";
      write("manifest-" + algorithm + ".txt", lines);
    }
    write_tag_manifests();
  }
};

/// Stands in for the real verification: the first word of a file is its verdict, the rest its declaration.
inline CopyReport judge(const std::string& name, BytesView file) {
  const std::string text(file);
  if (text.starts_with("junk")) throw Error(ErrorCode::unreadable, "is no record", Place{name, "", {}, {}});
  CopyReport copy;
  copy.face = name.ends_with(".pdf") ? Face::page : Face::record;
  for (const auto& [word, verdict] : {std::pair{"complete", Verdict::complete},
                                      {"incomplete", Verdict::incomplete},
                                      {"uncertain", Verdict::uncertain}}) {
    if (text.starts_with(word)) copy.verdict = verdict;
  }
  copy.declaration_sha512 = text.substr(text.find(' ') + 1);
  copy.organisations = {{"example-forum", {{"en", "Example Forum"}}, SignatoryState::signed_validly}};
  return copy;
}

struct Outcome {
  ArchiveReport report;
  std::vector<std::string> files;  ///< "path: state", of what isn't intact
  std::vector<std::string> ids;    ///< of the findings of severity error

  [[nodiscard]] bool has_file(const std::string& text) const {
    return std::find(files.begin(), files.end(), text) != files.end();
  }
  [[nodiscard]] bool has_id(const std::string& id) const { return std::find(ids.begin(), ids.end(), id) != ids.end(); }
};

inline Outcome verify(const std::string& folder, ArchiveVerifyOptions options = {}) {
  Outcome outcome;
  options.copies.at = now;
  if (!options.make_verifier) options.make_verifier = [] { return make_copy_verifier(judge); };
  options.take = [&](const ArchiveFileReport& file) {
    if (file.state != FileState::intact) {
      outcome.files.push_back(file.path + ": " + std::string(file_state_name(file.state)));
    }
  };
  outcome.report = verify_archive(folder, options);
  for (const Finding& finding : outcome.report.findings) {
    if (finding.severity == Severity::error) outcome.ids.push_back(finding.id);
  }
  return outcome;
}

}  // namespace decl::test
