#include "page/hyphenation.hpp"

#include <hyphen.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include <decl/error.hpp>
#include <decl/file.hpp>
#include <decl/page.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "base/owned.hpp"
#include "crypto/digest.hpp"
#include "model/character.hpp"
#include "model/unicode.hpp"

namespace decl::page {
namespace {

constexpr std::size_t least_letters = 5;
constexpr std::size_t least_before = 2;
constexpr std::size_t least_after = 3;
constexpr std::size_t longest_word_bytes = 99;  // libhyphen's MAX_CHARS, less its end

struct Dictionary {
  std::string_view language;  ///< a tag or its beginning
  std::string_view file;
  std::string_view package;
};

// The more exact tag comes first. Albanian and Macedonian have no patterns; those of neighbours divide wrongly.
constexpr std::array dictionaries = {
    Dictionary{"en-US", "hyph_en_US.dic", "hyphen-en-us"},     Dictionary{"en", "hyph_en_GB.dic", "hyphen-en-gb"},
    Dictionary{"sr-Latn", "hyph_sr-Latn_RS.dic", "hyphen-sr"}, Dictionary{"sr", "hyph_sr_RS.dic", "hyphen-sr"},
    Dictionary{"hr", "hyph_hr_HR.dic", "hyphen-hr"},           Dictionary{"sl", "hyph_sl_SI.dic", "hyphen-sl"},
    Dictionary{"bg", "hyph_bg_BG.dic", "hyphen-bg"},           Dictionary{"el", "hyph_el_GR.dic", "hyphen-el"},
    Dictionary{"de", "hyph_de_DE.dic", "hyphen-de"},           Dictionary{"fr", "hyph_fr_FR.dic", "hyphen-fr"},
    Dictionary{"it", "hyph_it_IT.dic", "hyphen-it"},           Dictionary{"es", "hyph_es_ES.dic", "hyphen-es"},
    Dictionary{"pt", "hyph_pt_PT.dic", "hyphen-pt-pt"},        Dictionary{"ro", "hyph_ro_RO.dic", "hyphen-ro"},
    Dictionary{"nl", "hyph_nl_NL.dic", "hyphen-nl"},           Dictionary{"sv", "hyph_sv_SE.dic", "hyphen-sv"},
    Dictionary{"pl", "hyph_pl_PL.dic", "hyphen-pl"},           Dictionary{"cs", "hyph_cs_CZ.dic", "hyphen-cs"},
    Dictionary{"sk", "hyph_sk_SK.dic", "hyphen-sk"},           Dictionary{"ru", "hyph_ru_RU.dic", "hyphen-ru"},
    Dictionary{"uk", "hyph_uk_UA.dic", "hyphen-uk"},
};

using HnjDictionary = Owned<HyphenDict, hnj_hyphen_free>;
using MemoryFile = Owned<std::FILE, std::fclose>;

std::string_view package_of(std::string_view file) {
  const auto found = std::find_if(dictionaries.begin(), dictionaries.end(),
                                  [&](const Dictionary& dictionary) { return dictionary.file == file; });
  return found == dictionaries.end() ? "" : found->package;
}

/// What libhyphen allocates beside the hyphens, for words whose spelling changes where they are divided.
struct Replacements {
  char** texts = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  std::size_t count = 0;

  Replacements() = default;
  Replacements(const Replacements&) = delete;
  Replacements& operator=(const Replacements&) = delete;
  ~Replacements() {
    for (std::size_t i = 0; texts != nullptr && i < count; ++i) std::free(texts[i]);
    std::free(texts);
    std::free(positions);
    std::free(cuts);
  }
};

/// Where each character begins.
std::vector<std::size_t> find_offsets(std::string_view text) {
  std::vector<std::size_t> offsets;
  for (std::size_t offset = 0; offset < text.size();) {
    offsets.push_back(offset);
    unicode::next_code_point(text, offset);
  }
  return offsets;
}

/// Whether a word in a stretch without spaces may be divided: the stretch is no address and no code.
bool is_divisible(std::string_view stretch) {
  return stretch.find_first_of("/@_\\0123456789") == std::string_view::npos &&
         std::adjacent_find(stretch.begin(), stretch.end(), [](char dot, char next) {
           return dot == '.' && next != '.' && (static_cast<unsigned char>(next) >= 'A');
         }) == stretch.end();
}

}  // namespace

class HyphenationPatterns {
 public:
  HyphenationPatterns(const std::string& directory, std::string_view file_name) {
    const std::string path = directory + "/" + std::string(file_name);
    try {
      bytes_ = read_file(path, limits::font_bytes);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::not_found) throw;
      throw Error(ErrorCode::not_found,
                  "the hyphenation patterns are not there; install the package " + std::string(package_of(file_name)) +
                      ", or keep words whole with --no-hyphens",
                  {path, {}, {}, {}});
    }
    sha256_ = write_hex(make_sha256(bytes_));
    const MemoryFile file(::fmemopen(bytes_.data(), bytes_.size(), "r"));
    dictionary_.reset(file ? hnj_hyphen_load_file(file.get()) : nullptr);
    if (!dictionary_ || !is_known_encoding()) {
      throw Error(ErrorCode::unreadable, "the file holds no hyphenation patterns; install its package again",
                  {path, {}, {}, {}});
    }
    bytes_.clear();
  }

