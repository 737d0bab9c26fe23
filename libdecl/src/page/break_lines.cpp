#include "page/break_lines.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace decl::page {
namespace {

using Units = std::int64_t;  // thousandths of an em

constexpr Units usual_gap = 3'000;  // at a line's end, what looks even
constexpr std::int64_t greatest_ratio = 20'000;
constexpr std::int64_t hyphen_demerits = 2'500;
constexpr std::int64_t short_last_line_demerits = 200'000;
constexpr std::int64_t emergency_demerits = 1'000'000'000'000;

struct Candidate {
  std::size_t glyph = 0;     ///< first of the next line
  std::size_t text_end = 0;  ///< behind the last glyph that isn't a space
  bool emergency = false;
  std::int64_t best = std::numeric_limits<std::int64_t>::max();
  std::size_t previous = 0;
};

class Breaker {
 public:
  Breaker(const ShapedParagraph& paragraph, Units measure)
      : glyphs_(paragraph.glyphs), measure_(measure), balanced_(paragraph.source.style.balanced) {
    advances_.reserve(glyphs_.size() + 1);
    advances_.push_back(0);
    for (const Glyph& glyph : glyphs_) {
      advances_.push_back(advances_.back() + glyph.advance);
    }
    add_candidates(paragraph);
  }

  std::vector<Line> run() {
    candidates_.front().best = 0;
    for (std::size_t end = 1; end < candidates_.size(); ++end) find_best(end);
    std::vector<Line> lines;
    for (std::size_t end = candidates_.size() - 1; end != 0; end = candidates_[end].previous) {
      lines.push_back(make_line(candidates_[end].previous, end));
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
  }

 private:
  void add_candidates(const ShapedParagraph& paragraph) {
    candidates_.emplace_back();
    std::size_t glyph = 0;
    const std::string& language = paragraph.source.spans.front().language;
    for (const std::size_t offset : find_good_breaks(paragraph.source.text, language)) {
      while (glyph < glyphs_.size() && glyphs_[glyph].text_start < offset) ++glyph;
      const bool at_cluster = glyph < glyphs_.size() && glyphs_[glyph].text_start == offset;
      if (at_cluster && glyph > candidates_.back().glyph) add_candidate(glyph, false);
    }
    add_candidate(glyphs_.size(), false);
  }

  /// Adds a place to break, and before it others wherever the stretch alone is too long for a line.
  void add_candidate(std::size_t glyph, bool emergency) {
    std::size_t text_end = glyph;
    while (text_end > candidates_.back().glyph && glyphs_[text_end - 1].is_space) --text_end;
    if (!emergency) {
      for (std::size_t i = candidates_.back().glyph + 1; i < text_end; ++i) {
        if (glyphs_[i].starts_cluster && advances_[i + 1] - advances_[candidates_.back().glyph] > measure_) {
          add_candidate(i, true);
        }
      }
    }
    Candidate candidate;
    candidate.glyph = glyph;
    candidate.text_end = text_end;
    candidate.emergency = emergency;
    candidates_.push_back(candidate);
  }

  [[nodiscard]] Units width(const Candidate& begin, const Candidate& end) const {
    return advances_[std::max(end.text_end, begin.glyph)] - advances_[begin.glyph];
  }

  void find_best(std::size_t end) {
    Candidate& target = candidates_[end];
    for (std::size_t begin = end; begin-- > 0;) {
      const Candidate& source = candidates_[begin];
      if (width(source, target) > measure_ && begin + 1 != end) break;
      const std::int64_t demerits = source.best + demerits_of(source, target, end + 1 == candidates_.size());
      if (demerits < target.best) {
        target.best = demerits;
        target.previous = begin;
      }
    }
  }

  [[nodiscard]] std::int64_t demerits_of(const Candidate& begin, const Candidate& end, bool last) const {
    const Units gap = measure_ - width(begin, end);
    const bool free_end = last && gap >= 0 && !balanced_;
    const std::int64_t ratio = free_end ? 0 : std::min(std::abs(gap) * 1000 / usual_gap, greatest_ratio);
    const std::int64_t badness = 10 + ratio * ratio * ratio / 10'000'000;
    std::int64_t demerits = badness * badness;
    if (!last && end.text_end == end.glyph) demerits += hyphen_demerits;
    if (free_end && begin.glyph != 0 && width(begin, end) < measure_ / 6) demerits += short_last_line_demerits;
    if (end.emergency) demerits += emergency_demerits;
    return demerits;
  }

  [[nodiscard]] Line make_line(std::size_t begin_index, std::size_t end_index) const {
    const Candidate& begin = candidates_[begin_index];
    const Candidate& end = candidates_[end_index];
    return {begin.glyph, end.glyph, width(begin, end)};
  }

  const std::vector<Glyph>& glyphs_;
  Units measure_;
  bool balanced_;
  std::vector<Units> advances_;  ///< sums before each glyph
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Line> break_lines(const ShapedParagraph& paragraph, Milli measure) {
  if (paragraph.glyphs.empty()) return {};
  return Breaker(paragraph, measure * 1000 / paragraph.source.style.size).run();
}

}  // namespace decl::page
