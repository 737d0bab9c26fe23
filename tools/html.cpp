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

std::string cell(std::string_view label, std::string_view content) {
  return element("td", content, {{"role", "cell"}, {"data-label", label}});
}

std::string row_header(std::string_view content) {
  return element("th", content, {{"scope", "row"}, {"role", "rowheader"}});
}

std::string row(std::string_view cells) { return element("tr", cells, {{"role", "row"}}) + "\n"; }

std::string table(std::string_view caption, const std::vector<std::string>& columns, std::string_view rows) {
  std::string headers;
  for (const std::string& column : columns) {
    headers += element("th", text(column), {{"scope", "col"}, {"role", "columnheader"}});
  }
  return element("table",
                 element("caption", text(caption)) + element("thead", row(headers), {{"role", "rowgroup"}}) + "\n" +
                     element("tbody", rows, {{"role", "rowgroup"}}),
                 {{"role", "table"}}) +
         "\n";
}

std::string fact(std::string_view name, std::string_view value) {
  return element("dt", element("bdi", text(name))) + element("dd", value) + "\n";
}

}  // namespace decl::tool::html
