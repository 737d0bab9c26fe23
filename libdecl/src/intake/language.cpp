#include "intake/language.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/limits.hpp"
#include "intake/dates.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using View = std::string_view;

constexpr std::size_t sample_bytes = limits::detected_bytes;
constexpr std::size_t longest_word_bytes = 32;  // the longest listed has 24
constexpr std::size_t least_hits = 2;
constexpr std::size_t most_foreign = 6;  // one hit in so many comes from a language that shares the word

struct Language {
  const char* tag;
  const char* words;  ///< frequent there, rare in the others; each between spaces
};

constexpr std::array<Language, 4> languages{{
    {"en",
     " the of and to in for that is with on by as are be this we from at which have has their an between our all "
     "declaration joint statement organisations organizations signatories "},
    {"sq",
     " të e dhe në për që me i nga si një është janë së do këtë kjo nuk ne ky duke se midis ose edhe tonë gjithë "
     "deklaratë deklarata përbashkët organizatat nënshkruesit "},
    {"sr-Latn",
     " i u je na da se za od sa su o kao koji koja koje ili iz po ne mi bi ovim što do između svih naš sve "
     "deklaracija zajednička izjava organizacije potpisnici "},
    {"sr-Cyrl",
     " и у је на да се за од са су о као који која које или из по не ми би овим што до између свих наш све "
     "декларација заједничка изјава организације потписници "},
}};

// Frequent in Bosnian, Croatian and Montenegrin, and not in Serbian as it is written in Serbia.
constexpr View kindred_words =
    " tko također tijekom vijeće vijeća uvjeti uvjet povijest sudjelovati tisuća tisuće općina općine tjedan svijet "
    "svijeta rješenje rješenja vrijeme mjesto mjesta prije poslije uvijek gdje zahtijevamo izvješće priopćenje ljudska "
    "savjet savjeta ";
constexpr std::size_t kindred_hits = 2;

// Letters that tell a language where words are too few.
constexpr std::array<View, 4> own_letters = {"", "ëË", "čćđšžČĆĐŠŽ", "ђјљњћџЂЈЉЊЋЏ"};

constexpr std::size_t unknown = languages.size();

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

/// Every listed word as it stands in a text, begins a sentence or is all capitals, with a bit for each language that
/// has it.
class WordTable {
 public:
  WordTable() {
    for (std::size_t i = 0; i < languages.size(); ++i) {
      for (const View word : split_words(languages[i].words)) {
        std::size_t offset = 0;
        unicode::next_code_point(word, offset);
        const std::string capital = unicode::make_upper(word.substr(0, offset));
        for (const std::string& spelled :
             {std::string(word), capital + std::string(word.substr(offset)), unicode::make_upper(word)}) {
          languages_of_[*spellings_.insert(spelled).first] |= 1U << i;
        }
      }
    }
  }

  [[nodiscard]] unsigned languages_of(View word) const {
    const auto found = word.size() > longest_word_bytes ? languages_of_.end() : languages_of_.find(word);
    return found == languages_of_.end() ? 0 : found->second;
  }

 private:
  std::set<std::string> spellings_;
  std::unordered_map<View, unsigned> languages_of_;
};

/// The word up to its first mark.
View without_punctuation(View word) {
  const auto is_mark = [](char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?'; };
  return {word.begin(), std::find_if(word.begin(), word.end(), is_mark)};
}

std::array<std::size_t, languages.size()> count_hits(View text) {
  static const WordTable table;
  std::array<std::size_t, languages.size()> hits{};
  for (const View word : split_words(text)) {
    const unsigned found = table.languages_of(without_punctuation(word));
    for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += (found >> i) & 1U;
  }
  return hits;
}

std::size_t count_kindred(View text) {
  std::size_t hits = 0;
  const std::string lower = unicode::make_lower(text, {});
  for (const View word : split_words(lower)) {
    const std::string spaced = " " + std::string(without_punctuation(word)) + " ";
    if (spaced.size() > 4 && kindred_words.find(spaced) != View::npos) ++hits;
  }
  return hits;
}

struct Best {
  std::size_t index = unknown;
  std::size_t hits = 0;
  std::size_t second = 0;
};

Best find_best(const std::array<std::size_t, languages.size()>& hits) {
  const auto* best = std::max_element(hits.begin(), hits.end());
  Best found{static_cast<std::size_t>(best - hits.begin()), *best, 0};
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i != found.index) found.second = std::max(found.second, hits[i]);
  }
  return found;
}

