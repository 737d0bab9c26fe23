#include "xml/html.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <climits>

#include "base/limits.hpp"
#include "xml/setup.hpp"
#include "xml/spelling.hpp"

namespace decl::xml {
namespace {

using Context = Owned<htmlParserCtxt, htmlFreeParserCtxt>;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Counts tags and the attributes in each: the parser compares every attribute of a tag with all before it. It goes
/// over the page as the parser does: comments, what stands in scripts and styles, and quoted values are passed over.
class TagScan {
 public:
  TagScan(BytesView html, const std::string& source_name) : html_(html), source_name_(source_name) {}

  void run() {
    std::size_t tags = 0;
    for (at_ = html_.find('<'); at_ < html_.size(); at_ = html_.find('<', at_)) {
      if (html_.substr(at_).starts_with("<!--")) {
        at_ = html_.find("-->", at_);
      } else if (at_ + 1 < html_.size() && is_letter(html_[at_ + 1])) {
        if (++tags > limits::html_elements) fail(at_, "elements", limits::html_elements);
        pass_tag();
      } else {
        ++at_;
      }
    }
  }

 private:
  void pass_tag() {
    const std::size_t start = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
    const BytesView name = html_.substr(start + 1, at_ - start - 1);
    std::size_t attributes = 0;
    while (at_ < html_.size() && html_[at_] != '>') {
      if (is_space(html_[at_])) {
        ++at_;
        continue;
      }
      if (++attributes > limits::html_attributes_per_tag) {
        fail(start, "attributes in one tag", limits::html_attributes_per_tag);
      }
      pass_attribute();
    }
    for (const BytesView raw : {BytesView("script"), BytesView("style")}) {
      if (is_same_name(name, raw)) pass_raw_text(raw);
    }
  }

  /// A name, and perhaps "=" and a value.
  void pass_attribute() {
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '=') ++at_;
    std::size_t value = at_;
    while (value < html_.size() && is_space(html_[value])) ++value;
    if (value >= html_.size() || html_[value] != '=') return;
    for (++value; value < html_.size() && is_space(html_[value]);) ++value;
    at_ = value;
    if (value >= html_.size()) return;
    if (html_[value] == '"' || html_[value] == '\'') {
      at_ = html_.find(html_[value], value + 1);
      if (at_ != BytesView::npos) ++at_;
    } else {
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
    }
  }

  void pass_raw_text(BytesView name) {
    while ((at_ = html_.find("</", at_)) != BytesView::npos) {
      if (is_same_name(html_.substr(at_ + 2, name.size()), name)) return;
      at_ += 2;
    }
  }

  static bool is_same_name(BytesView a, BytesView b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == y; });
  }

  [[noreturn]] void fail(std::size_t offset, const char* what, std::size_t most) const {
    throw Error(ErrorCode::limit, "this page has more than " + std::to_string(most) + " " + what,
                place_at(html_, offset, source_name_));
  }

  BytesView html_;
  const std::string& source_name_;
  std::size_t at_ = 0;
};

}  // namespace

Document parse_html(BytesView html, const std::string& source_name) {
  require_setup();
  if (html.empty() || html.size() > INT_MAX) throw Error(ErrorCode::limit, "is empty or too large to be parsed");
  TagScan(html, source_name).run();
  const Context context(htmlNewParserCtxt());
  if (!context) throw Error(ErrorCode::internal, "the HTML parser could not be made: there is not enough memory");
  // Errors are normal in web pages; the parser stops early at a lack of memory or at too many levels alone.
  constexpr int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
  Document document(
      htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options));
  if (context->disableSAX != 0 || document.handle() == nullptr) {
    throw Error(ErrorCode::limit,
                "this page nests elements deeper than the HTML parser follows, about 250 levels, or has a text of more "
                "than 10 MB in one piece",
                Place{source_name, "", {}, {}});
  }
  return document;
}

}  // namespace decl::xml
