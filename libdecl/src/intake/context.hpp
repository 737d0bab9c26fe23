#pragma once

#include <cstdint>
#include <decl/declaration.hpp>
#include <decl/error.hpp>
#include <decl/intake.hpp>
#include <string>
#include <vector>

namespace decl::intake {

/// What a guess rests on.
struct Ground {
  std::string id;
  int confidence = 0;  ///< 0 to 99; what the numbers mean stands in docs/formats/intake.md
  std::uint64_t first_line = 0;
  std::uint64_t last_line = 0;
  std::string settle;  ///< how a person settles it: "give title in a sidecar file, or --title"
};

/// What goes along while one source is read: its name, and what was noticed.
class Context {
 public:
  explicit Context(std::string source_name) : source_name_(std::move(source_name)) {}

  void note(std::string id, std::string message, std::uint64_t line = 0);
  void warn(std::string id, std::string message, std::uint64_t line = 0);
  void fail(std::string id, std::string message, std::uint64_t line = 0);

  /// Notes a guess; one that is not sure is a warning.
  void guess(Ground ground, std::string message, Severity severity = Severity::note);
  /// Says what lines of the source became; the last word counts.
  void mark(std::uint64_t first_line, std::uint64_t last_line, const std::string& role, int confidence = 100);
  /// The same for a line that nothing was said of.
  void mark_unknown(std::uint64_t line, const std::string& role);
  /// Adds what part they play to the lines that became `role`: "item: commitment", "item, level 2: commitment". What
  /// has a part already keeps it.
  void refine(std::uint64_t first_line, std::uint64_t last_line, const std::string& role, const std::string& purpose,
              int confidence);
  /// From here on mark() remembers; the lines of the source are given in their order.
  void explain(std::vector<ExplainedLine> lines);
  /// Says that the lines from here on are those of a part of the source, such as "page 3". Formats that have no lines
  /// of their own number what they read from 1 on, and name the parts that a reader can find.
  void begin_unit(std::uint64_t first_line, std::string name);

  /// A place in the source; line 0 means the whole of it.
  [[nodiscard]] Place place(std::uint64_t line = 0) const;
  [[nodiscard]] const std::string& source_name() const { return source_name_; }
  Findings take() { return std::move(findings_); }
  std::vector<Guess> take_guesses() { return std::move(guesses_); }
  std::vector<ExplainedLine> take_lines() { return std::move(lines_); }
  [[nodiscard]] const std::vector<ExplainedLine>& lines() const { return lines_; }

 private:
  std::vector<ExplainedLine>::iterator find_line(std::uint64_t number);
  void add(Severity severity, std::string id, std::string message, std::uint64_t line);

  struct Unit {
    std::uint64_t first_line;
    std::string name;
  };

  std::string source_name_;
  std::vector<Unit> units_;  ///< by line
  Findings findings_;
  std::vector<Guess> guesses_;
  std::vector<ExplainedLine> lines_;
};

/// A block of the source, before it is known what part it plays.
struct Part {
  Block block;
  std::vector<std::string> lines;                    ///< paragraph, heading: its lines, white space folded
  std::uint64_t line = 0;                            ///< where it begins in the source
  std::size_t gap = 0;                               ///< blank lines before it
  std::uint64_t end = 0;                             ///< its last line; 0 when it follows from the number of lines
  std::vector<std::vector<std::string>> cells = {};  ///< a line's columns, where lines are divided into some
  std::vector<std::uint64_t> item_lines = {};        ///< list: where its items begin, as far as that is known
  bool is_starred = false;                           ///< list: its first item stands behind "*"

  [[nodiscard]] std::uint64_t last_line() const {
    if (end != 0) return end;
    return lines.size() > 1 ? line + lines.size() - 1 : line;
  }
};

/// What intake makes of the text itself, before the metadata that a person gave.
struct Signer {
  std::string organisation;
  std::string person;
  std::string role;
  std::uint64_t line = 0;
  std::uint64_t last_line = 0;
  int confidence = 0;
  std::string said = {};  ///< its lines as they stand, for messages
};

}  // namespace decl::intake
