// The object syntax that is read here, a part of ISO 32000-2 7.3 without comments and streams:
//
//   value      = dictionary / array / hex / literal / name / word
//   dictionary = "<<" *space *(name *space value *space) ">>"
//   array      = "[" *space *(value *space) "]"
//   hex        = "<" *(digit / "a".."f" / "A".."F") ">"
//   literal    = "(" balanced parentheses, "\" escapes any one byte ")"
//   name       = "/" 1*regular
//   word       = 1*regular, or "number number R" for a reference
#include "seal/syntax.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/limits.hpp"

namespace decl::seal {
namespace {

constexpr std::size_t entry_length = 20;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }
bool is_hex_digit(char byte) { return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F'); }
bool is_regular(char byte) {
  return byte > ' ' && byte < '\x7f' && std::string_view("()<>[]{}/%").find(byte) == std::string_view::npos;
}

/// Walks over values without building them.
class Walker {
 public:
  explicit Walker(BytesView bytes) : bytes_(bytes) {}

  std::vector<Entry> read_whole_dictionary(std::size_t maximum_entries) {
    constexpr std::size_t usual_entries = 16;
    std::vector<Entry> entries;
    entries.reserve(usual_entries);
    expect("<<");
    skip_spaces();
    while (!starts_with(">>")) {
      if (entries.size() == maximum_entries) throw std::invalid_argument("it has too many entries");
      entries.push_back(read_entry());
      skip_spaces();
    }
    expect(">>");
    if (position_ != bytes_.size()) throw std::invalid_argument("something follows the dictionary");
    return entries;
  }

  std::vector<BytesView> read_whole_array(std::size_t maximum_values) {
    std::vector<BytesView> values;
    expect("[");
    skip_spaces();
    while (!starts_with("]")) {
      if (values.size() == maximum_values) throw std::invalid_argument("an array has too many values");
      const std::size_t start = position_;
      skip_value(0);
      values.push_back(bytes_.substr(start, position_ - start));
      skip_spaces();
    }
    expect("]");
    if (position_ != bytes_.size()) throw std::invalid_argument("something follows the array");
    return values;
  }

 private:
  Entry read_entry() {
    Entry entry;
    const std::size_t start = position_;
    skip_name();
    entry.key = bytes_.substr(start + 1, position_ - start - 1);
    if (entry.key.find('#') != std::string_view::npos) throw std::invalid_argument("a key has an escape");
    skip_spaces();
    entry.value_start = position_;
    skip_value(0);
    entry.value_end = position_;
    return entry;
  }

  void skip_value(std::size_t depth) {
    if (depth == limits::page_value_depth) throw std::invalid_argument("values are nested too deeply");
    const char first = peek();
    if (starts_with("<<")) {
      skip_container("<<", ">>", true, depth);
    } else if (first == '[') {
      skip_container("[", "]", false, depth);
    } else if (first == '<') {
      skip_hex();
    } else if (first == '(') {
      skip_literal();
    } else if (first == '/') {
      skip_name();
    } else {
      skip_word();
      skip_reference_rest();
    }
  }

  void skip_container(std::string_view open, std::string_view close, bool has_keys, std::size_t depth) {
    expect(open);
    skip_spaces();
    while (!starts_with(close)) {
      if (has_keys) {
        skip_name();
        skip_spaces();
      }
      skip_value(depth + 1);
      skip_spaces();
    }
    expect(close);
  }

  void skip_hex() {
    expect("<");
    while (is_hex_digit(peek())) ++position_;
    expect(">");
  }

  void skip_literal() {
    std::size_t open = 0;
    do {
      const char byte = peek();
      if (byte == '(') ++open;
      if (byte == ')') --open;
      if (byte == '\\') ++position_;
      ++position_;
    } while (open > 0);
  }

  void skip_name() {
    expect("/");
    skip_word();
  }

  void skip_word() {
    const std::size_t start = position_;
    while (position_ < bytes_.size() && is_regular(bytes_[position_])) ++position_;
    if (position_ == start) throw std::invalid_argument("a value is missing");
  }

  /// After "12": takes " 0 R" too when it is there.
  void skip_reference_rest() {
    std::size_t ahead = position_;
    if (ahead >= bytes_.size() || bytes_[ahead] != ' ') return;
    const std::size_t digits = ++ahead;
    while (ahead < bytes_.size() && is_digit(bytes_[ahead])) ++ahead;
    if (ahead == digits || bytes_.substr(ahead, 2) != " R") return;
    if (ahead + 2 < bytes_.size() && is_regular(bytes_[ahead + 2])) return;
    position_ = ahead + 2;
  }

  void skip_spaces() {
    while (position_ < bytes_.size() && is_space(bytes_[position_])) ++position_;
  }

  [[nodiscard]] bool starts_with(std::string_view text) const { return bytes_.substr(position_).starts_with(text); }

  [[nodiscard]] char peek() const {
    if (position_ >= bytes_.size()) throw std::invalid_argument("it ends too early");
    return bytes_[position_];
  }

  void expect(std::string_view text) {
    if (!starts_with(text)) throw std::invalid_argument("\"" + std::string(text) + "\" is missing");
    position_ += text.size();
  }

  BytesView bytes_;
  std::size_t position_ = 0;
};

}  // namespace

void refuse(const std::string& source_name, std::uint64_t offset, const std::string& message) {
  throw Error(ErrorCode::unreadable, message, Place{source_name, "", std::nullopt, offset});
}

bool Cursor::take(std::string_view literal) {
  if (position_ > bytes_.size() || !bytes_.substr(position_).starts_with(literal)) return false;
  position_ += literal.size();
  return true;
}

std::optional<std::uint64_t> Cursor::take_number() {
  constexpr std::size_t maximum_digits = 10;
  std::size_t end = position_;
  std::uint64_t number = 0;
  while (end < bytes_.size() && end - position_ < maximum_digits && is_digit(bytes_[end])) {
    number = number * 10 + static_cast<std::uint64_t>(bytes_[end] - '0');
    ++end;
  }
  if (end <= position_ || (bytes_[position_] == '0' && end - position_ > 1)) return std::nullopt;
  position_ = end;
  return number;
}

std::optional<BytesView> Cursor::take_bytes(std::size_t count) {
  if (position_ > bytes_.size() || bytes_.size() - position_ < count) return std::nullopt;
  const BytesView taken = bytes_.substr(position_, count);
  position_ += count;
  return taken;
}

std::optional<std::uint64_t> Cursor::take_entry() {
  const BytesView entry = bytes_.substr(std::min(position_, bytes_.size()), entry_length);
  if (entry.size() != entry_length || entry.substr(10) != " 00000 n \n") return std::nullopt;
  std::uint64_t offset = 0;
  for (const char byte : entry.substr(0, 10)) {
    if (!is_digit(byte)) return std::nullopt;
    offset = offset * 10 + static_cast<std::uint64_t>(byte - '0');
  }
  position_ += entry_length;
  return offset;
}

std::vector<Entry> read_dictionary(BytesView bytes, std::size_t maximum_entries) {
  std::vector<Entry> entries = Walker(bytes).read_whole_dictionary(maximum_entries);
  std::vector<std::string_view> keys;
  keys.reserve(entries.size());
  for (const Entry& entry : entries) keys.push_back(entry.key);
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) throw std::invalid_argument("the key " + std::string(*twice) + " is there twice");
  return entries;
}

std::vector<BytesView> read_array(BytesView bytes, std::size_t maximum_values) {
  return Walker(bytes).read_whole_array(maximum_values);
}

const Entry* find_entry(const std::vector<Entry>& entries, std::string_view key) {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

}  // namespace decl::seal
