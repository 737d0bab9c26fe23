#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace decl::archive {

/// Writes text as it is indexed and looked for: Cyrillic in Latin letters, and đ, which has no accent by Unicode, as d.
///
/// Words are remembered, since transliteration takes half a microsecond a byte; what is returned never depends on that.
class SearchText {
 public:
  std::string fold(std::string_view text);
  /// The same with đ as it is.
  std::string latin(std::string_view text);

 private:
  const std::string& fold_word(std::string_view word);

  std::unordered_map<std::string, std::string> words_;
};

/// What names have in common that differ in nothing but case, accents, script and punctuation.
std::string fold_name(std::string_view name);

/// Writes words that a person looks for as a query of FTS5 that holds nothing but them (see CatalogueQuery).
/// Where a word has "dj", it stands for đ too, and đ for "dj". Throws Error(usage) for malformed UTF-8, words without
/// letter or digit, and more or longer ones than the limits.
std::string write_match(const std::vector<std::string>& words);

}  // namespace decl::archive
