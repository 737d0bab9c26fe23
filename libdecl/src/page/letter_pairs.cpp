#include "page/letter_pairs.hpp"

#include <utility>

#include "model/unicode.hpp"

namespace decl::page {
namespace {

std::string spell(char32_t character) {
  std::string text;
  unicode::append_code_point(text, character);
  return text;
}

bool stands_on_line(const PlacedGlyph& glyph) { return glyph.x_offset == 0 && glyph.y_offset == 0; }

}  // namespace

bool LetterPairs::append(std::string_view word, char32_t following, const Glyph& like, std::vector<Glyph>& glyphs,
                         const Shape& shape) {
  const std::size_t first = glyphs.size();
  Plain previous;
  for (std::size_t offset = 0; offset < word.size();) {
    const std::size_t begin = offset;
    const Plain plain = find_plain(unicode::next_code_point(word, offset), shape);
    if (plain.letter == nullptr || (begin != 0 && !kern(glyphs.back(), previous, plain, shape))) {
      glyphs.resize(first);
      return false;
    }
    Glyph glyph = like;
    glyph.id = plain.letter->glyph;
    glyph.advance = plain.letter->advance;
    glyph.unsafe_to_break = begin != 0 && glyphs.back().advance != previous.letter->advance ? 1 : 0;
    glyph.text_start = like.text_start + static_cast<std::uint32_t>(begin);
    glyph.text_length = static_cast<std::uint16_t>(offset - begin);
    glyph.starts_cluster = 1;
    glyph.is_space = plain.character == U' ' || plain.character == U'\u00A0' ? 1 : 0;
    glyphs.push_back(glyph);
    previous = plain;
  }
  if (following == 0) return true;
  const Plain next = find_plain(following, shape);
  if (next.letter != nullptr && kern(glyphs.back(), previous, next, shape)) return true;
  glyphs.resize(first);
  return false;
}

LetterPairs::Plain LetterPairs::find_plain(char32_t character, const Shape& shape) {
  if (!begins_cluster(character)) return {};
  std::unique_ptr<Letter>& letter = letters_[slot_of(character)];
  if (!letter) letter = meet(character, shape);
  return {character, letter->glyph == 0 ? nullptr : letter.get()};
}

/// Asks about a letter alone.
std::unique_ptr<LetterPairs::Letter> LetterPairs::meet(char32_t character, const Shape& shape) {
  const std::vector<PlacedGlyph> placed = shape(spell(character));
  auto letter = std::make_unique<Letter>();
  letter->kerns.fill(not_met);
  ++letter_count_;
  if (placed.size() != 1 || !stands_on_line(placed[0]) || !std::in_range<std::uint16_t>(placed[0].id) ||
      !std::in_range<std::int16_t>(placed[0].advance)) {
    return letter;
  }
  letter->glyph = static_cast<std::uint16_t>(placed[0].id);
  letter->advance = static_cast<std::int16_t>(placed[0].advance);
  return letter;
}

/// Moves a plain letter's glyph to the one that follows. Returns false when that isn't all that has to be done.
bool LetterPairs::kern(Glyph& glyph, const Plain& plain, const Plain& following, const Shape& shape) {
  std::int16_t& kern = plain.letter->kerns[slot_of(following.character)];
  if (kern == not_met) kern = find_kern(plain, following, shape);
  if (kern == not_plain) return false;
  glyph.advance = static_cast<std::int16_t>(glyph.advance + kern);
  return true;
}

/// A break between letters that are kerned is unsafe, and between others safe: nothing else is plain.
std::int16_t LetterPairs::find_kern(const Plain& plain, const Plain& following, const Shape& shape) {
  const Letter& first = *plain.letter;
  const Letter& second = *following.letter;
  const std::string text = spell(plain.character);
  const std::vector<PlacedGlyph> placed = shape(text + spell(following.character));
  if (placed.size() != 2 || placed[0].id != first.glyph || placed[1].id != second.glyph ||
      placed[1].cluster != text.size() || placed[1].advance != second.advance || !stands_on_line(placed[0]) ||
      !stands_on_line(placed[1])) {
    return not_plain;
  }
  const std::int32_t kern = placed[0].advance - first.advance;
  const bool fits = std::in_range<std::int16_t>(placed[0].advance) && std::in_range<std::int16_t>(kern) &&
                    kern > not_plain && placed[1].unsafe_to_break == (kern != 0);
  return fits ? static_cast<std::int16_t>(kern) : not_plain;
}

}  // namespace decl::page
