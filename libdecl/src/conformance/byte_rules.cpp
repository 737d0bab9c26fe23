// Rules on the file's bytes, with a reader of its own: libqpdf forgives too much to be asked, and has no limits.
//
// What must hold before libqpdf may read: the header stands at byte 0; "startxref", a number and "%%EOF" end the
// file; each cross-reference section is a classic table, and its trailer's Prev, if any, is a plain number. So
// libqpdf meets no compressed object, which it would inflate without a limit.
#include "conformance/byte_rules.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/limits.hpp"
#include "conformance/lexer.hpp"

namespace decl::conformance {
namespace {

class ByteCheck {
 public:
  ByteCheck(BytesView bytes, const std::string& source_name, Ledger& ledger)
      : bytes_(bytes), source_name_(source_name), ledger_(ledger) {}

  ByteFindings run() {
    if (bytes_.size() > limits::page_bytes) fail(ErrorCode::limit, "is larger than 64 MiB", 0);
    check_header();
    std::optional<std::size_t> place = check_end();
    std::set<std::size_t> seen;
    while (place) {
      if (!seen.insert(*place).second)
        fail(ErrorCode::unreadable, "has a cross-reference table that leads back to itself", *place);
      if (seen.size() > limits::page_revisions) fail(ErrorCode::limit, "has more than 64 revisions", *place);
      place = check_section(*place);
    }
    ledger_.check("file.objects", objects_.size() <= 8388607);
    for (const auto& [offset, number] : objects_) check_object(offset, number);
    return findings_;
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const std::string& message, std::size_t offset) const {
    throw Error(code, message, Place{source_name_, "", {}, offset});
  }

  void check_header() {
    constexpr std::size_t header_length = 8;
    if (!bytes_.starts_with("%PDF-")) fail(ErrorCode::unreadable, "is not a PDF file: it does not begin with %PDF-", 0);
    const BytesView version = bytes_.substr(5, 3);
    const std::size_t end = line_end_at(bytes_, header_length);
    const bool is_line =
        version.size() == 3 && version[1] == '.' && end > 0 && line_end_at(bytes_, header_length + end) == 0;
    const RuleFailure where{0, 0, "the file begins with " + std::string(bytes_.substr(0, header_length))};
    ledger_.check("header.version_2", is_line && version[0] == '2' && is_digit(version[2]), where);
    ledger_.check("header.version_1", is_line && version[0] == '1' && version[2] >= '0' && version[2] <= '7', where);
    const BytesView comment = bytes_.substr(std::min(bytes_.size(), header_length + end), 5);
    ledger_.check("header.comment", comment.size() == 5 && comment[0] == '%' &&
                                        std::all_of(comment.begin() + 1, comment.end(),
                                                    [](char byte) { return static_cast<unsigned char>(byte) > 127; }));
  }

  /// Returns where the last cross-reference section begins.
  std::size_t check_end() {
    constexpr BytesView keyword = "%%EOF", pointer = "startxref";
    constexpr std::size_t libqpdf_looks_back = 1024;
    const std::size_t found = bytes_.rfind(keyword);
    const std::size_t start = bytes_.rfind(pointer);
    const std::string cut = "is cut or damaged: it does not end with startxref, a number and %%EOF";
    if (found == BytesView::npos || start == BytesView::npos || bytes_.size() - start > libqpdf_looks_back) {
      fail(ErrorCode::unreadable, cut, bytes_.size());
    }
    const std::size_t end = found + keyword.size();
    ledger_.check("file.end", end + line_end_at(bytes_, end) == bytes_.size(),
                  {0, 0, std::to_string(bytes_.size() - end) + " bytes follow the last %%EOF"});
    Lexer lexer(bytes_.substr(0, found), start + pointer.size());
    const long long place = whole_number(lexer.next());
    if (place < 0 || lexer.next().kind != TokenKind::end) fail(ErrorCode::unreadable, cut, start);
    return static_cast<std::size_t>(place);
  }

