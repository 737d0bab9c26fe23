#include "page/break_lines.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "page/hyphenation.hpp"

// Total fit: of all ways to break a paragraph, the one whose lines have the least demerits together, found by dynamic
// programming over the places where a line may end. A line's demerits grow with the sixth power of how far its gap is
// from what looks even.
namespace decl::page {
namespace {

using Units = std::int64_t;  // thousandths of an em

constexpr Units usual_gap = 3'000;  // at a ragged line's end, what looks even; less in a narrow column
constexpr std::int64_t greatest_ratio = 20'000;
constexpr std::int64_t word_break_demerits = 2'500;  // behind a hyphen or dash of the text
constexpr std::int64_t division_demerits = 20'000;
constexpr std::int64_t neighbouring_divisions_demerits = 80'000;
constexpr std::int64_t division_before_last_line_demerits = 80'000;
constexpr std::int64_t short_last_line_demerits = 200'000;
constexpr std::int64_t lone_word_demerits = 400'000;  // on a short last line
constexpr std::int64_t emergency_demerits = 1'000'000'000'000;

// Words are divided only when a line is worse than this without.
constexpr std::int64_t good_justified_ratio = 1'000;
constexpr std::int64_t good_ragged_ratio = 2'200;

enum class BreakKind { between_words, after_mark, divided_word, emergency };

/// Widths are sums over the paragraph's glyphs up to a place.
struct Candidate {
  std::size_t glyph = 0;  ///< first of the next line
  BreakKind kind = BreakKind::between_words;
  Units start = 0;         ///< where a line that begins here starts
  Units stop = 0;          ///< where one that ends here stops: behind the last glyph that isn't a space, and a hyphen
  Units start_spaces = 0;  ///< of spaces alone
  Units stop_spaces = 0;
  Units hyphen = 0;  ///< width of the one that is drawn
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  std::size_t previous = 0;
};

class Breaker {
 public:
  Breaker(const ShapedParagraph& paragraph, Units measure, const LineBreaking& options)
      : paragraph_(paragraph),
        glyphs_(paragraph.glyphs),
        measure_(measure),
        usual_gap_(std::min(usual_gap, std::max<Units>(measure / 8, 1))),
        justified_(options.justified),
        balanced_(paragraph.source.style.balanced),
        breaks_(find_good_breaks(paragraph.source.text, paragraph.source.spans.front().language)) {}

  /// `divisions` are byte offsets inside words.
  void find_lines(const std::vector<std::size_t>& divisions) {
    add_candidates(divisions);
    candidates_.front().best = 0;
    first_ = 0;
    for (std::size_t end = 1; end < candidates_.size(); ++end) find_best(end);
    lines_.clear();
    for (std::size_t end = candidates_.size() - 1; end != 0; end = candidates_[end].previous) {
      lines_.push_back(make_line(candidates_[end].previous, end));
    }
    std::reverse(lines_.begin(), lines_.end());
    mark_continued_words();
  }

  [[nodiscard]] bool are_good() const {
    const std::int64_t good = justified_ ? good_justified_ratio : good_ragged_ratio;
    for (std::size_t end = candidates_.size() - 1; end != 0; end = candidates_[end].previous) {
      const Candidate& begin = candidates_[candidates_[end].previous];
      if (candidates_[end].kind == BreakKind::emergency) return false;
      if (end + 1 != candidates_.size() && ratio_of(begin, candidates_[end]) > good) return false;
    }
    return true;
  }

  [[nodiscard]] std::vector<Line> take() { return std::move(lines_); }

 private:
  /// What is before a glyph.
  struct Sums {
    std::size_t glyph = 0;
    Units width = 0;
    Units spaces = 0;
    std::size_t text_end = 0;  ///< behind the last glyph that isn't a space, and the sums there
    Units text_width = 0;
    Units text_spaces = 0;
  };

  void add_candidates(const std::vector<std::size_t>& divisions) {
    candidates_.clear();
    candidates_.reserve(breaks_.size() + divisions.size() + 2);
    candidates_.emplace_back();
    here_ = {};
    auto division = divisions.begin();
    const auto add_at = [&](std::size_t offset, BreakKind kind) {
      while (here_.glyph < glyphs_.size() && glyphs_[here_.glyph].text_start < offset) pass_glyph();
      const bool at_cluster = here_.glyph < glyphs_.size() && glyphs_[here_.glyph].text_start == offset;
      if (!at_cluster || here_.glyph <= candidates_.back().glyph) return;
      if (kind == BreakKind::divided_word && !may_divide(here_.glyph)) return;
      add_candidate(kind);
    };
    for (const std::size_t offset : breaks_) {
      for (; division != divisions.end() && *division < offset; ++division) add_at(*division, BreakKind::divided_word);
      add_at(offset, BreakKind::between_words);
    }
    for (; division != divisions.end(); ++division) add_at(*division, BreakKind::divided_word);
    while (here_.glyph < glyphs_.size()) pass_glyph();
    add_candidate(BreakKind::between_words);
  }

