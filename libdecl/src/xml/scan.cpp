#include "xml/scan.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "xml/spelling.hpp"

// The markup that passes, all of it also canonical XML 1.0 but for the first line and the order of attributes:
//
//   file      = prologue element [LF]
//   element   = start *( text / element ) end
//   start     = "<" name *( SP name "=" DQUOTE value DQUOTE ) ">"
//   end       = "</" name ">"
//   name      = ( ALPHA / "_" ) *( ALPHA / DIGIT / "-" / "." / "_" / ":" )
//   value     = *( any byte but NUL TAB LF CR "<" "&" DQUOTE / reference )
//   text      = *( any byte but NUL CR "<" ">" "&" / reference )
//   reference = "&amp;" / "&lt;" / "&gt;" / "&quot;" / "&#x9;" / "&#xA;" / "&#xD;"
//
// That leaves out comments, CDATA sections, document types, entities, processing instructions and empty-element
// tags. Whether tags match and bytes are UTF-8 is left to the parser.

namespace decl::xml {
namespace {

constexpr std::array<std::string_view, 7> references{"&amp;", "&lt;", "&gt;", "&quot;", "&#x9;", "&#xA;", "&#xD;"};

/// The bytes that one part of the markup is made of, to be looked up: every byte of a file is.
using ByteSet = std::array<bool, 256>;

constexpr ByteSet make_set(std::string_view bytes) {
  ByteSet set{};
  for (const char byte : bytes) set[static_cast<unsigned char>(byte)] = true;
  return set;
}

constexpr ByteSet make_complement(ByteSet set) {
  for (bool& is_in : set) is_in = !is_in;
  return set;
}

constexpr ByteSet name_starts = make_set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
constexpr ByteSet name_bytes = make_set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789-.:");
constexpr ByteSet text_bytes = make_complement(make_set("<>&\r"));
constexpr ByteSet value_bytes = make_complement(make_set("\"<&\t\n\r"));

class Scanner {
 public:
  Scanner(BytesView xml, const std::string& source_name) : xml_(xml), source_name_(source_name) {}

  void require_frame() const {
    const std::size_t nul = xml_.find('\0');
    if (nul != BytesView::npos) fail(nul, "holds a NUL byte, which no XML file has");
    if (!xml_.starts_with(prologue)) fail(0, name_beginning() + "; ask for the file as it was first written");
  }

  void scan() {
    position_ = prologue.size();
    while (position_ < xml_.size()) {
      if (xml_[position_] == '<') {
        scan_markup();
      } else {
        scan_text();
      }
    }
    if (depth_ != 0 || elements_ == 0) fail(xml_.size(), "ends before its elements are closed: it is cut off");
  }