  /// Reads one cross-reference section; returns the place that Prev names, if any.
  std::optional<std::size_t> check_section(std::size_t place) {
    constexpr BytesView keyword = "xref";
    if (bytes_.substr(std::min(place, bytes_.size()), keyword.size()) != keyword) {
      fail(ErrorCode::unreadable,
           "has no cross-reference table here; files with cross-reference streams can't be checked, so save it without "
           "compressed objects",
           place);
    }
    place += keyword.size();
    const std::size_t end = line_end_at(bytes_, place);
    ledger_.check("xref.line_end", end > 0 && place + end < bytes_.size() && is_digit(bytes_[place + end]),
                  {0, 0, "something stands between xref and its subsection at byte " + std::to_string(place)});
    Lexer lexer(bytes_, place);
    Token token = lexer.next();
    while (token.kind == TokenKind::number) {
      const long long first = whole_number(token), count = whole_number(lexer.next());
      if (first < 0 || count < 0 || first + count > 10'000'000)
        fail(ErrorCode::unreadable, "has a damaged cross-reference table", token.start);
      lexer.go_to(read_entries(lexer.place(), first, count));
      token = lexer.next();
    }
    if (token.text != "trailer")
      fail(ErrorCode::unreadable, "has a cross-reference table without a trailer", token.start);
    return read_trailer(lexer.place());
  }

  std::size_t read_entries(std::size_t place, long long first, long long count) {
    constexpr std::size_t entry_bytes = 20;
    while (place < bytes_.size() && is_white(bytes_[place])) ++place;
    for (long long index = 0; index < count; ++index, place += entry_bytes) {
      const BytesView entry = place < bytes_.size() ? bytes_.substr(place, entry_bytes) : BytesView();
      const auto are_digits = [&](std::size_t from, std::size_t length) {
        return std::all_of(entry.begin() + static_cast<std::ptrdiff_t>(from),
                           entry.begin() + static_cast<std::ptrdiff_t>(from + length), is_digit);
      };
      const bool is_good = entry.size() == entry_bytes && are_digits(0, 10) && entry[10] == ' ' && are_digits(11, 5) &&
                           entry[16] == ' ' && (entry[17] == 'n' || entry[17] == 'f') &&
                           (entry.substr(18) == " \n" || entry.substr(18) == " \r" || entry.substr(18) == "\r\n");
      if (!is_good) fail(ErrorCode::unreadable, "has a cross-reference entry that is not of twenty bytes", place);
      if (entry[17] == 'f') continue;
      const std::size_t offset = std::stoull(std::string(entry.substr(0, 10)));
      const auto number = static_cast<int>(first + index);
      if (!objects_.emplace(offset, number).second && objects_[offset] != number) {
        fail(ErrorCode::unreadable, "has two objects in one place", offset);
      }
      offsets_.emplace(number, offset);  // sections come newest first
    }
    return place;
  }

  std::optional<std::size_t> read_trailer(std::size_t place) {
    const Entries entries = walk(place, 0, 0);
    if (entries.end == BytesView::npos) fail(ErrorCode::unreadable, "has a trailer without an end", place);
    ledger_.check("trailer.encrypt", !entries.has_encrypt);
    findings_.encrypted = findings_.encrypted || entries.has_encrypt;
    if (entries.has_stream_section || (entries.has_previous && !entries.previous)) {
      fail(ErrorCode::unreadable, "has a trailer that leads to a cross-reference stream, which can't be checked",
           place);
    }
    return entries.previous;
  }

