#include "html.hpp"

#include "text.hpp"

namespace decl::tool::html {

std::string text(std::string_view text) {
  std::string safe;
  for (const char c : make_printable(text)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view tag, std::string_view content, Attributes attributes) {
  std::string html = "<" + std::string(tag);
  for (const auto& [name, value] : attributes) {
    html += " " + std::string(name) + "=\"" + text(value) + "\"";
  }
  return html + ">" + std::string(content) + "</" + std::string(tag) + ">";
}

std::string foreign(std::string_view content, std::string_view language) {
  return element("bdi", text(content), {{"lang", language}});
}

std::string fact(std::string_view name, std::string_view value) {
  return element("dt", text(name)) + element("dd", value) + "\n";
}

}  // namespace decl::tool::html
