// What is looked for, in a signature dictionary of any program:
//
//   "/ByteRange" *space "[" *space 4(number *space) "]"    ; 0, where Contents begins, where it ends, length of the
//   rest
//   "<" *(HEXDIG / space) ">"                              ; at the second number, ending at the third
//   "/SubFilter" *space "/" name                           ; in the same object, from "obj" to "endobj"
//   "/M" *space "(D:" 14DIGIT ["Z" / ("+" / "-") 2DIGIT "'" 2DIGIT] … ")"
//   "/V " n SP g " R"                                      ; in the field, n and g of the signature's object,
//   "/T" *space "(" name ")"                               ; and its name
#include "seal/foreign_signature.hpp"
#include "base/ascii.hpp"

#include <algorithm>

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"

namespace decl::seal {
namespace {

constexpr std::string_view range_key = "/ByteRange";
constexpr std::string_view spaces = " \t\r\n\f";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t skip_spaces(BytesView file, std::size_t at) {
  return std::min(file.find_first_not_of(spaces, at), file.size());
}

std::optional<std::uint64_t> take_number(BytesView file, std::size_t& at) {
  constexpr std::size_t most_digits = 12;
  at = skip_spaces(file, at);
  const std::size_t start = at;
  std::uint64_t number = 0;
  while (at < file.size() && is_digit(file[at]) && at - start < most_digits) {
    number = number * 10 + static_cast<std::uint64_t>(file[at++] - '0');
  }
  return at == start ? std::nullopt : std::optional(number);
}

/// Where the value of a key begins; npos when the key isn't there.
std::size_t find_value(BytesView object, std::string_view key) {
  for (std::size_t at = object.find(key); at != BytesView::npos; at = object.find(key, at + 1)) {
    const std::size_t end = at + key.size();
    const bool is_whole = end < object.size() && (spaces.find(object[end]) != BytesView::npos ||
                                                  std::string_view("/(<[").find(object[end]) != BytesView::npos);
    if (is_whole) return skip_spaces(object, end);
  }
  return BytesView::npos;
}

/// "20240506070809" and what stands behind it, as a time.
std::optional<Time> read_pdf_time(BytesView text) {
  constexpr std::size_t digits = 14;
  if (text.size() < digits || !std::all_of(text.begin(), text.begin() + digits, is_digit)) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t count) { return std::string(text.substr(from, count)); };
  try {
    const Time time = read_time(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" +
                                part(10, 2) + ":" + part(12, 2) + "Z");
    const BytesView zone = text.substr(digits);
    if (zone.empty() || (zone[0] != '+' && zone[0] != '-')) return time;
    if (zone.size() < 3 || !is_digit(zone[1]) || !is_digit(zone[2])) return std::nullopt;
    std::chrono::minutes offset = std::chrono::hours((zone[1] - '0') * 10 + (zone[2] - '0'));
    if (zone.size() >= 6 && is_digit(zone[4]) && is_digit(zone[5])) {
      offset += std::chrono::minutes((zone[4] - '0') * 10 + (zone[5] - '0'));
    }
    return zone[0] == '+' ? time - offset : time + offset;
  } catch (const Error&) {
    return std::nullopt;
  }
}

class SignatureFinder {
 public:
  SignatureFinder(BytesView file, std::size_t offset) : file_(file) { signature_.offset = offset; }

  ForeignSignature find() {
    read_range();
    read_entries();
    return std::move(signature_);
  }

 private:
  void breach(std::string what) {
    if (signature_.breach.empty()) signature_.breach = std::move(what);
  }

  void read_range() {
    std::size_t at = skip_spaces(file_, signature_.offset + range_key.size());
    if (at >= file_.size() || file_[at] != '[') return breach("its ByteRange is no list");
    ++at;
    const std::optional<std::uint64_t> first = take_number(file_, at);
    const std::optional<std::uint64_t> gap = first ? take_number(file_, at) : std::nullopt;
    const std::optional<std::uint64_t> rest = gap ? take_number(file_, at) : std::nullopt;
    const std::optional<std::uint64_t> length = rest ? take_number(file_, at) : std::nullopt;
    if (!length || skip_spaces(file_, at) >= file_.size() || file_[skip_spaces(file_, at)] != ']') {
      return breach("its ByteRange is not four numbers");
    }
    if (*first != 0 || *gap >= *rest || *rest > file_.size() || *length > file_.size() - *rest) {
      return breach("its ByteRange is not the file's beginning and a later part of it");
    }
    signature_.contents_start = *gap;
    signature_.contents_end = *rest;
    signature_.covered_end = *rest + *length;
    read_contents(file_.substr(*gap, *rest - *gap));
  }