  [[nodiscard]] const std::string& sha256() const noexcept { return sha256_; }

  /// Appends the places inside the word, counted from the start of the text that it stands in.
  void find_points(std::string_view word, std::size_t start, std::string_view language,
                   std::vector<std::size_t>& points) const {
    const std::string lower = unicode::make_lower(word, language);
    const std::vector<std::size_t> offsets = find_offsets(word);
    if (offsets.size() < least_letters || find_offsets(lower).size() != offsets.size()) return;
    const std::string encoded = dictionary_->utf8 != 0 ? lower : unicode::encode(lower, dictionary_->cset);
    if (encoded.empty() || encoded.size() > longest_word_bytes) return;  // empty: a letter that the patterns don't know
    std::vector<char> hyphens(encoded.size() + 5);
    Replacements replacements;
    replacements.count = encoded.size();
    if (hnj_hyphen_hyphenate3(dictionary_.get(), encoded.data(), static_cast<int>(encoded.size()), hyphens.data(),
                              nullptr, &replacements.texts, &replacements.positions, &replacements.cuts,
                              static_cast<int>(least_before), static_cast<int>(least_after), 0, 0) != 0) {
      return;
    }
    for (std::size_t i = least_before; i + least_after <= offsets.size(); ++i) {
      const bool divides = (hyphens[i - 1] & 1) != 0;
      const bool respelled = replacements.texts != nullptr && replacements.texts[i - 1] != nullptr;
      if (divides && !respelled) points.push_back(start + offsets[i]);
    }
  }

 private:
  [[nodiscard]] bool is_known_encoding() const {
    try {
      return dictionary_->utf8 != 0 || unicode::encode("a", dictionary_->cset) == "a";
    } catch (const Error&) {
      return false;
    }
  }

  std::string bytes_;
  std::string sha256_;
  HnjDictionary dictionary_;
};

Hyphenation::Hyphenation(std::string directory) : directory_(std::move(directory)) {}
Hyphenation::~Hyphenation() = default;

std::string_view Hyphenation::find_dictionary(std::string_view language) {
  for (const Dictionary& dictionary : dictionaries) {
    const std::size_t length = dictionary.language.size();
    if (language.starts_with(dictionary.language) && (language.size() == length || language[length] == '-')) {
      return dictionary.file;
    }
  }
  return "";
}

bool Hyphenation::is_dictionary(std::string_view file_name) { return !package_of(file_name).empty(); }

const HyphenationPatterns& Hyphenation::load(std::string_view dictionary) const {
  const std::scoped_lock lock(mutex_);
  auto found = loaded_.find(dictionary);
  if (found == loaded_.end()) {
    auto patterns = std::make_unique<const HyphenationPatterns>(directory_, dictionary);
    found = loaded_.emplace(std::string(dictionary), std::move(patterns)).first;
  }
  return *found->second;
}

std::vector<std::size_t> Hyphenation::find_points(std::string_view text, std::string_view language) const {
  const std::string_view dictionary = find_dictionary(language);
  std::vector<std::size_t> points;
  if (dictionary.empty()) return points;
  const HyphenationPatterns& patterns = load(dictionary);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const bool divisible = is_divisible(text.substr(begin, end - begin));
    std::size_t word = begin;
    bool lower = false;
    for (std::size_t offset = begin; divisible && offset <= end;) {
      const std::size_t here = offset;
      const char32_t character = here < end ? unicode::next_code_point(text, offset) : U' ';
      const unicode::CharacterKind kind = unicode::character_of(character).kind;
      if (kind == unicode::CharacterKind::letter || kind == unicode::CharacterKind::mark) {
        lower = lower || unicode::is_lower(character);
        continue;
      }
      if (lower) patterns.find_points(text.substr(word, here - word), word, language, points);
      word = here < end ? offset : end;
      lower = false;
      if (here == end) break;
    }
    begin = end + 1;
  }
  return points;
}

std::string Hyphenation::sha256_of(std::string_view dictionary) const { return load(dictionary).sha256(); }

std::shared_ptr<const Hyphenation> load_hyphenation(const std::string& directory) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Hyphenation>> loaded;
  const std::scoped_lock lock(mutex);
  std::shared_ptr<const Hyphenation>& hyphenation = loaded[directory];
  if (!hyphenation) hyphenation = std::make_shared<const Hyphenation>(directory);
  return hyphenation;
}

}  // namespace decl::page

namespace decl {

bool is_missing_patterns(const Error& error) {
  const std::string& path = error.place().source;
  return error.code() == ErrorCode::not_found && page::Hyphenation::is_dictionary(path.substr(path.rfind('/') + 1));
}

}  // namespace decl
