#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/database.hpp"

namespace decl::archive {

/// How many declarations have which verdict.
struct VerdictCounts {
  std::uint64_t complete = 0;
  std::uint64_t incomplete = 0;
  std::uint64_t uncertain = 0;
  std::uint64_t invalid = 0;

  [[nodiscard]] std::uint64_t all() const { return complete + incomplete + uncertain + invalid; }
  bool operator==(const VerdictCounts&) const = default;
};

struct LanguageCount {
  std::string language;
  std::uint64_t declarations = 0;
};

/// An archive in figures, from its catalogue. Nothing in it grows with the number of declarations.
struct ArchiveSummary {
  std::string trust;  ///< what the trust list is called that all signatures were judged by; empty for none
  std::string time;   ///< RFC 3339: when the archive was made
  std::uint64_t items = 0;
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t with_warnings = 0;
  VerdictCounts verdicts;
  std::map<std::int64_t, VerdictCounts> years;
  std::vector<LanguageCount> languages;  ///< the most frequent first
  std::uint64_t organisations = 0;
};

/// A fact on the whole archive by its name; empty when the catalogue doesn't have it.
std::string read_fact(const Database& catalogue, const std::string& name);

/// Says what "signed" means in an archive whose signatures were judged by this trust list, or by none.
std::string explain_signed(const std::string& trust);

ArchiveSummary read_summary(const Database& catalogue);

/// One organisation in all declarations that name it.
struct OrganisationCount {
  std::string id;
  std::uint64_t declarations = 0;
  std::uint64_t signed_validly = 0;
  std::uint64_t missing = 0;
  std::uint64_t uncertain = 0;
  std::uint64_t invalid = 0;
};

/// Counts organisations one by one, the most frequent first.
class OrganisationCounter {
 public:
  explicit OrganisationCounter(const Database& catalogue);
  bool next(OrganisationCount& into);

 private:
  SqlStatement select_;
};

/// The name that reports call an organisation by: in English, or else the first; its identifier when it has none.
class OrganisationNames {
 public:
  explicit OrganisationNames(const Database& catalogue);
  struct Name {
    std::string language;  ///< empty: it is the identifier
    std::string text;
  };
  Name find(const std::string& id);

 private:
  SqlStatement select_;
};

}  // namespace decl::archive