  void read_contents(BytesView text) {
    if (text.size() < 2 || text.front() != '<' || text.back() != '>') {
      return breach("what its ByteRange leaves out is more or less than Contents");
    }
    if (text.size() > 2 * limits::foreign_cms_bytes + 2) return breach("its Contents has more than 1 MiB");
    std::string digits(text.substr(1, text.size() - 2));
    std::erase_if(digits, [](char byte) { return spaces.find(byte) != std::string_view::npos; });
    try {
      signature_.contents = read_hex(make_ascii_lower(digits));
    } catch (const Error&) {
      breach("its Contents is no hexadecimal string");
    }
  }

  /// The object around an offset, from behind "obj" to "endobj".
  [[nodiscard]] std::pair<std::size_t, std::size_t> bounds_around(std::size_t offset) const {
    const std::size_t start = file_.rfind(" obj", offset);
    const std::size_t end = std::min(file_.find("endobj", offset), file_.size());
    return {start == BytesView::npos ? 0 : start, end};
  }

  void read_entries() {
    const auto [start, end] = bounds_around(signature_.offset);
    Bytes object(file_.substr(start, end - start));
    if (signature_.contents_start > start && signature_.contents_end < end) {
      object.erase(signature_.contents_start - start, signature_.contents_end - signature_.contents_start);
    }
    std::size_t at = find_value(object, "/SubFilter");
    if (at != Bytes::npos && object[at] == '/') {
      const std::size_t stop = std::min(object.find_first_of(" \t\r\n\f/<>()[]", at + 1), object.size());
      signature_.sub_filter = object.substr(at + 1, std::min<std::size_t>(stop - at - 1, 64));
    }
    at = find_value(object, "/M");
    if (at != Bytes::npos && object.compare(at, 3, "(D:") == 0) {
      signature_.signing_time = read_pdf_time(BytesView(object).substr(at + 3, 20));
    }
    read_field(start);
  }

  /// The numbers "n g" in front of " obj" name the object; its field refers to them.
  void read_field(std::size_t start) {
    constexpr std::size_t longest = 20;
    const std::size_t from = start > longest ? start - longest : 0;
    const BytesView head = file_.substr(from, start - from);
    const std::size_t first = head.find_last_not_of("0123456789 ");
    std::string name(head.substr(first == BytesView::npos ? 0 : first + 1));
    name.erase(0, name.find_first_not_of(' '));
    if (name.empty()) return;
    const std::size_t at = file_.find("/V " + name + " R");
    if (at == BytesView::npos) return;
    const auto [field_start, field_end] = bounds_around(at);
    const BytesView field = file_.substr(field_start, field_end - field_start);
    const std::size_t value = find_value(field, "/T");
    if (value == BytesView::npos || field[value] != '(') return;
    const std::size_t stop = field.find(')', value);
    if (stop == BytesView::npos) return;
    signature_.field_name = std::string(field.substr(value + 1, std::min<std::size_t>(stop - value - 1, 100)));
  }

  BytesView file_;
  ForeignSignature signature_;
};

}  // namespace

std::vector<ForeignSignature> find_foreign_signatures(BytesView file, const std::string& source_name) {
  std::vector<ForeignSignature> signatures;
  for (std::size_t at = file.find(range_key); at != BytesView::npos; at = file.find(range_key, at + 1)) {
    if (signatures.size() == limits::page_revisions) {
      throw Error(ErrorCode::limit, "the file has more than 64 signatures", Place{source_name, "", {}, at});
    }
    signatures.push_back(SignatureFinder(file, at).find());
  }
  return signatures;
}

}  // namespace decl::seal