  void pass_glyph() {
    const Glyph& glyph = glyphs_[here_.glyph++];
    here_.width += glyph.advance;
    if (glyph.is_space) {
      here_.spaces += glyph.advance;
      return;
    }
    here_.text_end = here_.glyph;
    here_.text_width = here_.width;
    here_.text_spaces = here_.spaces;
  }

  /// A word is divided inside one style, left to right, and where no glyph would have to change.
  [[nodiscard]] bool may_divide(std::size_t glyph) const {
    const Glyph& before = glyphs_[glyph - 1];
    const Glyph& after = glyphs_[glyph];
    return !after.unsafe_to_break && before.span == after.span && before.face == after.face && after.level % 2 == 0;
  }

  [[nodiscard]] bool is_inside_hyphenated_word(std::size_t glyph) const {
    if (glyph == 0 || glyph == glyphs_.size()) return false;
    const std::string_view before = paragraph_.text_of(glyphs_[glyph - 1]);
    return (before == "-" || before == "\u2010") && glyphs_[glyph].level % 2 == 0 &&
           find_word(paragraph_, glyph).first < glyph;
  }

  /// Adds a place to break, and before it others wherever the stretch alone is too long for a line.
  void add_candidate(BreakKind kind) {
    const bool has_text = here_.text_end > candidates_.back().glyph;
    Candidate candidate;
    candidate.stop = has_text ? here_.text_width : candidates_.back().start;
    candidate.stop_spaces = has_text ? here_.text_spaces : candidates_.back().start_spaces;
    if (candidate.stop - candidates_.back().start > measure_) add_emergencies();
    const std::size_t text_end = has_text ? here_.text_end : candidates_.back().glyph;
    candidate.glyph = here_.glyph;
    candidate.start = here_.width;
    candidate.start_spaces = here_.spaces;
    candidate.kind = kind == BreakKind::between_words && text_end == here_.glyph ? BreakKind::after_mark : kind;
    if (kind == BreakKind::divided_word) candidate.hyphen = hyphen_width(glyphs_[here_.glyph - 1].face);
    candidate.stop += candidate.hyphen;
    candidates_.push_back(candidate);
  }

  void add_emergencies() {
    Candidate candidate = candidates_.back();
    candidate.kind = BreakKind::emergency;
    candidate.hyphen = 0;
    candidate.best = std::numeric_limits<std::int64_t>::max();
    const auto pass = [&] {
      const Glyph& glyph = glyphs_[candidate.glyph++];
      candidate.start += glyph.advance;
      if (glyph.is_space) {
        candidate.start_spaces += glyph.advance;
      } else {
        candidate.stop = candidate.start;
        candidate.stop_spaces = candidate.start_spaces;
      }
    };
    candidate.stop = candidate.start;
    candidate.stop_spaces = candidate.start_spaces;
    for (pass(); candidate.glyph < here_.text_end; pass()) {
      const Glyph& next = glyphs_[candidate.glyph];
      if (!next.starts_cluster || candidate.start + next.advance - candidates_.back().start <= measure_) continue;
      candidates_.push_back(candidate);
      candidate.stop = candidate.start;
      candidate.stop_spaces = candidate.start_spaces;
    }
  }

  [[nodiscard]] Units hyphen_width(FaceNumber face) {
    if (hyphen_face_ != face) {
      hyphen_face_ = face;
      hyphen_ = find_hyphen(paragraph_.family->face(face)).advance;
    }
    return hyphen_;
  }

  static Units width(const Candidate& begin, const Candidate& end) { return end.stop - begin.start; }

  static Units spaces(const Candidate& begin, const Candidate& end) { return end.stop_spaces - begin.start_spaces; }

  /// A justified line's spaces may give up a quarter of their width.
  [[nodiscard]] Units shrinkable(const Candidate& begin, const Candidate& end) const {
    return justified_ ? spaces(begin, end) / 4 : 0;
  }

  [[nodiscard]] bool is_too_wide(const Candidate& begin, const Candidate& end) const {
    return width(begin, end) - shrinkable(begin, end) > measure_;
  }

  /// Of equal ways the one with the shortest last line is taken. `first_` moves forward alone: a line from before it is
  /// too wide even without a hyphen, and further ends make it wider. The longest line comes first, being likely the
  /// best; shorter ones are less even, so that most needn't be reckoned.
  void find_best(std::size_t end) {
    Candidate& target = candidates_[end];
    const bool last = end + 1 == candidates_.size();
    std::size_t begin = first_;
    while (begin + 1 < end && is_too_wide(candidates_[begin], target)) ++begin;
    if (target.hyphen == 0) first_ = begin;
    std::int64_t least = least_demerits;
    for (; begin < end; ++begin) {
      const Candidate& source = candidates_[begin];
      if (source.best + least > target.best) continue;
      const bool free_end = last && width(source, target) <= measure_ && !balanced_;
      const std::int64_t uneven = free_end ? least_demerits : uneven_demerits(ratio_of(source, target));
      if (!free_end && width(source, target) <= measure_) least = uneven;
      const std::int64_t all = source.best + uneven + further_demerits(source, target, last, free_end);
      if (all > target.best) continue;
      target.best = all;
      target.previous = begin;
    }
  }

