#include "intake/pdf.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "intake/flow.hpp"
#include "intake/left_out.hpp"
#include "intake/lines.hpp"
#include "intake/markers.hpp"
#include "intake/office.hpp"
#include "intake/pdf_lines.hpp"
#include "intake/pdf_text.hpp"
#include "intake/words.hpp"

// How lines become blocks. Two lines belong to one paragraph when they stand as close as most lines do and have one
// size, and the second doesn't begin with the marker of an item. When the first had room for the second's first word,
// its end was meant: after the end of a sentence a new paragraph begins, else the lines stay lines of one block, as in
// signatory blocks. Across pages a paragraph goes on when its last line is full and ends no sentence.
namespace decl::intake {
namespace {

constexpr double wide_leading = 1.3;   // of the usual distance between lines
constexpr double heading_type = 1.12;  // of the usual size
constexpr double small_type = 0.85;
constexpr std::size_t longest_heading = 200;

/// Bullets of symbol fonts, which stand at code points without meaning.
std::string make_bullet(const std::string& text) {
  for (const char* bullet : {"\uF0B7", "\uF0A7", "\uF0A8", "\uF076", "\uF0FC", "\uF0D8", "\uE00C", "\u25CF", "\u25A0",
                             "\u2023", "\u25E6", "\u27A2", "\u25AA"}) {
    if (text == bullet) return "•";
  }
  return text == "o" ? "•" : text;
}

bool ends_with_hyphen(const std::string& text) {
  return text.size() > 1 && (text.ends_with('-') || text.ends_with("\u00AD") || text.ends_with("\u2010"));
}

std::string without_hyphen(std::string text) {
  text.resize(text.size() - (text.ends_with('-') ? 1 : text.ends_with("\u00AD") ? 2 : 3));
  return text;
}

bool begins_small(const std::string& text) {
  return !begins_with_capital(text) && !text.empty() && (text[0] < '0' || text[0] > '9');
}

class PdfReader {
 public:
  PdfReader(std::vector<PdfPage> pages, Context& context) : pages_(std::move(pages)), context_(context) {}

  RichText read() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      left_out_.add("words that don't run from left to right", pages_[i].rotated, 0);
      if (pages_[i].words.empty() && pages_.size() > 1) {
        context_.warn("intake.pdf.empty_page",
                      "page " + std::to_string(i + 1) + " has no text; look whether it is a picture");
      }
    }
    std::vector<PdfLine> lines = make_lines(pages_);
    for (PdfLine& line : lines) line.words.front().text = bullet_of(line);
    drop_running_lines(lines, pages_.size(), left_out_);
    std::vector<PdfLine> notes = take_footnotes(lines);
    collect_words(lines);
    measure(lines);
    RichText text;
    text.parts = read_lines(lines);
    text.notes = read_lines(notes);
    report(notes.size());
    return text;
  }

 private:
  /// "o" and characters of symbol fonts are bullets when they stand before their text.
  static std::string bullet_of(const PdfLine& line) {
    const std::string& text = line.words.front().text;
    return line.words.size() > 1 ? make_bullet(text) : text;
  }

  // ---- what is usual in this document

  void collect_words(const std::vector<PdfLine>& lines) {
    for (const PdfLine& line : lines) {
      for (std::size_t i = 0; i + 1 < line.words.size(); ++i) {
        if (line.words[i].text.find('-') != std::string::npos) hyphenated_.insert(line.words[i].text);
      }
    }
  }

