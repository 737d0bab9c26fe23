#include "page/break_lines.hpp"

#include <algorithm>
#include <limits>

namespace decl::page {
namespace {

using Units = std::int64_t;  // thousandths of an em

constexpr Units space_stretch = 130;  // half of a usual space
constexpr Units space_shrink = 55;
constexpr Units ragged_stretch = 3'000;
constexpr std::int64_t greatest_ratio = 8'000;    // thousandths, in the choice of breaks
constexpr std::int64_t greatest_stretch = 3'200;  // thousandths; a line that needs more stays ragged
constexpr std::int64_t hyphen_demerits = 2'500;
constexpr std::int64_t short_last_line_demerits = 3'000;
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
      : glyphs_(paragraph.glyphs), measure_(measure), justified_(paragraph.source.style.justified) {
    advances_.reserve(glyphs_.size() + 1);
    spaces_.reserve(glyphs_.size() + 1);
    advances_.push_back(0);
    spaces_.push_back(0);
    for (const Glyph& glyph : glyphs_) {
      advances_.push_back(advances_.back() + glyph.advance);
      spaces_.push_back(spaces_.back() + (glyph.is_space ? 1 : 0));
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

  [[nodiscard]] int count_spaces(const Candidate& begin, const Candidate& end) const {
    return spaces_[std::max(end.text_end, begin.glyph)] - spaces_[begin.glyph];
  }

  void find_best(std::size_t end) {
    Candidate& target = candidates_[end];
    for (std::size_t begin = end; begin-- > 0;) {
      const Candidate& source = candidates_[begin];
      const Units room = measure_ + (justified_ ? space_shrink * count_spaces(source, target) : 0);
      if (width(source, target) > room && begin + 1 != end) break;
      const std::int64_t demerits = source.best + demerits_of(source, target, end + 1 == candidates_.size());
      if (demerits < target.best) {
        target.best = demerits;
        target.previous = begin;
      }
    }
  }

  /// How far the spaces must give, in thousandths of what they may.
  [[nodiscard]] std::int64_t ratio(const Candidate& begin, const Candidate& end) const {
    const Units slack = measure_ - width(begin, end);
    const int spaces = count_spaces(begin, end);
    if (!justified_) return slack * 1000 / ragged_stretch;
    if (slack == 0) return 0;
    if (spaces == 0) return greatest_ratio;
    return slack * 1000 / ((slack > 0 ? space_stretch : space_shrink) * spaces);
  }

  [[nodiscard]] std::int64_t demerits_of(const Candidate& begin, const Candidate& end, bool last) const {
    const Units line_width = width(begin, end);
    std::int64_t relative = std::clamp(ratio(begin, end), -greatest_ratio, greatest_ratio);
    if (last && line_width <= measure_) relative = 0;
    const std::int64_t size = relative < 0 ? -relative : relative;
    const std::int64_t badness = 10 + size * size * size / 10'000'000;
    std::int64_t demerits = badness * badness;
    if (!last && end.text_end == end.glyph) demerits += hyphen_demerits;
    if (last && line_width < measure_ / 10) demerits += short_last_line_demerits;
    if (end.emergency) demerits += emergency_demerits;
    return demerits;
  }

  [[nodiscard]] Line make_line(std::size_t begin_index, std::size_t end_index) const {
    const Candidate& begin = candidates_[begin_index];
    const Candidate& end = candidates_[end_index];
    Line line{begin.glyph, end.glyph, width(begin, end), count_spaces(begin, end), 0};
    const Units slack = measure_ - line.width;
    const bool last = end_index + 1 == candidates_.size();
    if (justified_ && line.spaces > 0) {
      const bool stretches = slack > 0 && !last && ratio(begin, end) <= greatest_stretch;
      if (stretches || slack < 0) line.extra = slack;
    }
    return line;
  }

  const std::vector<Glyph>& glyphs_;
  Units measure_;
  bool justified_;
  std::vector<Units> advances_;  ///< sums before each glyph
  std::vector<int> spaces_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Line> break_lines(const ShapedParagraph& paragraph, Milli measure) {
  if (paragraph.glyphs.empty()) return {};
  return Breaker(paragraph, measure * 1000 / paragraph.source.style.size).run();
}

}  // namespace decl::page
