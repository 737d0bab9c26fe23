#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace decl::page {

/// The patterns of one dictionary, unchanged once they are loaded.
class HyphenationPatterns;

/// Divides words by the dictionaries of a folder. Each is loaded when it is first asked for. Many threads may use one
/// Hyphenation at once.
class Hyphenation {
 public:
  explicit Hyphenation(std::string directory);
  Hyphenation(const Hyphenation&) = delete;
  Hyphenation& operator=(const Hyphenation&) = delete;
  ~Hyphenation();

  /// File name of the dictionary for a language, or empty where words of the language are never divided.
  static std::string_view find_dictionary(std::string_view language);

  /// Whether find_dictionary gives this name for some language.
  static bool is_dictionary(std::string_view file_name);

  /// Byte offsets inside a text where a word may be divided, ascending. Words of an address, of capitals alone or with
  /// digits stay whole. Throws Error: `not_found` when the language's dictionary is not there, `unreadable`.
  [[nodiscard]] std::vector<std::size_t> find_points(std::string_view text, std::string_view language) const;

  /// SHA-256 of a dictionary, 64 lower-case hexadecimal digits. Throws what find_points throws.
  [[nodiscard]] std::string sha256_of(std::string_view dictionary) const;

 private:
  const HyphenationPatterns& load(std::string_view dictionary) const;

  std::string directory_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<const HyphenationPatterns>, std::less<>> loaded_;
};

/// Returns the dictionaries in a folder, from the process's cache after the first time.
std::shared_ptr<const Hyphenation> load_hyphenation(const std::string& directory);

}  // namespace decl::page
