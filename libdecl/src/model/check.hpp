#pragma once

#include <decl/declaration.hpp>
#include <decl/error.hpp>
#include <string>
#include <string_view>

namespace decl::check {

/// A place in the declaration, written only when something is found there: checks are made for every record read.
struct Path {
  const Path* parent = nullptr;
  std::string_view name;
  std::string_view key = {};  ///< "texts[sr-Cyrl]"
  std::size_t number = 0;     ///< "items[2]", 1-based; 0 for none

  [[nodiscard]] std::string write() const;
};

/// Collects findings, at most limits::findings of them and a last one that says so.
class Reporter {
 public:
  void report(std::string id, std::string message, const Path& path, std::string clause = {});
  void report_all(Findings findings, const Path& path);
  [[nodiscard]] bool is_full() const;
  Findings take() { return std::move(findings_); }

 private:
  Findings findings_;
};

/// One line of text: not empty, no space at its ends, no two spaces together, sound characters.
void check_line(std::string_view text, const Path& path, Reporter& reporter);

/// A language tag of the form that records allow: BCP 47 with language, script and region, in canonical case.
bool is_language_tag(std::string_view tag);

/// Lower-case letters and digits in words joined by single hyphens, at most 64 characters.
bool is_slug(std::string_view text);

void check_blocks(const std::vector<Block>& blocks, const Path& path, Reporter& reporter);
void check_signatories(const std::vector<Signatory>& signatories, Reporter& reporter);
void check_quorum(const Declaration& declaration, Reporter& reporter);

}  // namespace decl::check
