#pragma once

#include <cstddef>
#include <string>

#include <decl/bytes.hpp>

namespace decl::conformance {

inline bool is_line_end(char byte) { return byte == '\n' || byte == '\r'; }
inline bool is_white(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\f' || byte == '\0' || is_line_end(byte);
}
inline bool is_delimiter(char byte) { return BytesView("()<>[]{}/%").find(byte) != BytesView::npos; }
inline bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Length of the end of line at a place: 2 for CR LF, 1 for CR or LF, 0 for none.
std::size_t line_end_at(BytesView bytes, std::size_t place);

enum class TokenKind {
  end,
  literal,
  hexadecimal,
  name,
  number,
  word,
  open_dictionary,
  close_dictionary,
  open_array,
  close_array,
  other
};

/// A token of PDF's syntax (ISO 32000-2 7.2, 7.3).
struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t start = 0;
  BytesView text;    ///< as it stands in the file
  std::string name;  ///< of a name: without "/" and with "#xx" resolved
};

/// Splits PDF syntax into tokens; nothing that is wrong stops it.
class Lexer {
 public:
  Lexer(BytesView bytes, std::size_t place) : bytes_(bytes), place_(place) {}

  Token next();
  [[nodiscard]] std::size_t place() const { return place_; }
  void go_to(std::size_t place) { place_ = place; }

 private:
  void skip_white();
  std::size_t end_of_literal() const;
  Token read_name();

  BytesView bytes_;
  std::size_t place_;
};

/// The bytes that a literal or hexadecimal string token stands for.
std::string decode_string(const Token& token);

/// The value of a token that is a whole number below 2^63, else -1.
long long whole_number(const Token& token);

}  // namespace decl::conformance
