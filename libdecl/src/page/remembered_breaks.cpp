#include "page/remembered_breaks.hpp"

#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "model/unicode.hpp"

// Between a letter, digit or mark and a letter, spaces always end with a break (UAX #14 LB18), and what comes before it
// has no say in what comes behind. So a text is cut there, and ICU's breaks inside each stretch are remembered; plain
// words have none.
namespace decl::page {
namespace {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// By a stretch, with the spaces behind it: bit n says that there is a break behind byte n.
using KnownBreaks = std::unordered_map<std::string, std::uint64_t, StringHash, std::equal_to<>>;
static_assert(remembered_stretch_bytes <= 64);

/// Whether bytes at a place begin a letter of class AL that nobody writes wide: ASCII's, of Latin-1 and Latin Extended,
/// Greek and Cyrillic.
bool begins_letter(std::string_view text, std::size_t position) {
  const auto first = static_cast<unsigned char>(text[position]);
  if (first < 0x80) return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  if (first == 0xC3) {
    const auto second = static_cast<unsigned char>(text[position + 1]);
    return second != 0x97 && second != 0xB7;  // the signs of multiplication and division
  }
  return (first >= 0xC4 && first <= 0xC9) || (first >= 0xCE && first <= 0xD1);  // U+0100 to U+027F, U+0380 to U+047F
}

bool may_end_stretch(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == ',' ||
         byte == '.' || byte == ';' || byte == ':' || byte == ')';
}

/// Whether a letter or mark ends in front of a place, as begins_letter has it.
bool ends_letter(std::string_view text, std::size_t position) {
  const auto last = static_cast<unsigned char>(text[position - 1]);
  if (last < 0x80) return may_end_stretch(last);
  return position >= 2 && begins_letter(text, position - 2) && static_cast<unsigned char>(text[position - 2]) >= 0xC0;
}

/// Whether nothing but letters, full stops, commas and colons stands before a stretch's spaces: no line breaks between
/// these (UAX #14 LB13, LB28, LB29).
bool is_plain(std::string_view stretch) {
  const std::size_t end = stretch.find_last_not_of(' ') + 1;
  for (std::size_t i = 0; i < end;) {
    const char byte = stretch[i];
    if (begins_letter(stretch, i)) {
      i += static_cast<unsigned char>(byte) < 0x80 ? 1 : 2;
    } else if (byte == '.' || byte == ',' || byte == ';' || byte == ':') {
      ++i;
    } else {
      return false;
    }
  }
  return true;
}

class BreakFinder {
 public:
  static BreakFinder& of_thread() {
    static thread_local BreakFinder finder;
    return finder;
  }

  std::vector<std::size_t> find(std::string_view text, std::string_view language) {
    if (count_ > remembered_stretches) forget();
    auto table = tables_.find(language);
    if (table == tables_.end()) {
      table = tables_.try_emplace(std::string(language)).first;
      ++count_;
    }
    known_ = &table->second;
    text_ = text;
    language_ = language;
    breaks_.clear();
    unknown_.clear();
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = find_stretch_end(begin);
      const std::string_view stretch = text.substr(begin, end - begin);
      const bool plain = is_plain(stretch);
      const auto found = plain || !may_remember(stretch, end) ? known_->end() : known_->find(stretch);
      if (!plain && found == known_->end()) {
        unknown_.push_back(begin);
      } else {
        if (!ask(begin)) return unicode::find_line_breaks(text, language);
        if (!plain) {
          append(begin, found->second);
        } else if (end < text.size()) {
          breaks_.push_back(end);
        }
      }
      begin = end;
    }
    if (!ask(text.size())) return unicode::find_line_breaks(text, language);
    return breaks_;
  }

 private:
  void forget() {
    tables_.clear();
    count_ = 0;
  }

  [[nodiscard]] std::size_t find_stretch_end(std::size_t begin) const {
    for (std::size_t space = text_.find(' ', begin); space != std::string_view::npos;
         space = text_.find(' ', space + 1)) {
      const std::size_t next = space + 1;
      if (next == text_.size()) break;
      if (text_[next] == ' ' || !begins_letter(text_, next)) continue;
      std::size_t text_end = space;
      while (text_end > begin && text_[text_end - 1] == ' ') --text_end;
      if (text_end > begin && ends_letter(text_, text_end)) return next;
    }
    return text_.size();
  }

  void append(std::size_t begin, std::uint64_t mask) {
    for (; mask != 0; mask &= mask - 1) {
      breaks_.push_back(begin + 1 + static_cast<std::size_t>(std::countr_zero(mask)));
    }
  }

  /// Asks ICU about the unknown stretches before a place, together. Returns false when one doesn't end with a break.
  bool ask(std::size_t end) {
    if (unknown_.empty()) return true;
    const std::size_t start = unknown_.front();
    std::size_t behind = end;
    if (behind < text_.size()) unicode::next_code_point(text_, behind);
    unknown_.push_back(end);
    std::size_t next = 0;  // stretch
    std::uint64_t mask = 0;
    for (std::size_t position : unicode::find_line_breaks(text_.substr(start, behind - start), language_)) {
      position += start;
      if (position > unknown_[next + 1]) return false;
      breaks_.push_back(position);
      const std::size_t offset = position - unknown_[next];
      if (offset <= remembered_stretch_bytes) mask |= std::uint64_t{1} << (offset - 1);
      if (position == unknown_[next + 1]) {
        remember(unknown_[next], position, mask);
        mask = 0;
        ++next;
      }
    }
    if (end == text_.size()) remember(unknown_[next++], end, mask);
    const bool whole = next + 1 == unknown_.size();
    unknown_.clear();
    return whole;
  }

  void remember(std::size_t begin, std::size_t end, std::uint64_t mask) {
    const std::string_view stretch = text_.substr(begin, end - begin);
    if (!may_remember(stretch, end)) return;
    known_->emplace(stretch, mask);
    ++count_;
  }

  /// One with spaces behind it at the end of a text looks like one that goes on.
  [[nodiscard]] bool may_remember(std::string_view stretch, std::size_t end) const {
    return stretch.size() <= remembered_stretch_bytes && (end < text_.size() || !stretch.ends_with(' '));
  }

  std::map<std::string, KnownBreaks, std::less<>> tables_;
  std::size_t count_ = 0;  ///< of everything in the tables
  KnownBreaks* known_ = nullptr;
  std::string_view text_;
  std::string_view language_;
  std::vector<std::size_t> breaks_;
  std::vector<std::size_t> unknown_;  ///< where stretches begin
};

}  // namespace

std::vector<std::size_t> find_line_breaks(std::string_view text, std::string_view language) {
  return BreakFinder::of_thread().find(text, language);
}

}  // namespace decl::page
