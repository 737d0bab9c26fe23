#pragma once

#include <cstdint>
#include <decl/declaration.hpp>
#include <decl/error.hpp>
#include <string>
#include <vector>

namespace decl::intake {

/// What goes along while one source is read: its name, and what was noticed.
class Context {
 public:
  explicit Context(std::string source_name) : source_name_(std::move(source_name)) {}

  void note(std::string id, std::string message, std::uint64_t line = 0);
  void warn(std::string id, std::string message, std::uint64_t line = 0);
  void fail(std::string id, std::string message, std::uint64_t line = 0);

  /// A place in the source; line 0 means the whole of it.
  [[nodiscard]] Place place(std::uint64_t line = 0) const;
  [[nodiscard]] const std::string& source_name() const { return source_name_; }
  Findings take() { return std::move(findings_); }

 private:
  void add(Severity severity, std::string id, std::string message, std::uint64_t line);

  std::string source_name_;
  Findings findings_;
};

/// A block of the source, before it is known what part it plays.
struct Part {
  Block block;
  std::vector<std::string> lines;  ///< paragraph, heading: its lines, white space folded
  std::uint64_t line = 0;          ///< where it begins in the source
  std::size_t gap = 0;             ///< blank lines before it
};

/// What intake makes of the text itself, before the metadata that a person gave.
struct Signer {
  std::string organisation;
  std::string person;
  std::string role;
  std::uint64_t line = 0;
};

}  // namespace decl::intake
