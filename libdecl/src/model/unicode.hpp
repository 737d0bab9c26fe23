#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/error.hpp>

// The one door to ICU. Everything takes and gives UTF-8.
namespace decl::unicode {

/// ICU's version, such as "72.1": another one may break lines elsewhere.
std::string library_version();

/// Returns the offset of the first byte that is not well-formed UTF-8, or nothing.
std::optional<std::size_t> find_malformed_utf8(std::string_view bytes);

/// Returns the offset of the first byte at or behind `offset` that is not ASCII, or the text's size.
std::size_t find_non_ascii(std::string_view text, std::size_t offset = 0);

std::string make_nfc(std::string_view text);
bool is_nfc(std::string_view text);

/// Decodes the code point at `offset` and moves `offset` behind it. The text must be well-formed.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_code_point(std::string& text, char32_t code_point);

/// Writes "U+0416 (CYRILLIC CAPITAL LETTER ZHE)".
std::string describe_code_point(char32_t code_point);

/// Checks one line of text for what could mislead a reader: control, bidirectional, invisible,
/// unassigned, private-use characters, non-NFC, and words that mix Latin, Cyrillic or Greek.
/// `place` is copied into every finding.
Findings check_text(std::string_view text, const Place& place);

/// What is left of a text when letters that look alike are taken for one (UTS #39 4) and case is put aside: two texts
/// with one skeleton are easily taken for each other.
std::string make_skeleton(std::string_view text);

/// Makes an identifier: transliterated to ASCII, lower case, words joined by hyphens, at most 64
/// characters. Empty when no letter or digit is left.
std::string make_slug(std::string_view text);

/// Writes Cyrillic letters in Latin ones, as Serbian does, or else as is usual; everything else stays as it is.
std::string make_latin(std::string_view text);

/// Writes Serbian in Cyrillic letters in Latin ones, by ICU's rules for Serbian.
std::string write_serbian_latin(std::string_view text);

/// Writes Serbian in Latin letters in Cyrillic ones, letter by letter: "nj" is always њ.
std::string read_serbian_latin(std::string_view text);

/// Lower-cases for the language given.
std::string make_lower(std::string_view text, std::string_view language);

/// The text in capital letters, by the rules of no language (Unicode 3.13).
std::string make_upper(std::string_view text);

bool is_lower(char32_t code_point);

/// Writes text in an older encoding by its name ("ISO8859-2", "KOI8-R"). Empty when a character has no place in it.
/// Throws Error(internal) for a name that ICU doesn't know.
std::string encode(std::string_view text, const std::string& encoding);

/// Where a line may be broken, as byte offsets into the text, ascending; the end is not among them.
std::vector<std::size_t> find_line_breaks(std::string_view text, std::string_view language);

/// Writes a Gregorian date as a locale of CLDR ("sr_Latn") writes it in words: "18. mart 2022.". A day, or a month and
/// a day, that is 0 is left out.
std::string write_long_date(int year, int month, int day, const std::string& locale);

/// The names of the months in a locale of CLDR, as they stand in a date and alone.
std::vector<std::string> month_names(const std::string& locale);

/// Script of a character as four letters of ISO 15924 ("Latn", "Cyrl", "Grek", "Arab"…), with "Zyyy" for
/// common and "Zinh" for inherited.
std::string script_of(char32_t code_point);

/// A stretch of one script; common characters join the stretch before them.
struct ScriptRun {
  std::size_t start = 0;   ///< byte offset
  std::size_t length = 0;  ///< in bytes
  std::string script;      ///< ISO 15924
};
std::vector<ScriptRun> split_scripts(std::string_view text);

/// Tells whether a language (BCP 47) is written from right to left in the script that its tag names or implies.
bool is_right_to_left(std::string_view language);

/// A stretch that runs in one direction: an even level from left to right, an odd one from right to left.
struct DirectionRun {
  std::size_t start = 0;   ///< byte offset
  std::size_t length = 0;  ///< in bytes
  std::uint8_t level = 0;  ///< embedding level of UAX #9
};

/// Resolves the directions of a paragraph by UAX #9, in logical order. Text that has nothing to resolve is one run.
std::vector<DirectionRun> split_directions(std::string_view text, bool right_to_left);

}  // namespace decl::unicode
