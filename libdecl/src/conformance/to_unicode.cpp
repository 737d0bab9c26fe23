#include "conformance/to_unicode.hpp"

#include <algorithm>

#include "conformance/lexer.hpp"

// The sections that count, each a list of entries between its begin and end operators:
//
//   bfchar  = <code> <text>
//   bfrange = <first> <last> <text of first>  /  <first> <last> [ <text> … ]
namespace decl::conformance {
namespace {

constexpr unsigned largest_code = 0xFFFF;

unsigned code_of(const Token& token) {
  unsigned code = 0;
  for (const char byte : decode_string(token)) code = (code * 256 + static_cast<unsigned char>(byte)) & 0xFFFFFF;
  return code;
}

unsigned unit_at(const std::string& text, std::size_t place) {
  return static_cast<unsigned char>(text[place]) * 256U + static_cast<unsigned char>(text[place + 1]);
}

/// The text of a later code of a range: the last byte counts up.
std::string shifted(std::string text, unsigned by) {
  if (text.size() < 2) return text;
  const unsigned unit = (unit_at(text, text.size() - 2) + by) & 0xFFFFU;
  text[text.size() - 2] = static_cast<char>(unit / 256);
  text[text.size() - 1] = static_cast<char>(unit % 256);
  return text;
}

class Reader {
 public:
  explicit Reader(BytesView cmap) : lexer_(cmap, 0) {}

  ToUnicode read() {
    for (Token token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
      if (token.text == "beginbfchar") read_characters();
      if (token.text == "beginbfrange") read_ranges();
      if (token.text == "usecmap") map_.is_complete = false;
    }
    return std::move(map_);
  }

 private:
  void read_characters() {
    for (Token code = lexer_.next(); code.kind == TokenKind::hexadecimal; code = lexer_.next()) {
      add(code_of(code), text_of(lexer_.next()));
    }
  }

  void read_ranges() {
    for (Token first = lexer_.next(); first.kind == TokenKind::hexadecimal; first = lexer_.next()) {
      const unsigned start = code_of(first), end = code_of(lexer_.next());
      Token target = lexer_.next();
      if (target.kind == TokenKind::open_array) {
        unsigned code = start;
        for (target = lexer_.next(); target.kind == TokenKind::hexadecimal; target = lexer_.next())
          add(code++, text_of(target));
      } else if (end <= largest_code) {
        const std::string text = text_of(target);
        for (unsigned code = start; code <= end; ++code) add(code, shifted(text, code - start));
      } else {
        map_.is_complete = false;
      }
    }
  }

  static std::string text_of(const Token& token) {
    return token.kind == TokenKind::hexadecimal ? decode_string(token) : "";
  }

  void add(unsigned code, std::string text) {
    constexpr std::size_t longest_text = 512;  // ISO 32000-2 9.10.3
    if (code > largest_code || text.size() > longest_text || ++added_ > 4 * largest_code) {
      map_.is_complete = false;
    } else {
      map_.texts[code] = std::move(text);
    }
  }

  Lexer lexer_;
  ToUnicode map_;
  std::size_t added_ = 0;
};

}  // namespace

ToUnicode read_to_unicode(BytesView cmap) { return Reader(cmap).read(); }

bool is_forbidden_text(const std::string& text) {
  if (text.empty() || text.size() % 2 != 0) return true;
  for (std::size_t place = 0; place < text.size(); place += 2) {
    const unsigned unit = unit_at(text, place);
    if (unit == 0 || unit == 0xFEFF || unit == 0xFFFE) return true;
  }
  return false;
}

bool has_private_unit(const std::string& text) {
  for (std::size_t place = 0; place + 1 < text.size(); place += 2) {
    const unsigned unit = unit_at(text, place);
    // The second range holds the first halves of planes 15 and 16.
    if ((unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0xDB80 && unit <= 0xDBFF)) return true;
  }
  return false;
}

}  // namespace decl::conformance