  void measure(const std::vector<PdfLine>& lines) {
    usual_size_ = usual_size(lines);
    std::map<long, std::size_t> leadings;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (lines[i].page != lines[i - 1].page || lines[i].size != lines[i - 1].size) continue;
      const double distance = lines[i].top - lines[i - 1].top;
      if (distance > 0.8 * lines[i].size && distance < 2 * lines[i].size) ++leadings[std::lround(distance * 2)];
    }
    // The smallest distance that is common: others have space between paragraphs in them.
    std::size_t most = 0;
    for (const auto& [distance, count] : leadings) most = std::max(most, count);
    for (const auto& [distance, count] : leadings) {
      if (10 * count < most) continue;
      leading_ = static_cast<double>(distance) / 2;
      break;
    }
    if (leading_ <= 0) leading_ = 1.3 * usual_size_;
    std::map<long, std::size_t> spaces;
    right_.assign(pages_.size(), 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      right_[lines[i].page] = std::max(right_[lines[i].page], lines[i].right);
      if (i == 0 || lines[i].page != lines[i - 1].page) continue;
      const double space = lines[i].top - lines[i - 1].top - leading_;
      if (space > (wide_leading - 1) * leading_ && space < 2 * leading_) ++spaces[std::lround(space)];
    }
    most = 0;
    for (const auto& [space, count] : spaces) {
      if (count > most) {
        most = count;
        paragraph_space_ = static_cast<double>(space);
      }
    }
    for (const PdfLine& line : lines) {
      if (line.size > heading_type * usual_size_) heading_sizes_.insert(line.size);
    }
  }

  // ---- blocks

  std::vector<Part> read_lines(const std::vector<PdfLine>& lines) {
    Flow flow(context_);
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i + 1;
      while (end < lines.size() && goes_on(lines[end - 1], lines[end])) ++end;
      if (i > 0) add_gap(lines[i - 1], lines[i], flow);
      add_block(lines, i, end, flow);
      i = end;
    }
    return flow.take();
  }

  /// Blank lines, as far as there is more space than between other paragraphs.
  void add_gap(const PdfLine& before, const PdfLine& after, Flow& flow) const {
    if (before.page != after.page) return;
    const double space = after.top - before.top - leading_ - paragraph_space_;
    const long blank = std::clamp(std::lround(space / leading_), 0L, 4L);
    for (long i = 0; i < blank; ++i) flow.end_block(0);
  }

  [[nodiscard]] bool has_room(const PdfLine& line, const PdfLine& next) const {
    const PdfWord& word = next.words.front();
    return line.right + 0.3 * line.size + (word.right - word.left) < right_[line.page] - 1;
  }

  [[nodiscard]] bool goes_on(const PdfLine& before, const PdfLine& after) const {
    const bool is_one_size = std::abs(before.size - after.size) < 0.06 * before.size;
    if (!is_one_size || before.is_strong != after.is_strong) return false;
    const std::string text = after.text();
    const bool is_sentence_end = ends_like_sentence(fold_spaces(before.text()));
    if (before.page != after.page) {
      return !is_sentence_end && !has_room(before, after) && !is_item(before, after, text) && !before.is_strong;
    }
    const double distance = after.top - before.top;
    const double leading = std::max(leading_, 1.05 * before.size);
    if (distance <= 0 || distance > wide_leading * leading) return false;
    if (is_item(before, after, text)) return false;
    return !(is_sentence_end && has_room(before, after));
  }

  /// A marker begins an item unless the sentence goes on with it in a full line.
  [[nodiscard]] bool is_item(const PdfLine& before, const PdfLine& after, const std::string& text) const {
    const auto marker = find_marker(with_space(text), nullptr);
    if (!marker || marker->length >= text.size()) return false;
    const bool is_bullet = marker->kind == MarkerKind::bullet && !text.starts_with("–") && !text.starts_with("—");
    return is_bullet || has_room(before, after) || after.left < before.left - 1 || counts_on(before, after, *marker);
  }

  /// The line before begins with the marker's forerunner, at the same place.
  [[nodiscard]] static bool counts_on(const PdfLine& before, const PdfLine& after, const Marker& marker) {
    const auto forerunner = find_marker(with_space(before.text()), nullptr);
    return forerunner && forerunner->kind != MarkerKind::bullet && follows(marker, *forerunner) &&
           std::abs(before.left - after.left) < 1;
  }

  /// A tab behind a marker stands for a space.
  static std::string with_space(std::string text) {
    std::replace(text.begin(), text.end(), '\t', ' ');
    return text;
  }

  void add_block(const std::vector<PdfLine>& lines, std::size_t begin, std::size_t end, Flow& flow) {
    const std::uint64_t line = next_line(lines[begin].page);
    const std::string start = with_space(lines[begin].text());
    const auto marker = find_marker(start, previous_marker());
    const bool is_list_item =
        marker && marker->length < start.size() && lines[begin].size <= heading_type * usual_size_;
    std::size_t skip = is_list_item ? marker->length : 0;
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) {
        next_line(lines[i].page);
        end_line(lines[i - 1], lines[i], flow);
      }
      add_words(lines, i, i + 1 < end ? &lines[i + 1] : nullptr, i == begin ? skip : 0, flow);
    }
    if (is_list_item) {
      marker_ = *marker;
      flow.end_item(line, item_of(*marker, lines[begin]));
    } else if (const int level = heading_level(lines, begin, end); level > 0) {
      flow.end_block(line, BlockKind::heading, level);
    } else {
      flow.end_block(line);
    }
    if (!is_list_item) {
      marker_.reset();
      levels_.clear();
    }
  }

  [[nodiscard]] const Marker* previous_marker() const { return marker_ ? &*marker_ : nullptr; }

  /// Lists are told apart by where they stand; at one place another kind of marker is a level further in.
  FlatItem item_of(const Marker& marker, const PdfLine& line) {
    const bool is_lettered = marker.kind == MarkerKind::letter || marker.kind == MarkerKind::roman;
    if (is_lettered && marker.number == 1) {
      context_.warn("intake.list.renumbered",
                    "items counted a), b) or i), ii) are recorded as 1., 2.; check what refers to them", line_);
    }
    const long place = std::lround(line.left / 6);
    const bool is_bullet = marker.kind == MarkerKind::bullet;
    const std::string kind =
        is_bullet ? line.words.front().text.substr(0, marker.length) : std::to_string(static_cast<int>(marker.kind));
    std::vector<std::string>& kinds = levels_[place];
    auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found == kinds.end()) found = kinds.insert(kinds.end(), kind);
    return {place,
            static_cast<int>(found - kinds.begin()),
            static_cast<double>(place),
            !is_bullet,
            std::max(marker.number, 1),
            marker.is_star};
  }

  [[nodiscard]] int heading_level(const std::vector<PdfLine>& lines, std::size_t begin, std::size_t end) const {
    std::size_t characters = 0;
    for (std::size_t i = begin; i < end; ++i) characters += count_characters(lines[i].text());
    const auto size = heading_sizes_.find(lines[begin].size);
    if (size == heading_sizes_.end() || characters > longest_heading) return 0;
    const auto larger = static_cast<int>(std::distance(size, heading_sizes_.end()));
    return std::min(larger, 6);
  }

  std::uint64_t next_line(std::size_t page) {
    ++line_;
    if (page + 1 != page_) {
      page_ = page + 1;
      context_.begin_unit(line_, "page " + std::to_string(page_));
    }
    return line_;
  }

  /// Between two lines of one block: a space, nothing where a word was divided, or a line end that was meant.
  void end_line(const PdfLine& before, const PdfLine& after, Flow& flow) {
    if (is_divided(before, after)) return;
    if (has_room(before, after) && before.page == after.page) {
      flow.break_line();
    } else {
      flow.add_text(" ", {});
    }
  }

  [[nodiscard]] bool is_divided(const PdfLine& before, const PdfLine& after) const {
    return ends_with_hyphen(before.words.back().text) && begins_small(after.words.front().text);
  }

  static bool is_raised(const PdfWord& word, const PdfLine& line) {
    return word.size < small_type * line.size && word.bottom < line.bottom - 0.1 * line.size;
  }

  void add_words(const std::vector<PdfLine>& lines, std::size_t index, const PdfLine* next, std::size_t skip,
                 Flow& flow) {
    const PdfLine& line = lines[index];
    for (std::size_t i = 0; i < line.words.size(); ++i) {
      const PdfWord& word = line.words[i];
      std::string text = word.text;
      if (skip > 0) {  // the marker of an item
        const std::size_t taken = std::min(skip, text.size());
        text.erase(0, taken);
        skip -= taken;
        if (skip > 0) --skip;
        if (text.empty()) continue;
      }
      const bool is_last = i + 1 == line.words.size();
      if (is_last && next != nullptr && is_divided(line, *next)) text = join_divided(text, next->words.front().text);
      if (is_raised(word, line)) text = make_superscript(text);
      const bool is_heading = line.size > heading_type * usual_size_;
      const Style style{word.is_emphasised, word.is_strong && !is_heading, {}};
      flow.add_text(text, style);
      if (is_last) break;
      const bool is_apart = (word.is_apart || line.words[i + 1].left - word.right > 0.15 * line.size) &&
                            !is_raised(line.words[i + 1], line);  // figures of notes stand at their word
      if (is_column_gap(word, line.words[i + 1])) {
        flow.add_text("\t", style);
      } else if (is_apart) {
        const PdfWord& after = line.words[i + 1];
        const bool is_alike = after.is_strong == word.is_strong && after.is_emphasised == word.is_emphasised;
        flow.add_text(" ", is_alike ? style : Style{});
      }
    }
  }

  /// A word that stands with its hyphen elsewhere keeps it.
  std::string join_divided(const std::string& start, const std::string& end) {
    const std::string with_hyphen = without_hyphen(start) + "-" + end;
    if (hyphenated_.contains(with_hyphen)) return without_hyphen(start) + "-";
    if (joined_.size() < 4'000) joined_ += (joined_.empty() ? "" : ", ") + without_hyphen(start) + end;
    return without_hyphen(start);
  }

  void report(std::size_t notes) {
    if (!joined_.empty()) {
      context_.note(
          "intake.pdf.hyphens",
          "joined words that were divided at line ends; check those that have a hyphen of their own: " + joined_);
    }
    if (notes != 0) {
      context_.note("intake.notes.moved", "lines in small type at the feet of pages became paragraphs behind the text");
    }
    left_out_.report("intake.pdf.left_out", context_);
  }

  std::vector<PdfPage> pages_;
  Context& context_;
  LeftOut left_out_;
  std::set<std::string> hyphenated_;
  std::string joined_;
  double usual_size_ = 0;
  double leading_ = 0;
  double paragraph_space_ = 0;
  std::vector<double> right_;  ///< the right edge of each page's text
  std::set<double> heading_sizes_;
  std::optional<Marker> marker_;
  std::map<long, std::vector<std::string>> levels_;  ///< kinds of markers by place, of the lists that go on
  std::uint64_t line_ = 0;
  std::size_t page_ = 0;
};

}  // namespace

RichText read_pdf(BytesView pdf, Context& context) { return PdfReader(read_pdf_text(pdf, context), context).read(); }

}  // namespace decl::intake
