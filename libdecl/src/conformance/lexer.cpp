#include "conformance/lexer.hpp"

#include <algorithm>

namespace decl::conformance {
namespace {

int digit_value(char byte) {
  if (is_digit(byte)) return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

std::string decode_hexadecimal(BytesView digits) {
  std::string decoded;
  int high = -1;
  for (const char byte : digits) {
    const int value = digit_value(byte);
    if (value < 0) continue;
    if (high < 0) {
      high = value;
    } else {
      decoded += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  if (high >= 0) decoded += static_cast<char>(high * 16);
  return decoded;
}

std::string decode_literal(BytesView text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      decoded += '\n';
      if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
      continue;
    }
    if (text[at] != '\\' || at + 1 == text.size()) {
      decoded += text[at];
      continue;
    }
    const char escaped = text[++at];
    constexpr BytesView letters = "nrtbf", meanings = "\n\r\t\b\f";
    if (const std::size_t found = letters.find(escaped); found != BytesView::npos) {
      decoded += meanings[found];
    } else if (escaped >= '0' && escaped <= '7') {
      int value = 0;
      const std::size_t end = std::min(text.size(), at + 3);
      for (; at < end && text[at] >= '0' && text[at] <= '7'; ++at) value = value * 8 + (text[at] - '0');
      --at;
      decoded += static_cast<char>(value);
    } else if (is_line_end(escaped)) {
      if (escaped == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    } else {
      decoded += escaped;
    }
  }
  return decoded;
}

}  // namespace

std::size_t line_end_at(BytesView bytes, std::size_t place) {
  if (place >= bytes.size()) return 0;
  if (bytes.substr(place, 2) == "\r\n") return 2;
  return is_line_end(bytes[place]) ? 1 : 0;
}

void Lexer::skip_white() {
  while (place_ < bytes_.size()) {
    if (is_white(bytes_[place_])) {
      ++place_;
    } else if (bytes_[place_] == '%') {
      while (place_ < bytes_.size() && !is_line_end(bytes_[place_])) ++place_;
    } else {
      return;
    }
  }
}

std::size_t Lexer::end_of_literal() const {
  std::size_t open = 0;
  for (std::size_t at = place_; at < bytes_.size(); ++at) {
    if (bytes_[at] == '\\') {
      ++at;
    } else if (bytes_[at] == '(') {
      ++open;
    } else if (bytes_[at] == ')' && --open == 0) {
      return at + 1;
    }
  }
  return bytes_.size();
}

Token Lexer::read_name() {
  Token token{TokenKind::name, place_, {}, ""};
  std::size_t at = place_ + 1;
  for (; at < bytes_.size() && !is_white(bytes_[at]) && !is_delimiter(bytes_[at]); ++at) {
    const bool is_escape = bytes_[at] == '#' && at + 2 < bytes_.size() && digit_value(bytes_[at + 1]) >= 0 &&
                           digit_value(bytes_[at + 2]) >= 0;
    token.name +=
        is_escape ? static_cast<char>(digit_value(bytes_[at + 1]) * 16 + digit_value(bytes_[at + 2])) : bytes_[at];
    if (is_escape) at += 2;
  }
  token.text = bytes_.substr(place_, at - place_);
  place_ = at;
  return token;
}

Token Lexer::next() {
  skip_white();
  const std::size_t start = place_;
  if (start >= bytes_.size()) return {TokenKind::end, start, {}, ""};
  const auto take = [&](TokenKind kind, std::size_t end) {
    place_ = std::min(end, bytes_.size());
    return Token{kind, start, bytes_.substr(start, place_ - start), ""};
  };
  const char byte = bytes_[start];
  if (byte == '(') return take(TokenKind::literal, end_of_literal());
  if (byte == '/') return read_name();
  if (byte == '[') return take(TokenKind::open_array, start + 1);
  if (byte == ']') return take(TokenKind::close_array, start + 1);
  if (bytes_.substr(start, 2) == "<<") return take(TokenKind::open_dictionary, start + 2);
  if (bytes_.substr(start, 2) == ">>") return take(TokenKind::close_dictionary, start + 2);
  if (byte == '<') {
    const std::size_t end = bytes_.find('>', start);
    return take(TokenKind::hexadecimal, end == BytesView::npos ? bytes_.size() : end + 1);
  }
  if (is_delimiter(byte)) return take(TokenKind::other, start + 1);
  std::size_t end = start;
  while (end < bytes_.size() && !is_white(bytes_[end]) && !is_delimiter(bytes_[end])) ++end;
  const BytesView text = bytes_.substr(start, end - start);
  const bool is_number = text.find_first_not_of("+-.0123456789") == BytesView::npos;
  return take(is_number ? TokenKind::number : TokenKind::word, end);
}

std::string decode_string(const Token& token) {
  BytesView inside = token.text.substr(std::min<std::size_t>(1, token.text.size()));
  if (!inside.empty()) inside.remove_suffix(1);
  return token.kind == TokenKind::hexadecimal ? decode_hexadecimal(inside) : decode_literal(inside);
}

long long whole_number(const Token& token) {
  constexpr std::size_t digits = 18;
  if (token.kind != TokenKind::number || token.text.empty() || token.text.size() > digits) return -1;
  long long value = 0;
  for (const char byte : token.text) {
    if (!is_digit(byte)) return -1;
    value = value * 10 + (byte - '0');
  }
  return value;
}

}  // namespace decl::conformance