  /// How far a line is from what looks even: 1000 is what is just usual.
  [[nodiscard]] std::int64_t ratio_of(const Candidate& begin, const Candidate& end) const {
    const Units gap = measure_ - width(begin, end);
    if (!justified_) return std::min(std::abs(gap) * 1000 / usual_gap_, greatest_ratio);
    const Units give = gap < 0 ? shrinkable(begin, end) : spaces(begin, end) / 2;
    return give == 0 ? (gap == 0 ? 0 : greatest_ratio) : std::min(std::abs(gap) * 1000 / give, greatest_ratio);
  }

  static constexpr std::int64_t least_demerits = 100;
  static std::int64_t uneven_demerits(std::int64_t ratio) {
    const std::int64_t badness = 10 + ratio * ratio * ratio / 10'000'000;
    return badness * badness;
  }

  [[nodiscard]] std::int64_t further_demerits(const Candidate& begin, const Candidate& end, bool last,
                                              bool free_end) const {
    std::int64_t demerits = 0;
    const bool begins_divided = begin.kind == BreakKind::divided_word;
    if (!last && end.kind == BreakKind::after_mark) demerits += word_break_demerits;
    if (end.kind == BreakKind::divided_word) {
      demerits += division_demerits + (begins_divided ? neighbouring_divisions_demerits : 0);
    }
    if (last && begins_divided) demerits += division_before_last_line_demerits;
    if (free_end && begin.glyph != 0 && width(begin, end) < measure_ / 6) {
      demerits += short_last_line_demerits + (spaces(begin, end) == 0 ? lone_word_demerits : 0);
    }
    if (end.kind == BreakKind::emergency) demerits += emergency_demerits;
    return demerits;
  }

  [[nodiscard]] Line make_line(std::size_t begin_index, std::size_t end_index) const {
    const Candidate& begin = candidates_[begin_index];
    const Candidate& end = candidates_[end_index];
    Line line;
    line.begin = begin.glyph;
    line.end = end.glyph;
    line.width = width(begin, end);
    line.hyphenated = end.kind == BreakKind::divided_word;
    line.divides = line.hyphenated || (end.kind == BreakKind::after_mark && is_inside_hyphenated_word(end.glyph));
    const bool last = end_index + 1 == candidates_.size();
    const Units gap = measure_ - line.width;
    // A line that only gaps wider than five spaces could fill, such as one before an address, stays as it is.
    const bool fills = !last && gap <= spaces(begin, end) * 4 && end.kind != BreakKind::emergency;
    if (justified_ && spaces(begin, end) > 0 && (gap < 0 || fills)) line.stretch = gap;
    return line;
  }

  void mark_continued_words() {
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      const Line& before = lines_[i - 1];
      const bool goes_on = before.continues && find_word(paragraph_, before.begin).second > lines_[i].begin;
      lines_[i].continues = before.divides || goes_on;
    }
  }

  const ShapedParagraph& paragraph_;
  const std::vector<Glyph>& glyphs_;
  Units measure_;
  Units usual_gap_;
  bool justified_;
  bool balanced_;
  std::vector<std::size_t> breaks_;
  Sums here_;
  std::vector<Candidate> candidates_;
  std::size_t first_ = 0;  ///< candidate from which a line to the next end isn't too wide
  std::vector<Line> lines_;
  std::optional<FaceNumber> hyphen_face_;
  Units hyphen_ = 0;
};

/// All of a paragraph in one line, which has no demerits where it fits.
Line whole_line(const ShapedParagraph& paragraph) {
  Line line;
  line.end = paragraph.glyphs.size();
  const std::size_t text_end = find_text_end(paragraph, line);
  for (std::size_t i = 0; i < text_end; ++i) line.width += paragraph.glyphs[i].advance;
  return line;
}

}  // namespace

BrokenParagraph break_lines(const ShapedParagraph& paragraph, Milli measure, const LineBreaking& options) {
  if (paragraph.glyphs.empty()) return {};
  const Units room = measure * 1000 / paragraph.source.style.size;
  if (!paragraph.source.style.balanced) {
    const Line whole = whole_line(paragraph);
    if (whole.width <= room) return {{whole}, false};
  }
  Breaker breaker(paragraph, room, options);
  breaker.find_lines({});
  const Paragraph& source = paragraph.source;
  const std::string& language = source.spans.front().language;
  const bool asks =
      options.hyphenation != nullptr && !breaker.are_good() && !Hyphenation::find_dictionary(language).empty();
  if (asks) {
    const std::vector<std::size_t> divisions = options.hyphenation->find_points(source.text, language);
    if (!divisions.empty()) breaker.find_lines(divisions);
  }
  return {breaker.take(), asks};
}

}  // namespace decl::page
