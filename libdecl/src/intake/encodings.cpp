#include "intake/encodings.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/limits.hpp"
#include "intake/score_encoding.hpp"
#include "model/encodings.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using unicode::Encoding;

constexpr int doubtful = 70;
constexpr std::size_t most_of_utf_8 = 4;  // so many well-formed characters to a broken one: UTF-8 that was damaged
constexpr std::size_t seven_bit_signs = 5;

std::string known_names() {
  std::string names;
  for (const Encoding encoding : unicode::all_encodings) {
    names += (names.empty() ? "" : ", ") + std::string(unicode::encoding_name(encoding));
  }
  return names;
}

bool is_utf_16(Encoding encoding) { return encoding == Encoding::utf_16le || encoding == Encoding::utf_16be; }

std::optional<Encoding> find_mark(BytesView source) {
  if (source.starts_with("\xEF\xBB\xBF")) return Encoding::utf_8;
  if (source.starts_with("\xFF\xFE")) return Encoding::utf_16le;
  if (source.starts_with("\xFE\xFF")) return Encoding::utf_16be;
  return std::nullopt;
}

/// UTF-16 without a mark: spaces and line ends have a zero byte, always on the same side.
std::optional<Encoding> find_utf_16(BytesView source) {
  const BytesView start = source.substr(0, limits::detected_bytes);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < start.size(); ++i) {
    if (start[i] == '\0') ++zeros[i % 2];
  }
  const bool is_plausible = source.size() % 2 == 0 && zeros[0] + zeros[1] >= start.size() / 20;
  if (!is_plausible || (zeros[0] != 0 && zeros[1] != 0)) return std::nullopt;
  return zeros[0] == 0 ? Encoding::utf_16le : Encoding::utf_16be;
}

/// Tells whether most of what is not ASCII is UTF-8: then a byte that is not was damaged.
bool is_damaged_utf_8(BytesView source) {
  std::size_t sound = 0;
  std::size_t broken = 0;
  BytesView rest = source.substr(0, limits::detected_bytes);
  while (!rest.empty()) {
    const std::size_t end = unicode::find_malformed_utf8(rest).value_or(rest.size());
    sound +=
        static_cast<std::size_t>(std::count_if(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end),
                                               [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0xC0; }));
    if (end == rest.size()) break;
    ++broken;
    rest.remove_prefix(end + 1);
  }
  return sound > most_of_utf_8 * broken;
}

