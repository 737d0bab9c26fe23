#pragma once

#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// What language a text seems to be in: "en", "sq", "sr-Latn" or "sr-Cyrl".
struct LanguageGuess {
  std::string tag;          ///< empty when unsure
  int confidence = 0;       ///< 0 to 99
  bool is_kindred = false;  ///< the words may as well be Bosnian, Croatian or Montenegrin
  bool is_mixed = false;    ///< many words of another of the four stand in it too
};

/// Guesses the language by script and frequent words.
LanguageGuess guess_language(const std::vector<Part>& parts);

/// Parts that stand together in one language.
struct LanguageSegment {
  std::string language;
  std::size_t first = 0;  ///< index of its first part
  std::size_t end = 0;    ///< behind its last part
};

/// Divides the parts by language, each part by its own words. One segment, or none when no part tells its language.
std::vector<LanguageSegment> find_language_segments(const std::vector<Part>& parts);

}  // namespace decl::intake