  void check_object(std::size_t place, int number) {
    Lexer lexer(bytes_, place);
    const RuleFailure where{number, 0, "at byte " + std::to_string(place)};
    const Token first = lexer.next();
    const std::size_t first_end = lexer.place();
    const Token generation = lexer.next();
    const std::size_t generation_end = lexer.place();
    const Token keyword = lexer.next();
    count_bytes(lexer.place() - std::min(place, lexer.place()), place);
    const bool starts_well = whole_number(first) == number && whole_number(generation) >= 0 && keyword.text == "obj" &&
                             first.start == place && place > 0 && is_line_end(bytes_[place - 1]) &&
                             generation.start == first_end + 1 && keyword.start == generation_end + 1 &&
                             line_end_at(bytes_, lexer.place()) > 0;
    ledger_.check("object.spacing", starts_well, where);
    const Entries entries = walk(lexer.place(), place, number);
    ledger_.check("object.spacing",
                  entries.end != BytesView::npos && is_line_end(bytes_[entries.end - 1]) &&
                      line_end_at(bytes_, entries.end + 6) > 0,
                  where);
  }

  struct Entries {
    std::size_t end = BytesView::npos;  ///< where endobj or startxref begins
    bool has_encrypt = false;
    bool has_stream_section = false;
    bool has_previous = false;
    std::optional<std::size_t> previous;
    std::optional<std::size_t> length;
  };

  /// Walks to the end of an object or a trailer, checks what is in it, and notes what its dictionary says.
  Entries walk(std::size_t start, std::size_t object_start, int number) {
    Entries entries;
    Lexer lexer(bytes_, start);
    std::size_t depth = 0, counted = start;
    std::string key;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (depth > limits::object_depth)
        fail(ErrorCode::limit, "has objects nested deeper than " + std::to_string(limits::object_depth) + " levels",
             token.start);
      if (++tokens_ > limits::object_tokens)
        fail(ErrorCode::limit, "has more than 3,000,000 tokens of objects", token.start);
      const std::string last_key = key;
      if (depth == 1) key = token.kind == TokenKind::name ? token.name : "";
      if (token.kind == TokenKind::open_dictionary || token.kind == TokenKind::open_array) ++depth;
      if ((token.kind == TokenKind::close_dictionary || token.kind == TokenKind::close_array) && depth > 0) --depth;
      check_token(token, number);
      if (depth == 1 && token.kind == TokenKind::name) note_key(entries, token.name);
      if (depth == 1 && token.kind == TokenKind::number) note_number(entries, last_key, token, lexer);
      if (token.text == "endobj" || token.text == "startxref") {
        entries.end = token.start;
        count_bytes(token.start - counted, object_start);
        return entries;
      }
      if (token.text == "stream" && depth == 0) {
        count_bytes(token.start - counted, object_start);
        counted = lexer.place();
        const StreamEnd stream_end = check_stream(lexer.place(), entries, number);
        lexer.go_to(stream_end.place);
        if (stream_end.is_good) counted = stream_end.place;
      }
    }
    count_bytes(bytes_.size() - std::min(counted, bytes_.size()), object_start);
    return entries;
  }

  /// libqpdf makes objects of everything outside streams, and needs some hundred bytes for each.
  void count_bytes(std::size_t count, std::size_t place) {
    syntax_bytes_ += count;
    if (syntax_bytes_ > limits::object_bytes)
      fail(ErrorCode::limit, "has more than 16 MiB of objects outside its streams", place);
  }

  static void note_key(Entries& entries, const std::string& name) {
    if (name == "Encrypt") entries.has_encrypt = true;
    if (name == "XRefStm") entries.has_stream_section = true;
    if (name == "Prev") {
      entries.has_previous = true;
      entries.previous.reset();
    }
  }

  void note_number(Entries& entries, const std::string& key, const Token& token, const Lexer& lexer) const {
    if (key != "Prev" && key != "Length") return;
    const long long value = whole_number(token);
    if (value < 0) return;
    Lexer ahead = lexer;
    const Token generation = ahead.next();
    const bool is_reference = generation.kind == TokenKind::number && ahead.next().text == "R";
    if (key == "Prev" && !is_reference) entries.previous = static_cast<std::size_t>(value);
    if (key != "Length") return;
    entries.length = is_reference ? find_number(value) : std::optional<std::size_t>(static_cast<std::size_t>(value));
  }