/// The one language whose own letters stand in the text.
std::size_t find_by_letters(View text) {
  std::size_t found = unknown;
  for (std::size_t i = 0; i < own_letters.size(); ++i) {
    for (std::size_t offset = 0; offset < own_letters[i].size(); offset += 2) {
      if (text.find(own_letters[i].substr(offset, 2)) == View::npos) continue;
      if (found != unknown && found != i) return unknown;
      found = i;
    }
  }
  return found;
}

/// What one part tells of its language: surely by words, or perhaps by letters.
struct PartLanguage {
  std::size_t sure = unknown;
  std::size_t perhaps = unknown;
};

PartLanguage language_of(const Part& part) {
  Sample sample;
  sample.add(part.block);
  const Best best = find_best(count_hits(sample.text()));
  if (best.hits >= least_hits && best.hits > 2 * best.second) return {best.index, best.index};
  return {unknown, find_by_letters(sample.text())};
}

/// Where, between the last part of one language and the first of the next, the next begins: where its letters stand,
/// else at the widest gap, else with the title and date right above.
std::size_t find_border(const std::vector<Part>& parts, const std::vector<PartLanguage>& known, std::size_t last,
                        std::size_t next) {
  std::size_t widest = next;
  for (std::size_t i = last + 1; i < next; ++i) {
    if (known[i].perhaps == known[next].sure) return i;
    const bool is_wide = parts[i].gap >= 2 && parts[i].gap >= parts[widest].gap;
    if (is_wide || parts[i].block.kind == BlockKind::heading) widest = i;
  }
  if (widest != next) return widest;
  while (next > last + 1 && parts[next - 1].lines.size() == 1 &&
         (is_all_capitals(parts[next - 1].lines.front()) || find_date(parts[next - 1].lines.front()))) {
    --next;
  }
  return next;
}

}  // namespace

LanguageGuess guess_language(const std::vector<Part>& parts) {
  Sample sample;
  for (const Part& part : parts) {
    if (!sample.is_full()) sample.add(part.block);
  }
  const Best best = find_best(count_hits(sample.text()));
  LanguageGuess guess;
  guess.is_mixed = best.second >= 2 * least_hits && best.second * most_foreign >= best.hits;
  if (best.hits < least_hits || best.hits < 2 * best.second) return guess;
  guess.tag = languages[best.index].tag;
  const std::size_t margin = 100 * (best.hits - best.second) / best.hits;
  guess.confidence = static_cast<int>(std::min<std::size_t>(99, margin * best.hits / (best.hits + 1)));
  guess.is_kindred = guess.tag == "sr-Latn" && count_kindred(sample.text()) >= kindred_hits;
  return guess;
}

std::vector<LanguageSegment> find_language_segments(const std::vector<Part>& parts) {
  std::vector<PartLanguage> known;
  known.reserve(parts.size());
  for (const Part& part : parts) known.push_back(language_of(part));
  std::vector<LanguageSegment> segments;
  std::size_t last = unknown;  // index of the last part that told its language
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (known[i].sure == unknown) continue;
    const std::string language = languages[known[i].sure].tag;
    if (segments.empty()) {
      segments.push_back({language, 0, parts.size()});
    } else if (segments.back().language != language) {
      const std::size_t border = find_border(parts, known, last, i);
      segments.back().end = border;
      segments.push_back({language, border, parts.size()});
    }
    last = i;
  }
  return segments;
}

}  // namespace decl::intake