std::uint64_t line_after(std::string_view text) {
  return 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

class CharacterReader {
 public:
  CharacterReader(BytesView source, Context& context, SourceText& result)
      : source_(source), context_(context), result_(result) {}

  void read_named(std::string_view name) {
    const bool is_either = unicode::make_lower(name.substr(0, 16), {}) == "utf-16";
    const auto encoding = is_either ? find_mark(source_) : unicode::find_encoding(name);
    if (is_either && (!encoding || !is_utf_16(*encoding))) {
      throw Error(ErrorCode::usage, "the file has no byte order mark; name the encoding UTF-16LE or UTF-16BE",
                  context_.place());
    }
    if (!encoding) {
      throw Error(ErrorCode::usage, "\"" + std::string(name) + "\" is no known encoding; known are " + known_names(),
                  context_.place());
    }
    convert(*encoding);
    if (*encoding != Encoding::utf_8) {
      context_.note("intake.encoding.converted",
                    "converted from " + std::string(unicode::encoding_name(*encoding)) + " to UTF-8");
    }
  }

  void guess() {
    const auto mark = find_mark(source_);
    if (mark && is_utf_16(*mark)) {
      convert(*mark);
      context_.note("intake.encoding.converted",
                    "converted from " + std::string(unicode::encoding_name(*mark)) + " to UTF-8, by its mark");
      return;
    }
    const auto malformed = unicode::find_malformed_utf8(source_);
    const std::size_t nul = source_.find('\0');
    if (!malformed && nul == BytesView::npos) {
      result_.text = source_;
      hint_seven_bits();
      return;
    }
    if (nul != BytesView::npos && !mark) {
      const auto wide = find_utf_16(source_);
      if (!wide) reject("this is no text file: it holds a NUL byte; save it as UTF-8 text", nul);
      convert(*wide);
      context_.guess({"intake.encoding.guessed", 90, 0, 0, "--encoding"},
                     "took the bytes to be " + std::string(unicode::encoding_name(*wide)) + ", by their zero bytes");
      return;
    }
    if (mark || is_damaged_utf_8(source_)) {
      reject("the text is UTF-8, but for bytes from here on that are not; find out what stood here and correct it",
             malformed.value_or(nul));
    }
    guess_eight_bits(*malformed);
  }

 private:
  [[noreturn]] void reject(const std::string& message, std::size_t offset) const {
    Place place = context_.place(line_after(source_.substr(0, offset)));
    place.offset = offset;
    throw Error(ErrorCode::unreadable, message, std::move(place));
  }

  void convert(Encoding encoding) {
    unicode::Decoded decoded = unicode::decode(source_, encoding);
    const std::size_t nul = decoded.text.find('\0');
    if (decoded.malformed || nul != std::string::npos) {
      const bool is_nul = nul != std::string::npos;
      Place place = context_.place(line_after(std::string_view(decoded.text).substr(0, nul)));
      place.offset = is_nul && !is_utf_16(encoding) ? nul : decoded.malformed.value_or(0);
      if (is_nul && is_utf_16(encoding)) place.offset.reset();
      throw Error(ErrorCode::unreadable,
                  is_nul ? "this is no text file: it holds a NUL character; save it as text"
                         : "a byte here has no character in " + std::string(unicode::encoding_name(encoding)) +
                               "; name the true encoding with --encoding",
                  std::move(place));
    }
    result_.converted = std::move(decoded.text);
    result_.text = result_.converted;
    if (encoding != Encoding::utf_8) result_.encoding = unicode::encoding_name(encoding);
  }

  void guess_eight_bits(std::size_t malformed) {
    const EncodingGuess guess = guess_encoding(source_);
    if (!guess.best) {
      reject("the text is not UTF-8, and its encoding can't be told; name it with --encoding: " + known_names(),
             malformed);
    }
    convert(*guess.best);
    std::string message = "took the bytes to be " + std::string(unicode::encoding_name(*guess.best));
    if (guess.next) message += ", next likely " + std::string(unicode::encoding_name(*guess.next));
    if (!guess.same.empty()) message += "; " + guess.same + " gives the same text";
    message += "; --encoding names another";
    context_.guess({"intake.encoding.guessed", guess.confidence, 0, 0, "--encoding"}, std::move(message),
                   guess.confidence < doubtful ? Severity::warning : Severity::note);
  }

  /// Serbian text of 7 bits has brackets in the place of letters: "re{enje", "mo`e".
  void hint_seven_bits() {
    const BytesView start = source_.substr(0, limits::detected_bytes);
    const auto is_letter = [&](std::size_t i) { return (start[i] | 0x20) >= 'a' && (start[i] | 0x20) <= 'z'; };
    std::size_t signs = 0;
    for (std::size_t i = 1; i + 1 < start.size(); ++i) {
      const char c = start[i];
      const bool is_sign = (c >= '{' && c <= '~') || c == '^' || c == '`';
      if (is_sign && is_letter(i - 1) && is_letter(i + 1)) ++signs;
    }
    if (signs < seven_bit_signs) return;
    context_.warn("intake.encoding.seven-bit",
                  "signs such as { and ~ stand inside words, as in Serbian text of 7 bits; if that is so, convert it "
                  "with --encoding yuscii-latin or yuscii-cyrillic");
  }

  BytesView source_;
  Context& context_;
  SourceText& result_;
};

}  // namespace

void read_characters(BytesView source, std::string_view encoding, Context& context, SourceText& result) {
  CharacterReader reader(source, context, result);
  if (encoding.empty()) {
    reader.guess();
  } else {
    reader.read_named(encoding);
  }
}

}  // namespace decl::intake
