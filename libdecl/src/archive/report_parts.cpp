#include "archive/report_parts.hpp"

#include <algorithm>

#include "archive/markup.hpp"
#include "archive/report_style.hpp"
#include "crypto/base64.hpp"
#include "crypto/digest.hpp"

namespace decl::archive::report {
namespace {

constexpr std::uint64_t bar_units = 1000;
constexpr std::uint64_t shortest_share = 4;  // of those units: what there is can be seen

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? "" : " " + std::string(name) + "=\"" + escape_html(value) + "\"";
}

}  // namespace

std::string write_head(std::string_view title, std::string_view subtitle, bool wide) {
  const std::string policy = "default-src 'none'; style-src 'sha256-" + write_base64(make_sha256(report_style)) +
                             "'; base-uri 'none'; form-action 'none'";
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         policy +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n" +
         element("title", escape_html(title)) + "\n<style>" + std::string(report_style) +
         "</style>\n</head>\n<body>\n" +
         element("header", element("h1", escape_html(title)) + element("p", escape_html(subtitle), {{"class", "soft"}}),
                 {{"class", wide ? "head wide" : "head"}}) +
         (wide ? "\n<main class=\"wide\">\n" : "\n<main>\n");
}

std::string write_foot() { return "</main>\n</body>\n</html>\n"; }

std::string section(std::string_view id, std::string_view heading, std::string_view content,
                    std::string_view css_class) {
  return element("section", "\n" + element("h2", escape_html(heading), {{"id", id}}) + "\n" + std::string(content),
                 {{"class", css_class}, {"aria-labelledby", id}}) +
         "\n";
}

std::string table_start(std::string_view caption, std::string_view header_cells, std::string_view css_class) {
  return "<table role=\"table\"" + attribute("class", css_class) + ">" + element("caption", escape_html(caption)) +
         "\n<thead role=\"rowgroup\">" + row(header_cells) + "</thead>\n<tbody role=\"rowgroup\">\n";
}

std::string table_end() { return "</tbody></table>\n"; }

std::string header(std::string_view text, std::string_view css_class) {
  return "<th scope=\"col\" role=\"columnheader\"" + attribute("class", css_class) + ">" +
         element("span", escape_html(text)) + "</th>";
}

std::string row(std::string_view cells) { return "<tr role=\"row\">" + std::string(cells) + "</tr>\n"; }

std::string row_header(std::string_view content) {
  return "<th scope=\"row\" role=\"rowheader\">" + std::string(content) + "</th>";
}

std::string cell(std::string_view label, std::string_view content, std::string_view css_class) {
  return "<td role=\"cell\"" + attribute("class", css_class) + attribute("data-label", label) + ">" +
         std::string(content) + "</td>";
}

std::string number_cell(std::string_view label, std::uint64_t number) {
  return cell(label, write_number(number), "number");
}

std::string bar_cell(const std::vector<Share>& shares, std::uint64_t largest) {
  std::string rectangles;
  std::uint64_t at = 0;
  for (const Share& share : shares) {
    if (share.count == 0) continue;
    const std::uint64_t width = std::max(shortest_share, share.count * bar_units / std::max<std::uint64_t>(largest, 1));
    rectangles += element(
        "rect", "",
        {{"class", share.css_class}, {"x", std::to_string(at)}, {"width", std::to_string(width)}, {"height", "10"}});
    at += width;
  }
  // Shares that were made longer to be seen must not push others out.
  const std::string box = "0 0 " + std::to_string(std::max(at, bar_units)) + " 10";
  return cell("",
              element("svg", rectangles,
                      {{"class", "bar"}, {"viewBox", box}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}}),
              "bar-cell");
}

std::vector<Share> shares_of(const VerdictCounts& counts) {
  return {{"complete", counts.complete},
          {"incomplete", counts.incomplete},
          {"uncertain", counts.uncertain},
          {"invalid", counts.invalid}};
}

std::string legend(const std::vector<std::pair<const char*, const char*>>& classes_and_words) {
  std::string items;
  for (const auto& [css_class, word] : classes_and_words) {
    const std::string key =
        element("svg", element("rect", "", {{"class", css_class}, {"width", "10"}, {"height", "10"}}),
                {{"class", "key"}, {"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}});
    items += element("li", key + escape_html(word));
  }
  return element("ul", items, {{"class", "legend"}}) + "\n";
}

std::string navigation(const std::string& previous, const std::string& next) {
  std::string links = element("a", "The whole archive", {{"href", "../report.html"}});
  if (!previous.empty()) links += element("a", "Page before", {{"href", write_reference(previous)}, {"rel", "prev"}});
  if (!next.empty()) links += element("a", "Next page", {{"href", write_reference(next)}, {"rel", "next"}});
  return element("nav", links) + "\n";
}

}  // namespace decl::archive::report
