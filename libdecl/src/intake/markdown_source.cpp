#include "intake/markdown_source.hpp"

#include <algorithm>

#include "base/limits.hpp"

// The parser matches each line against every open block, and blank lines match all of them; within a paragraph some
// marks are searched for again and again. Bounds on the marks before a line's text, on its indentation, on blank lines
// and on the size of a paragraph keep the whole in linear time.
namespace decl::intake {
namespace {

constexpr std::string_view prefix_characters = " \t>-+*.)0123456789";

std::size_t count_marks(std::string_view prefix) {
  std::size_t marks = 0;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    const char c = prefix[i];
    const bool is_before_space = i + 1 < prefix.size() && (prefix[i + 1] == ' ' || prefix[i + 1] == '\t');
    if (c == '>' || (is_before_space && std::string_view("-+*.)").find(c) != std::string_view::npos)) ++marks;
  }
  return marks;
}

void require_bounded_prefix(const Line& line, const Context& context) {
  const std::string_view text = line.text;
  const std::string_view prefix = text.substr(0, text.find_first_not_of(prefix_characters));
  if (count_marks(prefix) > limits::markdown_depth) {
    throw Error(ErrorCode::limit, "lists or quotes are nested deeper than 32; make the text flatter",
                context.place(line.number));
  }
  if (prefix.size() > limits::markdown_prefix_bytes) {
    throw Error(ErrorCode::limit, "more than 512 bytes of indentation stand before the text; remove them",
                context.place(line.number));
  }
}

}  // namespace

MarkdownSource::MarkdownSource(const std::vector<Line>& lines, const Context& context) {
  bool was_blank = true;
  std::size_t paragraph_bytes = 0;
  for (const Line& line : lines) {
    const bool is_blank_line = line.text.find_first_not_of(" \t") == std::string::npos;
    if (is_blank_line && was_blank) continue;
    was_blank = is_blank_line;
    paragraph_bytes = is_blank_line ? 0 : paragraph_bytes + line.text.size() + 1;
    if (paragraph_bytes > limits::markdown_paragraph_bytes) {
      throw Error(ErrorCode::limit, "a Markdown paragraph is longer than 16 KiB; divide it by blank lines",
                  context.place(line.number));
    }
    require_bounded_prefix(line, context);
    text_ += is_blank_line ? std::string_view() : std::string_view(line.text);
    text_ += '\n';
    numbers_.push_back(line.number);
  }
}

std::uint64_t MarkdownSource::line_of(int line) const {
  if (line < 1 || numbers_.empty()) return 0;
  return numbers_[std::min(static_cast<std::size_t>(line), numbers_.size()) - 1];
}

}  // namespace decl::intake
