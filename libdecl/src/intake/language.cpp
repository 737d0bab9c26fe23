#include "intake/language.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using View = std::string_view;

constexpr std::size_t sample_bytes = 64 << 10;  // more text makes the guess no surer
constexpr std::size_t least_hits = 2;

struct Language {
  const char* tag;
  const char* words;  ///< frequent there, rare in the others; each between spaces
};

constexpr std::array<Language, 4> languages{{
    {"en", " the of and to in for that is with on by as are be this we from at which have has their an between "},
    {"sq", " të e dhe në për që me i nga si një është janë së do këtë kjo nuk ne ky duke se midis ose edhe "},
    {"sr-Latn", " i u je na da se za od sa su o kao koji koja koje ili iz po ne mi bi ovim što do između svih "},
    {"sr-Cyrl", " и у је на да се за од са су о као који која које или из по не ми би овим што до између свих "},
}};

class Sample {
 public:
  void add(const Block& block) {
    for (const Run& run : block.runs) text_ += " " + run.text;
    for (const Block& child : block.children) {
      if (!is_full()) add(child);
    }
  }
  [[nodiscard]] bool is_full() const { return text_.size() >= sample_bytes; }
  [[nodiscard]] View text() const {
    View start = View(text_).substr(0, sample_bytes);
    while (!start.empty() && unicode::find_malformed_utf8(start)) start.remove_suffix(1);
    return start;
  }

 private:
  std::string text_;
};

std::array<std::size_t, languages.size()> count_hits(View text) {
  std::array<std::size_t, languages.size()> hits{};
  const std::string lower = unicode::make_lower(text, {});
  for (const View word : split_words(lower)) {
    const std::string spaced = " " + std::string(word.substr(0, word.find_first_of(".,;:!?"))) + " ";
    if (spaced.size() > 16 || spaced.size() < 3) continue;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (View(languages[i].words).find(spaced) != View::npos) ++hits[i];
    }
  }
  return hits;
}

}  // namespace

std::string guess_language(const std::vector<Part>& parts) {
  Sample sample;
  for (const Part& part : parts) {
    if (!sample.is_full()) sample.add(part.block);
  }
  const auto hits = count_hits(sample.text());
  const auto best = std::max_element(hits.begin(), hits.end());
  std::size_t second = 0;
  for (auto other = hits.begin(); other != hits.end(); ++other) {
    if (other != best) second = std::max(second, *other);
  }
  if (*best < least_hits || *best < 2 * second) return {};
  return languages[static_cast<std::size_t>(best - hits.begin())].tag;
}

}  // namespace decl::intake
