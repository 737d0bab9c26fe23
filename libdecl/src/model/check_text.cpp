#include <algorithm>

#include "model/character.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

constexpr std::size_t maximum_findings = 16;  // of one line of text; more say nothing new
constexpr std::size_t maximum_stacked_marks = 4;

struct Rule {
  const char* id;
  const char* what;
};

Rule rule_of(CharacterKind kind) {
  switch (kind) {
    case CharacterKind::control:
      return {"model.unicode.control", "a control character"};
    case CharacterKind::bidi:
      return {"model.unicode.bidi", "a character that reorders text"};
    case CharacterKind::invisible:
      return {"model.unicode.invisible", "a character that can't be seen"};
    case CharacterKind::unassigned:
      return {"model.unicode.unassigned", "a code point that is no character"};
    case CharacterKind::private_use:
      return {"model.unicode.private-use", "a private-use character"};
    default:
      return {"model.unicode.space", "a space other than U+0020, U+00A0 and U+202F"};
  }
}

bool is_plain(char byte) { return byte >= ' ' && byte <= '~'; }

bool is_plain_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

bool is_forbidden(CharacterKind kind) { return kind > CharacterKind::other; }

class TextCheck {
 public:
  TextCheck(std::string_view text, const Place& place) : text_(text), place_(place) {}

  Findings run() {
    for (std::size_t offset = 0; offset < text_.size() && findings_.size() < maximum_findings;) {
      const std::size_t start = offset;
      while (offset < text_.size() && is_plain(text_[offset])) ++offset;
      if (offset > start) {
        take_plain(start, offset);
      } else {
        take(next_code_point(text_, offset), start);
      }
    }
    end_word(text_.size());
    if (!is_nfc(text_)) report("model.unicode.not-nfc", "the text is not in Unicode normalisation form C", "UAX #15");
    return std::move(findings_);
  }

 private:
  /// A stretch of printable ASCII. Its letters are of one script, so only a word that goes on before or behind it can
  /// mix several.
  void take_plain(std::size_t start, std::size_t end) {
    marks_ = 0;
    std::size_t first_end = start;
    while (first_end < end && is_plain_letter(text_[first_end])) ++first_end;
    if (first_end > start) take_letter(script::latin, start);
    if (first_end == end) return;
    end_word(first_end);
    std::size_t last_start = end;
    while (is_plain_letter(text_[last_start - 1])) --last_start;
    if (last_start < end) take_letter(script::latin, last_start);
  }

  void take(char32_t code_point, std::size_t start) {
    const Character character = character_of(code_point);
    if (character.kind == CharacterKind::mark) {
      take_mark(code_point, start);
      return;
    }
    marks_ = 0;
    if (character.kind == CharacterKind::letter) {
      take_letter(character.script, start);
      return;
    }
    end_word(start);
    if (is_forbidden(character.kind)) report_character(code_point, rule_of(character.kind), "UAX #44");
  }

  void take_mark(char32_t code_point, std::size_t start) {
    if (start == 0) {
      report("model.unicode.mark-first",
             "the text begins with " + describe_code_point(code_point) + ", which needs a letter before it", "");
    }
    if (++marks_ == maximum_stacked_marks + 1) {
      report("model.unicode.marks", "more than 4 combining marks stand on one letter", "UTS #39 5.4");
    }
  }

  void take_letter(std::uint8_t letter_script, std::size_t start) {
    if (!in_word_) {
      in_word_ = true;
      word_start_ = start;
      word_script_ = script::common;
      mixed_ = false;
    }
    if (!has_look_alikes(letter_script)) return;
    if (word_script_ == script::common) word_script_ = letter_script;
    mixed_ = mixed_ || word_script_ != letter_script;
  }

  void end_word(std::size_t end) {
    if (in_word_ && mixed_) {
      const std::string word(text_.substr(word_start_, std::min<std::size_t>(end - word_start_, 128)));
      report("model.unicode.mixed-scripts",
             "the word \"" + word + "\" mixes letters of several scripts that look alike", "UTS #39 5.1");
    }
    in_word_ = false;
  }

  void report_character(char32_t code_point, const Rule& rule, std::string clause) {
    if (std::find(reported_.begin(), reported_.end(), code_point) != reported_.end()) return;
    reported_.push_back(code_point);
    report(rule.id, "the text holds " + describe_code_point(code_point) + ", " + rule.what, std::move(clause));
  }

  void report(std::string id, std::string message, std::string clause) {
    findings_.push_back({std::move(id), Severity::error, std::move(message), place_, std::move(clause)});
  }

  std::string_view text_;
  const Place& place_;
  Findings findings_;
  std::vector<char32_t> reported_;
  std::size_t marks_ = 0;
  bool in_word_ = false;
  std::size_t word_start_ = 0;
  std::uint8_t word_script_ = script::common;
  bool mixed_ = false;
};

}  // namespace

Findings check_text(std::string_view text, const Place& place) {
  if (const auto offset = find_malformed_utf8(text)) {
    return {{"model.unicode.malformed", Severity::error,
             "the text is not UTF-8 from byte " + std::to_string(*offset) + " on", place, "Unicode 3.9, table 3-7"}};
  }
  return TextCheck(text, place).run();
}

}  // namespace decl::unicode