  /// The value of an indirect object that is a number.
  [[nodiscard]] std::optional<std::size_t> find_number(long long object) const {
    const auto found = offsets_.find(static_cast<int>(object));
    if (object > 10'000'000 || found == offsets_.end()) return std::nullopt;
    constexpr std::size_t longest = 64;
    Lexer lexer(bytes_.substr(std::min(found->second, bytes_.size()), longest), 0);
    for (int skipped = 0; skipped < 3; ++skipped) lexer.next();
    const long long value = whole_number(lexer.next());
    return value < 0 ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(value));
  }

  void check_token(const Token& token, int number) {
    const auto where = [&] { return RuleFailure{number, 0, "at byte " + std::to_string(token.start)}; };
    if (token.kind == TokenKind::hexadecimal) {
      const BytesView text = token.text;
      const bool is_closed = text.size() > 1 && text.back() == '>';
      const auto count = std::count_if(text.begin(), text.end(), [](char byte) { return !is_white(byte); });
      ledger_.check("string.hex_even", count % 2 == 0, where());
      ledger_.check(
          "string.hex_digits",
          is_closed &&
              text.substr(1, text.size() - 2).find_first_not_of(BytesView("0123456789abcdefABCDEF \t\r\n\f\0", 28)) ==
                  BytesView::npos,
          where());
    }
    if (token.kind == TokenKind::hexadecimal || token.kind == TokenKind::literal) {
      ledger_.check("string.length", token.text.size() <= 32769 || decode_string(token).size() <= 32767, where());
    }
    if (token.kind == TokenKind::name) ledger_.check("name.length", token.name.size() <= 127, where());
    if (token.kind == TokenKind::number) check_number(token, where());
  }

  void check_number(const Token& token, const RuleFailure& where) {
    const std::string text(token.text.substr(0, 400));
    const double value = std::strtod(text.c_str(), nullptr);
    if (text.find('.') == std::string::npos) {
      return ledger_.check("number.integer", value <= 2147483647.0 && value >= -2147483648.0, where);
    }
    ledger_.check("number.real", std::abs(value) <= 3.403e38, where);
    ledger_.check("number.small", value == 0.0 || std::abs(value) >= 1.175e-38, where);
  }

  struct StreamEnd {
    std::size_t place;  ///< behind the data
    bool is_good;
  };

  StreamEnd check_stream(std::size_t place, const Entries& entries, int number) {
    const std::size_t end = line_end_at(bytes_, place);
    const bool is_line_good = end == 2 || bytes_.substr(place, 1) == "\n";
    if (!entries.length) fail(ErrorCode::unreadable, "has a stream whose Length is no number", place);
    const std::size_t data_end = place + end + *entries.length;
    if (data_end > bytes_.size()) fail(ErrorCode::unreadable, "has a stream that ends behind the file's end", place);
    const std::size_t gap = line_end_at(bytes_, data_end);
    const bool is_end_good = gap > 0 && bytes_.substr(data_end + gap, 9) == "endstream";
    const RuleFailure where{number, 0, "Length is " + std::to_string(*entries.length)};
    ledger_.check("stream.length", is_line_good && is_end_good, where);
    ledger_.check("stream.line_ends", is_line_good && is_end_good, where);
    return {is_end_good ? data_end + gap : std::min(bytes_.find("endstream", place), bytes_.size()), is_end_good};
  }

  BytesView bytes_;
  const std::string& source_name_;
  Ledger& ledger_;
  ByteFindings findings_;
  std::map<std::size_t, int> objects_;  ///< of all revisions, by place
  std::map<int, std::size_t> offsets_;  ///< of the last revision
  std::size_t syntax_bytes_ = 0;
  std::size_t tokens_ = 0;
};

}  // namespace

ByteFindings check_bytes(BytesView bytes, const std::string& source_name, Ledger& ledger) {
  return ByteCheck(bytes, source_name, ledger).run();
}

}  // namespace decl::conformance
