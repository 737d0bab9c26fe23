#include "archive/search_text.hpp"

#include <algorithm>
#include <set>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "model/unicode.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t remembered_words = 50'000;

/// The lead bytes of U+0400 to U+052F, the Cyrillic of living languages.
bool leads_cyrillic(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xD0 && byte <= 0xD4;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::size_t at = text.find(from);
  if (at == std::string::npos) return;
  std::string replaced;
  std::size_t start = 0;
  for (; at != std::string::npos; at = text.find(from, start)) {
    replaced.append(text, start, at - start).append(to);
    start = at + from.size();
  }
  text = replaced.append(text, start);
}

std::string without_strokes(std::string text) {
  replace_all(text, "đ", "d");
  replace_all(text, "Đ", "D");
  return text;
}

/// All spellings of a word that the index may have it by.
std::set<std::string> list_spellings(const std::string& latin) {
  const std::string lower = unicode::make_lower(latin, "");
  std::set<std::string> spellings = {without_strokes(latin)};
  std::string other = lower;
  replace_all(other, "đ", "dj");
  if (other != lower) spellings.insert(other);
  other = lower;
  replace_all(other, "dj", "d");
  if (other != lower) spellings.insert(without_strokes(other));
  return spellings;
}

/// Inside the quotation marks of an FTS5 string nothing but the quotation mark has a meaning.
std::string write_string(std::string text, bool is_start) {
  std::replace(text.begin(), text.end(), '"', ' ');
  return '"' + text + (is_start ? "\"*" : "\"");
}

}  // namespace

const std::string& SearchText::fold_word(std::string_view word) {
  const auto known = words_.find(std::string(word));
  if (known != words_.end()) return known->second;
  if (words_.size() >= remembered_words) words_.clear();
  return words_.emplace(std::string(word), unicode::make_latin(word)).first->second;
}

std::string SearchText::fold(std::string_view text) { return without_strokes(latin(text)); }

std::string SearchText::latin(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), leads_cyrillic)) return std::string(text);
  std::string folded;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t space = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, space - start);
    if (std::any_of(word.begin(), word.end(), leads_cyrillic)) {
      folded += fold_word(word);
    } else {
      folded += word;
    }
    if (space < text.size()) folded += ' ';
    start = space + 1;
  }
  return folded;
}

std::string fold_name(std::string_view name) {
  SearchText search_text;
  std::string latin = unicode::make_lower(search_text.fold(unicode::make_nfc(name)), "");
  replace_all(latin, "dj", "d");
  std::string folded;
  for (std::size_t start = 0, space = 0; start < latin.size(); start = space + 1) {
    space = std::min(latin.find(' ', start), latin.size());
    // Word by word, since a slug is cut where it gets long.
    const std::string word = unicode::make_slug(std::string_view(latin).substr(start, space - start));
    if (!word.empty()) folded += (folded.empty() ? "" : "-") + word;
  }
  return folded;
}

std::string write_match(const std::vector<std::string>& words) {
  if (words.size() > limits::search_words) {
    throw Error(ErrorCode::usage, "more than " + std::to_string(limits::search_words) + " words to search for");
  }
  SearchText search_text;
  std::string match;
  for (const std::string& word : words) {
    if (word.size() > limits::search_word_bytes) {
      throw Error(ErrorCode::usage,
                  "a word to search for is longer than " + std::to_string(limits::search_word_bytes) + " bytes");
    }
    if (unicode::find_malformed_utf8(word)) throw Error(ErrorCode::usage, "a word to search for is not UTF-8");
    if (unicode::make_slug(word).empty()) continue;  // the index holds letters and digits alone
    std::string spellings;
    for (const std::string& spelling : list_spellings(search_text.latin(unicode::make_nfc(word)))) {
      spellings += (spellings.empty() ? "(" : " OR ") + write_string(spelling, word.ends_with('*'));
    }
    match += (match.empty() ? "" : " AND ") + spellings + ')';
  }
  if (match.empty()) throw Error(ErrorCode::usage, "there is no letter or digit in what is searched for");
  return match;
}

}  // namespace decl::archive
