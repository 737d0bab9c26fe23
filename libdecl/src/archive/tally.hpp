#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include <decl/archive_verify.hpp>

namespace decl::archive {

/// Counts what came of an archive's files, and draws the verdict from it.
class Tally {
 public:
  /// `is_paired`: record.xml and declaration.pdf of one folder must be of one declaration. Where they aren't, the
  /// copy that comes second gets a finding that says so.
  explicit Tally(bool is_paired) : is_paired_(is_paired) {}

  void take(ArchiveFileReport& file);
  void add_finding(Finding finding);

  /// Makes the report's numbers, cause, verdict and reason. What the caller knows of the folder, the seal and the bag
  /// is in it already.
  void conclude(ArchiveReport& report, bool is_weak) const;

  [[nodiscard]] std::uint64_t exceptions() const { return exceptions_; }
  [[nodiscard]] const ArchiveReport& counts() const { return counts_; }

 private:
  void count_copy(const CopyReport& copy);
  void pair(ArchiveFileReport& file);

  bool is_paired_;
  std::uint64_t exceptions_ = 0;
  ArchiveReport counts_;
  std::map<std::string, OrganisationCount> organisations_;
  std::unordered_map<std::string, std::string> halves_;  ///< folders of which one face was seen, and its declaration
  std::uint64_t dropped_findings_ = 0;
};

}  // namespace decl::archive
