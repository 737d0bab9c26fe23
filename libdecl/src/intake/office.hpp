#pragma once

#include <decl/intake.hpp>
#include <string>
#include <string_view>

#include "intake/context.hpp"
#include "intake/left_out.hpp"
#include "intake/package.hpp"

// What the readers of DOCX and ODT share.
namespace decl::intake {

/// Decides on tracked changes as the person asked.
class ChangePolicy {
 public:
  ChangePolicy(TrackedChanges changes, const Context& context) : changes_(changes), context_(context) {}

  /// Whether the words of a change stay; without words it is the end of a paragraph. Throws Error(unreadable) when
  /// nobody has decided.
  bool keeps(bool is_insertion, const std::string& words, std::uint64_t line);

  /// Tells what was decided, and gives what went to what is left out.
  void report(LeftOut& left_out, Context& context) const;

 private:
  struct Removed {
    std::string words;
    std::uint64_t line = 0;
  };

  TrackedChanges changes_;
  const Context& context_;
  std::vector<Removed> removed_;
  std::size_t decided_ = 0;
};

/// Writes figures as superscript ones, so that 10² doesn't become 102; other text as it is.
std::string make_superscript(std::string_view text);

/// Tells how many notes went behind the text.
void report_notes(std::size_t count, Context& context);

/// Tells of macros and embedded documents, which are never looked at.
void report_embedded(const Package& package, Context& context);

}  // namespace decl::intake
