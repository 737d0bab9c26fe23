#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/lines.hpp"

namespace decl::intake {

/// Markdown made ready for the parser: blank lines together are one, and what would cost the parser time out of
/// proportion is refused.
class MarkdownSource {
 public:
  /// Throws Error(limit).
  MarkdownSource(const std::vector<Line>& lines, const Context& context);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// The line of the source that a line of text() was, both 1-based.
  [[nodiscard]] std::uint64_t line_of(int line) const;

 private:
  std::string text_;
  std::vector<std::uint64_t> numbers_;
};

}  // namespace decl::intake
