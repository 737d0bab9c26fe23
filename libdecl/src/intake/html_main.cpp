#include "intake/html_main.hpp"

#include <algorithm>
#include <iterator>

#include "base/ascii.hpp"
#include "intake/lines.hpp"
#include "intake/words.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t longest_piece = 4'000;
constexpr std::string_view embedded = "embedded things";
constexpr std::size_t links_of_navigation = 3;

template <std::size_t Count>
bool is_one_of(std::string_view text, const std::string_view (&words)[Count]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

constexpr std::string_view without_text[] = {"script", "style",  "template", "noscript", "iframe", "object", "embed",
                                             "video",  "audio",  "canvas",   "svg",      "math",   "map",    "link",
                                             "meta",   "applet", "frame",    "frameset", "title",  "base"};
constexpr std::string_view controls[] = {"input", "select", "textarea", "button", "datalist", "dialog", "menu"};
constexpr std::string_view boxes[] = {"div", "ul", "ol", "table", "td", "section", "p", "dl", "center", "tr"};
constexpr std::string_view dropped_roles[] = {"navigation", "complementary", "search", "banner",     "contentinfo",
                                              "menu",       "menubar",       "dialog", "alertdialog"};
// Words of classes and identifiers, as the usual publishing programs give them.
constexpr std::string_view around_words[] = {
    "nav",     "navbar",   "navigation", "menu",       "breadcrumb", "breadcrumbs", "sidebar",
    "footer",  "cookie",   "cookies",    "share",      "sharing",    "sharedaddy",  "social",
    "related", "comments", "comment",    "advert",     "ads",        "pagination",  "pager",
    "widget",  "popup",    "modal",      "newsletter", "subscribe",  "skip"};
constexpr std::string_view main_words[] = {
    "content", "maincontent",  "entry",        "articlebody",     "postbody",  "entry-content", "post-content",
    "main",    "main-content", "article-body", "article-content", "post-body", "node-content",  "page-content"};

/// The words of an attribute such as class, in small letters.
std::vector<std::string> words_of(xml::Node node, std::string_view attribute, std::string_view dividers) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : make_ascii_lower(node.attribute(attribute).value_or("")) + " ") {
    if (dividers.find(c) == std::string_view::npos) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

template <std::size_t Count>
bool has_word(xml::Node node, std::string_view dividers, const std::string_view (&wanted)[Count]) {
  for (const std::string_view attribute : {"class", "id"}) {
    for (const std::string& word : words_of(node, attribute, dividers)) {
      if (is_one_of(word, wanted)) return true;
    }
  }
  return false;
}

bool is_hidden(xml::Node node) {
  if (node.attribute("hidden") || node.attribute("aria-hidden") == "true") return true;
  std::string style = node.attribute("style").value_or("");
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

std::string host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  if (start == std::string_view::npos) return {};
  url.remove_prefix(start + 3);
  return std::string(url.substr(0, url.find_first_of("/?#:")));
}

void add_visible(xml::Node node, std::size_t most_bytes, std::string& text) {
  if (node.is_text()) text += node.text();
  if (!node.is_element() || is_one_of(node.name(), without_text)) return;
  if (is_one_of(node.name(), boxes) || node.name() == "li" || node.name() == "br") text += ' ';
  for (xml::Node child = node.first_child(); child && text.size() < 2 * most_bytes; child = child.next()) {
    add_visible(child, most_bytes, text);
  }
  text += ' ';
}

}  // namespace

std::string visible_text(xml::Node node, std::size_t most_bytes) {
  std::string text;
  add_visible(node, most_bytes, text);
  return fold_spaces(text);
}

/// The parser leaves elements that it doesn't know in the head, so that head and body are looked at alike.
MainText::MainText(xml::Node root) : body_(root), container_(root) {
  measure(body_, false);
  find_container(body_);
}

MainText::Measure MainText::measure(xml::Node node, bool in_link) {
  Measure sum;
  if (node.is_text()) {
    const std::string text = fold_spaces(node.text());
    (in_link ? sum.link_text : sum.text) = count_characters(text);
    return sum;
  }
  if (!node.is_element() || is_one_of(node.name(), without_text) || is_hidden(node)) return sum;
  const bool is_link = node.name() == "a" && node.attribute("href");
  if (is_link && !in_link) {
    ++sum.links;
    const std::string host = host_of(*node.attribute("href"));
    if (host.empty() || hosts_[host]++ > 0) ++sum.own_links;
    if (has_organisation_word(visible_text(node, 200))) ++sum.organisations;
  }
  sum.has_title = node.name() == "h1";
  for (xml::Node child = node.first_child(); child; child = child.next()) {
    const Measure inner = measure(child, in_link || is_link);
    sum.text += inner.text;
    sum.link_text += inner.link_text;
    sum.links += inner.links;
    sum.own_links += inner.own_links;
    sum.organisations += inner.organisations;
    sum.has_title = sum.has_title || inner.has_title;
  }
  measures_[node.handle()] = sum;
  return sum;
}

