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

bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool continues_name(char c) { return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'; }

class Scanner {
 public:
  Scanner(BytesView xml, const std::string& source_name) : xml_(xml), source_name_(source_name) {}

  void require_frame() const {
    const std::size_t nul = xml_.find('\0');
    if (nul != BytesView::npos) fail(nul, "holds a NUL byte, which no XML file has");
    if (!xml_.starts_with(prologue)) {
      fail(0, "does not begin with the line <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }
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
    const std::size_t end = xml_.find('"', position_);
    if (end == BytesView::npos) fail(position_, "has an attribute whose quotes are not closed");
    const BytesView value = xml_.substr(position_, end - position_);
    const std::size_t raw = value.find_first_of("<\t\n\r");
    if (raw != BytesView::npos)
      fail(position_ + raw, "has an attribute value with a \"<\" or white space that must be escaped");
    require_references(value);
    position_ = end + 1;
  }

  void scan_name() {
    if (!starts_name(peek())) fail(position_, "has a \"<\" or a space where a name must follow, and none does");
    while (continues_name(peek())) ++position_;
  }

  void scan_text() {
    const std::size_t end = std::min(xml_.find('<', position_), xml_.size());
    const BytesView text = xml_.substr(position_, end - position_);
    const bool is_last_line_break = end == xml_.size() && text == "\n" && elements_ != 0;
    if (depth_ == 0 && !is_last_line_break) fail(position_, "holds text outside its outermost element");
    const std::size_t raw = std::min(text.find('>'), text.find('\r'));
    if (raw != BytesView::npos)
      fail(position_ + raw, "has text with a \">\" or a carriage return that must be escaped");
    require_references(text);
    position_ = end;
  }

  void require_references(BytesView text) const {
    for (std::size_t at = text.find('&'); at != BytesView::npos; at = text.find('&', at + 1)) {
      const BytesView rest = text.substr(at);
      const bool is_known =
          std::any_of(references.begin(), references.end(), [&](BytesView known) { return rest.starts_with(known); });
      if (!is_known) fail(position_ + at, "has an \"&\" that begins none of the references canonical XML writes");
    }
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
