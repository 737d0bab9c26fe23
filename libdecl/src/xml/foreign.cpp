#include "xml/foreign.hpp"

#include <libxml/parser.h>

#include "base/limits.hpp"
#include "xml/parse.hpp"
#include "xml/spelling.hpp"

// The scan before the parser tells apart, and goes over, what may hold a "<" or ">" that is no markup:
//
//   file = *( text / "<!--" … "-->" / "<![CDATA[" … "]]>" / "<?" … "?>" / "<" tag ">" )
//   tag  = ["/"] name *( white space / name / "=" / quoted ) ["/"]
//
// "<!" in any other place is a document type, or is not well-formed.
namespace decl::xml {
namespace {

class Scan {
 public:
  Scan(BytesView xml, const std::string& source_name) : xml_(xml), source_name_(source_name) {}

  void run() {
    if (xml_.starts_with("\xFF\xFE") || xml_.starts_with("\xFE\xFF")) fail(0, "is XML in UTF-16; only UTF-8 is read");
    if (const std::size_t nul = xml_.find('\0'); nul != BytesView::npos) {
      fail(nul, "holds a NUL byte, which no XML file in UTF-8 has");
    }
    for (std::size_t at = xml_.find('<'); at != BytesView::npos; at = xml_.find('<', at)) at = pass(at);
  }

 private:
  std::size_t pass(std::size_t at) {
    const BytesView rest = xml_.substr(at);
    if (rest.starts_with("<!--")) return behind(at, 4, "-->");
    if (rest.starts_with("<![CDATA[")) return behind(at, 9, "]]>");
    if (rest.starts_with("<?")) return behind(at, 2, "?>");
    if (rest.starts_with("<!")) fail(at, "has a document type, which may define entities and is not allowed");
    return pass_tag(at);
  }

  [[nodiscard]] std::size_t behind(std::size_t at, std::size_t opening, BytesView closing) const {
    const std::size_t end = xml_.find(closing, at + opening);
    if (end == BytesView::npos) fail(at, "has markup that is not ended");
    return end + closing.size();
  }

  std::size_t pass_tag(std::size_t start) {
    const bool is_end = start + 1 < xml_.size() && xml_[start + 1] == '/';
    std::size_t attributes = 0;
    std::size_t at = start + 1;
    for (; at < xml_.size() && xml_[at] != '>'; ++at) {
      if (xml_[at] != '"' && xml_[at] != '\'') continue;
      if (++attributes > limits::foreign_attributes_per_tag) {
        fail(start, "has too many attributes in a tag", ErrorCode::limit);
      }
      at = xml_.find(xml_[at], at + 1);
      if (at == BytesView::npos) fail(start, "has an attribute whose quotes are not closed");
    }
    if (at == xml_.size()) fail(start, "has a tag that is not ended");
    count(start, is_end, xml_[at - 1] == '/');
    return at + 1;
  }

  void count(std::size_t start, bool is_end, bool is_empty) {
    if (is_end) {
      if (depth_ > 0) --depth_;
      return;
    }
    if (++elements_ > limits::foreign_elements) fail(start, "has too many elements", ErrorCode::limit);
    if (!is_empty && ++depth_ > limits::foreign_depth) fail(start, "nests elements too deep", ErrorCode::limit);
  }

  [[noreturn]] void fail(std::size_t offset, const char* message, ErrorCode code = ErrorCode::unreadable) const {
    throw Error(code, message, place_at(xml_, offset, source_name_));
  }

  BytesView xml_;
  const std::string& source_name_;
  std::size_t elements_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Document parse_foreign(BytesView xml, const std::string& source_name) {
  Scan(xml, source_name).run();
  return parse_bytes(xml, source_name, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
}

}  // namespace decl::xml