/// How surely an element is the main text; 0 when nothing says so.
int MainText::rank_of(xml::Node node) const {
  if (node.name() == "article") return 3;
  if (node.name() == "main" || node.attribute("role") == "main") return 2;
  if (node.attribute("itemprop") == "articleBody") return 1;
  return has_word(node, " \t\r\n", main_words) ? 1 : 0;
}

void MainText::find_container(xml::Node node) {
  const auto measured = measures_.find(node.handle());
  if (measured == measures_.end()) return;
  const Measure& all = measures_.at(body_.handle());
  const bool has_most = 10 * measured->second.text >= 6 * all.text && measured->second.text > 0;
  if (!has_most) return;
  if (const int rank = rank_of(node); rank > rank_) {
    rank_ = rank;
    container_ = node;
  }
  for (xml::Node child = node.first_element(); child; child = child.next_element()) find_container(child);
  if (node != body_) return;
  if (container_ == body_ || measures_.at(container_.handle()).has_title) return;
  // The one title of the page may stand before its article.
  for (xml::Node at = body_; at && at.name() != "h1";) {
    xml::Node next;
    std::size_t titled = 0;
    for (xml::Node child = at.first_element(); child; child = child.next_element()) {
      const auto found = measures_.find(child.handle());
      if (found == measures_.end() || !found->second.has_title) continue;
      ++titled;
      next = child;
    }
    if (titled != 1) return;
    at = next;
    if (at.name() == "h1") heading_ = at;
  }
}

bool MainText::is_mostly_links(xml::Node node) const {
  const Measure& found = measures_.at(node.handle());
  return rank_ == 0 && is_one_of(node.name(), boxes) && found.links >= links_of_navigation &&
         10 * found.link_text >= 6 * (found.link_text + found.text) && 2 * found.own_links > found.links &&
         2 * found.organisations < found.links;
}

std::string MainText::reason_by_name(xml::Node node) const {
  const std::string_view name = node.name();
  if (name == "nav" || name == "aside") return "navigation and the like";
  if (is_one_of(node.attribute("role").value_or(""), dropped_roles)) return "navigation and the like";
  const bool is_in_article = rank_ == 3;
  if (name == "footer" || (name == "header" && !is_in_article)) return "the page's header and footer";
  return has_word(node, " \t\r\n-_", around_words) ? "navigation and the like" : "";
}

std::string MainText::reason_to_drop(xml::Node node) const {
  const std::string_view name = node.name();
  if (is_one_of(name, without_text)) return std::string(embedded);
  if (is_hidden(node)) return "what is hidden in the page";
  if (is_one_of(name, controls)) return "forms";
  const auto found = measures_.find(node.handle());
  if (found == measures_.end()) return {};
  const Measure& all = measures_.at(body_.handle());
  const bool has_much = 10 * found->second.text > 4 * all.text;
  const bool holds_title = found->second.has_title && !heading_;
  if (has_much || holds_title || node == container_) return {};
  if (name == "form") return "forms";
  if (std::string reason = reason_by_name(node); !reason.empty()) return reason;
  return is_mostly_links(node) ? "navigation and the like" : "";
}

void MainText::collect(xml::Node node, bool is_inside, LeftOut& left_out) const {
  if (node == heading_ || (node.is_text() && is_inside)) return;
  const bool is_container = node == container_;
  std::string reason = node.is_element() && !is_container ? reason_to_drop(node) : "";
  if (node.is_text()) reason = "what stands around the main text";
  if (reason == embedded) {
    if (node.name() != "noscript") return;
    for (xml::Node child = node.first_child(); child; child = child.next()) {
      left_out.add(reason, visible_text(child, longest_piece), child.line());
    }
  } else if (!reason.empty()) {
    left_out.add(reason, node.is_text() ? node.text() : visible_text(node, longest_piece), node.line());
  } else {
    for (xml::Node child = node.first_child(); child; child = child.next()) {
      collect(child, is_inside || is_container, left_out);
    }
  }
}

void MainText::report(Context& context) const {
  LeftOut left_out;
  collect(body_, false, left_out);
  left_out.report("intake.html.left_out", context);
}

}  // namespace decl::intake
