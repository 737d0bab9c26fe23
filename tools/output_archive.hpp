#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/archive_verify.hpp>

#include "language.hpp"

namespace decl::tool {

/// What people are told of a file that isn't as it should be: "PATH:STATE", and the text below it.
struct ExceptionText {
  std::string path;
  std::string state;
  std::string text;
  std::string item;  ///< what the file belongs to
  std::size_t joined = 1;
};

/// `requirement` is what was asked for of every copy.
ExceptionText write_exception(const ArchiveFileReport& file, Language language, const Requirement& requirement);

/// Says it of the next file too when that is of the same item and nothing else is to be said of it.
bool join_exception(ExceptionText& first, const ExceptionText& next, Language language);

/// What people are to make sure of in copies that are complete. The same warning of many declarations is told once.
class Remarks {
 public:
  void take(const ArchiveFileReport& file);
  [[nodiscard]] std::string write(Language language) const;

 private:
  struct Remark {
    Finding first;
    std::string last_item;
    std::uint64_t declarations = 0;
  };
  std::vector<Remark> remarks_;
  std::uint64_t not_kept_ = 0;
};

/// Writes the verdict in one line, and what is to be said of the archive's state.
std::string write_archive_verdict(const ArchiveReport& report, Language language);

/// Writes what came of the whole for people, without the files.
std::string write_archive_summary(const ArchiveReport& report, Language language);

/// Writes the same as JSON objects in one line (schemas/archive-verify-1.schema.json).
std::string write_archive_file_json(const ArchiveFileReport& file);
std::string write_archive_summary_json(const ArchiveReport& report);

}  // namespace decl::tool
