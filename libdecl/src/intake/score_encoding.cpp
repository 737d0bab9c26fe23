#include "intake/score_encoding.hpp"

#include <algorithm>
#include <vector>

#include "base/limits.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using unicode::Encoding;
using View = std::u32string_view;

// Letters beyond ASCII of Albanian and of Serbian in both scripts, then what Western names bring in.
constexpr View own_letters =
    U"ëçËÇčćžšđČĆŽŠĐ"
    U"абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ";
constexpr View western_letters = U"äöüéèàáíóúñâêîôûïßøåæÄÖÜÉÈÀÁÍÓÚÑÂÊÎÔÛÏØÅÆ";
constexpr View marks = U"„“”‘’‚–—…«»‹›€§°№•·\u00A0";
constexpr View marks_in_words = U"’‘–—\u00A0·";

constexpr int for_own = 10;
constexpr int for_western = 1;
constexpr int for_mark = 2;
constexpr int against = -10;
constexpr int against_mixture = -15;
constexpr int certain_enough = 90;  // above it nobody else is asked

enum class Script { none, latin, cyrillic };

Script script_of(char32_t c) {
  const bool is_ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (is_ascii_letter || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7)) return Script::latin;
  return c >= 0x400 && c <= 0x45F ? Script::cyrillic : Script::none;
}

bool is_small(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return script_of(c) != Script::none && unicode::is_lower(c);
}

/// The two characters on either side; 0 at the ends.
struct Neighbours {
  char32_t before = 0;
  char32_t after = 0;
};

int score_character(char32_t c, const Neighbours& near) {
  const Script script = script_of(c);
  const Script before = script_of(near.before);
  const Script after = script_of(near.after);
  if (script == Script::none) {
    const bool is_inside = before != Script::none && after != Script::none;
    if (marks.find(c) == View::npos) return against;
    return is_inside && marks_in_words.find(c) == View::npos ? against : for_mark;
  }
  int score = against;
  if (own_letters.find(c) != View::npos) {
    score = for_own;
  } else if (western_letters.find(c) != View::npos) {
    score = for_western;
  }
  const auto is_other = [script](Script other) { return other != Script::none && other != script; };
  if (is_other(before) || is_other(after)) score += against_mixture;
  const bool is_capital_inside = is_small(near.before) && !is_small(c);
  const bool is_before_capital = is_small(c) && after != Script::none && !is_small(near.after);
  if (is_capital_inside || is_before_capital) score += against_mixture;
  return score;
}

struct Reading {
  Encoding encoding = Encoding::utf_8;
  std::u32string text;
  std::vector<int> scores;  ///< of each character beyond ASCII, in their order
  int score = 0;
};

std::optional<Reading> read_as(BytesView sample, Encoding encoding) {
  const unicode::Decoded decoded = unicode::decode(sample, encoding);
  if (decoded.malformed) return std::nullopt;
  Reading reading{encoding, {}, {}, 0};
  reading.text.reserve(sample.size());
  for (std::size_t offset = 0; offset < decoded.text.size();) {
    reading.text += unicode::next_code_point(decoded.text, offset);
  }
  const std::u32string& text = reading.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < 0x80) continue;
    const Neighbours near{i == 0 ? U'\0' : text[i - 1], i + 1 == text.size() ? U'\0' : text[i + 1]};
    reading.scores.push_back(score_character(text[i], near));
    reading.score += reading.scores.back();
  }
  return reading;
}

/// How far the best stands above the next where they differ, less where few characters speak. Every encoding here
/// has one character a byte, so that readings can be compared place by place.
int confidence_of(const Reading& best, const Reading* next) {
  int here = best.score;
  int there = 0;
  std::size_t differing = best.scores.size();
  if (next != nullptr) {
    here = 0;
    differing = 0;
    for (std::size_t i = 0, beyond = 0; i < best.text.size(); ++i) {
      if (best.text[i] < 0x80) continue;
      if (best.text[i] != next->text[i]) {
        here += best.scores[beyond];
        there += next->scores[beyond];
        ++differing;
      }
      ++beyond;
    }
  }
  if (here <= 0) return 1;
  const double margin = static_cast<double>(here - std::max(there, 0)) / here;
  const double doubt = 1.0 / static_cast<double>(differing + 1);
  const double evidence = 1.0 - doubt * doubt;
  const double quality = static_cast<double>(best.score) / (for_own * static_cast<double>(best.scores.size()));
  return std::clamp(static_cast<int>(100 * margin * evidence * std::min(1.0, 0.5 + quality)), 1, 99);
}

}  // namespace

EncodingGuess guess_encoding(BytesView source) {
  const BytesView sample = source.substr(0, limits::detected_bytes);
  std::vector<Reading> readings;
  for (const Encoding encoding : unicode::eight_bit_encodings) {
    if (auto reading = read_as(sample, encoding)) readings.push_back(std::move(*reading));
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.score > b.score; });
  EncodingGuess guess;
  if (readings.empty() || readings.front().score <= 0) return guess;
  const Reading& best = readings.front();
  const Reading* next = nullptr;
  for (auto reading = readings.begin() + 1; reading != readings.end(); ++reading) {
    if (reading->text == best.text) {
      guess.same += (guess.same.empty() ? "" : " or ") + std::string(unicode::encoding_name(reading->encoding));
    } else if (next == nullptr) {
      next = &*reading;
      guess.next = reading->encoding;
    }
  }
  guess.best = best.encoding;
  guess.confidence = confidence_of(best, next);
  if (guess.confidence < certain_enough) {
    const auto suggestion = unicode::suggest_encoding(sample);
    if (suggestion == guess.best) guess.confidence += (100 - guess.confidence) / 4;
  }
  return guess;
}

}  // namespace decl::intake