 private:
  [[nodiscard]] std::string name_beginning() const {
    if (xml_.starts_with("\xEF\xBB\xBF")) return "begins with a byte order mark, which another program has put there";
    if (xml_.substr(0, prologue.size()).find('\r') != BytesView::npos) {
      return "has lines that end in CR and LF, as another program has written them";
    }
    return "does not begin with the line <?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  }
  [[noreturn]] void fail(std::size_t offset, std::string message, ErrorCode code = ErrorCode::unreadable) const {
    throw Error(code, std::move(message), place_at(xml_, offset, source_name_));
  }

  [[nodiscard]] char peek() const { return position_ < xml_.size() ? xml_[position_] : '\0'; }

  void scan_markup() {
    const char next = position_ + 1 < xml_.size() ? xml_[position_ + 1] : '\0';
    if (next == '!') fail(position_, "holds a comment, CDATA section or document type, which is not allowed");
    if (next == '?') fail(position_, "holds a processing instruction, which is not allowed");
    if (next == '/') {
      scan_end_tag();
    } else {
      scan_start_tag();
    }
  }

  void scan_end_tag() {
    if (depth_ == 0) fail(position_, "closes an element that was not opened");
    position_ += 2;
    scan_name();
    expect('>', "an end tag must be a name and \">\" alone");
    --depth_;
  }

  void scan_start_tag() {
    const std::size_t start = position_;
    if (depth_ == 0 && elements_ != 0) fail(start, "holds more than one outermost element");
    if (++elements_ > limits::xml_elements) {
      fail(start, "holds more than " + std::to_string(limits::xml_elements) + " elements", ErrorCode::limit);
    }
    if (++depth_ > limits::xml_depth) {
      fail(start, "nests elements deeper than " + std::to_string(limits::xml_depth) + " levels", ErrorCode::limit);
    }
    ++position_;
    scan_name();
    std::size_t attributes = 0;
    while (peek() == ' ') {
      if (++attributes > limits::xml_attributes_per_tag) {
        fail(start, "holds a tag of more than " + std::to_string(limits::xml_attributes_per_tag) + " attributes",
             ErrorCode::limit);
      }
      scan_attribute();
    }
    expect('>', "a start tag must be a name, attributes each after one space, and \">\"");
  }

  void scan_attribute() {
    ++position_;
    scan_name();
    expect('=', "an attribute must be a name, \"=\" and a quoted value");
    expect('"', "an attribute's value must stand in double quotes");
    const std::size_t start = position_;
    for (skip(value_bytes); peek() != '"'; skip(value_bytes)) {
      if (position_ == xml_.size()) fail(start, "has an attribute whose quotes are not closed");
      if (peek() != '&') fail(position_, "has an attribute value with a \"<\" or white space that must be escaped");
      scan_reference();
    }
    ++position_;
  }

  void scan_name() {
    if (!is_next_in(name_starts)) fail(position_, "has a \"<\" or a space where a name must follow, and none does");
    skip(name_bytes);
  }

  void scan_text() {
    const bool is_last_line_break = elements_ != 0 && xml_.substr(position_) == "\n";
    if (depth_ == 0 && !is_last_line_break) fail(position_, "holds text outside its outermost element");
    for (skip(text_bytes); position_ < xml_.size() && peek() != '<'; skip(text_bytes)) {
      if (peek() != '&') fail(position_, "has text with a \">\" or a carriage return that must be escaped");
      scan_reference();
    }
  }

  void scan_reference() {
    const BytesView rest = xml_.substr(position_);
    const auto known =
        std::find_if(references.begin(), references.end(), [&](BytesView each) { return rest.starts_with(each); });
    if (known == references.end()) {
      fail(position_, "has an \"&\" that begins none of the references canonical XML writes");
    }
    position_ += known->size();
  }

  [[nodiscard]] bool is_next_in(const ByteSet& bytes) const {
    return position_ < xml_.size() && bytes[static_cast<unsigned char>(xml_[position_])];
  }

  void skip(const ByteSet& bytes) {
    const auto is_outside = [&](char byte) { return !bytes[static_cast<unsigned char>(byte)]; };
    const auto start = xml_.begin() + static_cast<std::ptrdiff_t>(position_);
    position_ = static_cast<std::size_t>(std::find_if(start, xml_.end(), is_outside) - xml_.begin());
  }

  void expect(char wanted, const char* rule) {
    if (peek() != wanted) fail(position_, std::string("has markup that is not plain: ") + rule);
    ++position_;
  }

  BytesView xml_;
  const std::string& source_name_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
  std::size_t elements_ = 0;
};

}  // namespace

void require_plain_markup(BytesView xml, const std::string& source_name, std::uint64_t maximum_bytes) {
  if (xml.size() > maximum_bytes) {
    throw Error(ErrorCode::limit, "is larger than the " + std::to_string(maximum_bytes) + " bytes allowed",
                Place{source_name, "", {}, {}});
  }
  Scanner scanner(xml, source_name);
  scanner.require_frame();
  scanner.scan();
}

}  // namespace decl::xml
