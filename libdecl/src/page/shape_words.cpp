#include "page/shape_words.hpp"

#include <map>
#include <tuple>
#include <unordered_map>

#include <decl/error.hpp>

#include "model/unicode.hpp"
#include "page/letter_pairs.hpp"

namespace decl::page {
namespace {

using HbBuffer = Owned<hb_buffer_t, hb_buffer_destroy>;

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// What is known in one face, script and language. Texts are counted from the word's start.
struct KnownWords {
  LetterPairs pairs;
  std::unordered_map<std::string, std::vector<Glyph>, StringHash, std::equal_to<>> words;  ///< those that aren't plain
  std::unordered_map<char32_t, std::int16_t> space_advances;  ///< of a space, by the character behind it
};

class WordShaper {
 public:
  static WordShaper& of_thread() {
    static thread_local WordShaper shaper;
    return shaper;
  }

  void shape(const Face& face, const WordStretch& stretch, const Glyph& like, std::vector<Glyph>& glyphs) {
    like_ = like;
    glyphs_ = &glyphs;
    select_table(face, stretch);
    const std::size_t letters_before = known_->pairs.letter_count();
    text_ = stretch.text.substr(0, stretch.start + stretch.length);
    for (std::size_t begin = stretch.start; begin < text_.size();) {
      Word word{begin, text_.size(), 0};
      word.following = find_end(text_, begin, word.end);
      begin = word.end;
      like_.text_start = static_cast<std::uint32_t>(word.begin);
      if (!known_->pairs.append(text_of(word), word.following, like_, glyphs, shape_alone_)) append_known(word);
    }
    count_ += known_->pairs.letter_count() - letters_before;
  }

 private:
  /// A stretch up to the spaces behind it.
  struct Word {
    std::size_t begin = 0;
    std::size_t end = 0;
    char32_t following = 0;  ///< what the last space is kerned with; 0 at the text's end
  };

  void select_table(const Face& face, const WordStretch& stretch) {
    face_ = &face;
    script_ = hb_script_from_string(stretch.script.data(), static_cast<int>(stretch.script.size()));
    language_ = hb_language_from_string(stretch.language.data(), static_cast<int>(stretch.language.size()));
    if (count_ > remembered_words) {
      tables_.clear();
      count_ = 0;
    }
    const auto [table, is_new] = tables_.try_emplace({face.sha256(), script_, language_});
    if (is_new) count_ += LetterPairs::size_in_letters;
    known_ = &table->second;
  }

  /// Sets where a word ends and returns the character that the space before is kerned with, 0 at the stretch's end.
  static char32_t find_end(std::string_view text, std::size_t begin, std::size_t& end) {
    for (std::size_t space = text.find(' ', begin); space != std::string_view::npos;
         space = text.find(' ', space + 1)) {
      std::size_t next = space + 1;
      if (next == text.size() || text[next] == ' ') continue;
      const char32_t character = unicode::next_code_point(text, next);
      if (!LetterPairs::begins_cluster(character)) continue;
      end = space + 1;
      return character;
    }
    return 0;
  }

  void append_known(const Word& word) {
    const std::string_view text = text_of(word);
    const auto found = known_->words.find(text);
    if (found != known_->words.end()) {
      append(found->second, word);
      return;
    }
    std::vector<Glyph> shaped;
    append_glyphs(shape_alone(text), text, text.size(), {}, shaped);
    append(shaped, word);
    if (text.size() > remembered_word_bytes) return;
    known_->words.emplace(text, std::move(shaped));
    ++count_;
  }

  void append(const std::vector<Glyph>& shaped, const Word& word) {
    const std::size_t first = glyphs_->size();
    glyphs_->insert(glyphs_->end(), shaped.begin(), shaped.end());
    for (std::size_t i = first; i < glyphs_->size(); ++i) {
      Glyph& glyph = (*glyphs_)[i];
      glyph.text_start += static_cast<std::uint32_t>(word.begin);
      glyph.span = like_.span;
      glyph.face = like_.face;
      glyph.level = like_.level;
    }
    if (word.following != 0) glyphs_->back().advance = space_advance(word.following);
  }

  [[nodiscard]] std::string_view text_of(const Word& word) const {
    return text_.substr(word.begin, word.end - word.begin);
  }

  std::int16_t space_advance(char32_t following) {
    const auto [place, is_new] = known_->space_advances.try_emplace(following, std::int16_t{0});
    if (is_new) {
      std::string pair = " ";
      unicode::append_code_point(pair, following);
      place->second = pack_advance(shape_alone(pair).front().advance);
      ++count_;
    }
    return place->second;
  }

  std::vector<PlacedGlyph> shape_alone(std::string_view text) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script_);
    hb_buffer_set_language(buffer, language_);
    hb_shape(face_->font(), buffer, nullptr, 0);
    if (!hb_buffer_allocation_successful(buffer)) {
      throw Error(ErrorCode::internal, "memory ran out while text was shaped");
    }
    return read_placed_glyphs(buffer);
  }

  HbBuffer buffer_{hb_buffer_create()};
  const LetterPairs::Shape shape_alone_ = [this](std::string_view text) { return shape_alone(text); };
  std::map<std::tuple<std::string, hb_script_t, hb_language_t>, KnownWords> tables_;
  std::size_t count_ = 0;  ///< of everything in the tables
  const Face* face_ = nullptr;
  hb_script_t script_ = HB_SCRIPT_INVALID;
  hb_language_t language_ = HB_LANGUAGE_INVALID;
  KnownWords* known_ = nullptr;
  Glyph like_;
  std::vector<Glyph>* glyphs_ = nullptr;  ///< to append to
  std::string_view text_;
};

}  // namespace

void shape_words(const Face& face, const WordStretch& stretch, const Glyph& like, std::vector<Glyph>& glyphs) {
  WordShaper::of_thread().shape(face, stretch, like, glyphs);
}

}  // namespace decl::page
