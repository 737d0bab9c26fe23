#include "intake/lines.hpp"

#include <algorithm>

#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::string_view byte_order_mark = "\uFEFF";

/// White space that is folded: Unicode's White_Space but for the no-break spaces U+00A0 and U+202F.
bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x205F || c == 0x3000;
}

bool is_graphic(char c) { return c > ' ' && c < 0x7F; }

bool is_unseen(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }

bool has_bytes_above(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

void require_text(BytesView source, const Context& context) {
  const auto malformed = unicode::find_malformed_utf8(source);
  const std::size_t nul = source.find('\0');
  if (!malformed && nul == BytesView::npos) return;
  const std::size_t offset = std::min(malformed.value_or(source.size()), nul);
  Place place = context.place(1 + static_cast<std::uint64_t>(std::count(
                                      source.begin(), source.begin() + static_cast<std::ptrdiff_t>(offset), '\n')));
  place.offset = offset;
  const bool is_malformed = malformed && *malformed == offset;
  throw Error(ErrorCode::unreadable,
              is_malformed ? "the text is not UTF-8; save it as UTF-8"
                           : "this is no text file: it holds a NUL byte; save it as UTF-8 text",
              std::move(place));
}

}  // namespace

std::vector<Line> read_lines(BytesView source, Context& context) {
  require_text(source, context);
  if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
  std::vector<Line> lines;
  std::size_t composed_lines = 0;
  std::uint64_t first_composed = 0;
  for (std::size_t start = 0; start < source.size();) {
    std::size_t end = start;
    while (end < source.size() && source[end] != '\n' && source[end] != '\r') ++end;
    Line line{std::string(source.substr(start, end - start)), lines.size() + 1};
    if (has_bytes_above(line.text)) {
      if (const std::size_t removed = remove_unseen(line.text); removed != 0) {
        context.warn("intake.unseen.removed",
                     "removed " + std::to_string(removed) + " soft hyphen(s) or zero-width character(s)", line.number);
      }
      std::string composed = unicode::make_nfc(line.text);
      if (composed != line.text) {
        if (composed_lines++ == 0) first_composed = line.number;
        line.text = std::move(composed);
      }
    }
    lines.push_back(std::move(line));
    const bool is_crlf = source.substr(end).starts_with("\r\n");
    start = end + (is_crlf ? 2 : 1);
  }
  if (composed_lines != 0) {
    context.note(
        "intake.text.composed",
        "letters with separate accents became single letters, in " + std::to_string(composed_lines) + " line(s)",
        first_composed);
  }
  return lines;
}

/// Tells whether a space stands between characters of ASCII, the first of them at or behind `start`.
bool is_single_space(std::string_view text, std::size_t start, std::size_t offset) {
  return text[offset] == ' ' && offset > start && offset + 1 < text.size() && is_graphic(text[offset + 1]);
}

std::string fold_spaces(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool is_space_due = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    while (offset < text.size() && (is_graphic(text[offset]) || is_single_space(text, start, offset))) ++offset;
    if (offset > start) {
      if (is_space_due) folded += ' ';
      is_space_due = false;
      folded += text.substr(start, offset - start);
      continue;
    }
    const char32_t c = unicode::next_code_point(text, offset);
    if (is_space(c)) {
      is_space_due = !folded.empty();
      continue;
    }
    if ((c == 0xA0 || c == 0x202F) && folded.empty()) continue;
    if (is_space_due) folded += ' ';
    is_space_due = false;
    folded += text.substr(start, offset - start);
  }
  for (;;) {
    const std::string_view rest = folded;
    if (rest.ends_with("\u00A0")) {
      folded.resize(folded.size() - 2);
    } else if (rest.ends_with("\u202F")) {
      folded.resize(folded.size() - 3);
    } else if (rest.ends_with(" ")) {
      folded.pop_back();
    } else {
      return folded;
    }
  }
}

std::size_t remove_unseen(std::string& text) {
  std::size_t removed = 0;
  std::string kept;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    if (is_unseen(unicode::next_code_point(text, offset))) {
      if (removed++ == 0) kept = text.substr(0, start);
    } else if (removed != 0) {
      kept.append(text, start, offset - start);
    }
  }
  if (removed != 0) text = std::move(kept);
  return removed;
}

std::string clean_text(std::string_view text, Context& context, std::uint64_t line) {
  std::string cleaned(text);
  if (remove_unseen(cleaned) != 0) {
    context.warn("intake.unseen.removed", "removed soft hyphens or zero-width characters", line);
  }
  return unicode::make_nfc(fold_spaces(cleaned));
}

bool is_blank(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_graphic) && fold_spaces(text).empty();
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string shorten(std::string_view text) {
  constexpr std::size_t most = 60;
  constexpr std::size_t most_bytes = 4 * most;
  if (text.size() <= most_bytes && count_characters(text) <= most) return std::string(text);
  std::size_t offset = 0;
  for (std::size_t i = 0; i < most; ++i) unicode::next_code_point(text, offset);
  return std::string(text.substr(0, offset)) + "…";
}

}  // namespace decl::intake
