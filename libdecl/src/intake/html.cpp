#include "intake/html.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "intake/flow.hpp"
#include "intake/html_main.hpp"
#include "intake/lines.hpp"
#include "intake/links.hpp"
#include "xml/html.hpp"

namespace decl::intake {
namespace {

constexpr std::string_view blocks[] = {
    "p",      "div",  "section",    "article",  "main",    "header",  "footer", "aside",  "address", "center",
    "figure", "dd",   "figcaption", "fieldset", "details", "summary", "dt",     "dl",     "form",    "legend",
    "body",   "html", "head",       "caption",  "tbody",   "thead",   "tfoot",  "hgroup", "search"};
constexpr std::string_view emphasised[] = {"em", "i", "cite", "dfn", "var"};

template <std::size_t Count>
bool is_one_of(std::string_view text, const std::string_view (&words)[Count]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

int heading_level(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

int number_of(const std::optional<std::string>& text, int otherwise) {
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number >= 0 && number <= 1'000'000 ? number : otherwise;
}

/// Walks the tree. Elements are nested no deeper than the parser allows, about 250 levels.
class HtmlReader {
 public:
  HtmlReader(const MainText& main, Context& context) : main_(main), context_(context) {}

  std::vector<Part> read() {
    Flow flow(context_);
    if (main_.heading()) walk(main_.heading(), flow, {});
    walk(main_.container(), flow, {});
    flush(flow, main_.container());
    return flow.take();
  }

 private:
  static void flush(Flow& flow, xml::Node node, BlockKind kind = BlockKind::paragraph, int level = 0) {
    if (flow.has_text()) flow.end_block(node.line(), kind, level);
  }

  void walk_children(xml::Node node, Flow& flow, const Style& style) {
    for (xml::Node child = node.first_child(); child; child = child.next()) walk(child, flow, style);
  }

  void walk(xml::Node node, Flow& flow, Style style) {
    if (node.is_text()) {
      add_text(node, flow, style);
      return;
    }
    if (!node.is_element() || !main_.reason_to_drop(node).empty()) return;
    const std::string_view name = node.name();
    if (const int level = heading_level(name); level > 0) {
      flush(flow, node);
      walk_children(node, flow, style);
      flush(flow, node, BlockKind::heading, level);
    } else if (is_one_of(name, blocks)) {
      flush(flow, node);
      walk_children(node, flow, style);
      if (name == "p") {
        flow.end_block(node.line());
      } else {
        flush(flow, node);
      }
    } else {
      walk_structure(node, flow, std::move(style));
    }
  }

  void walk_structure(xml::Node node, Flow& flow, Style style) {
    const std::string_view name = node.name();
    if (name == "ul" || name == "ol") {
      walk_list(node, flow, style);
    } else if (name == "li") {  // outside a list
      flush(flow, node);
      walk_children(node, flow, style);
      flush(flow, node);
    } else if (name == "blockquote") {
      flush(flow, node);
      flow.open_quote(node.line());
      walk_children(node, flow, style);
      flush(flow, node);
      flow.close_quote();
    } else if (name == "pre") {
      flush(flow, node);
      is_preformatted_ = true;
      walk_children(node, flow, style);
      is_preformatted_ = false;
      flush(flow, node);
    } else if (name == "table") {
      flush(flow, node);
      walk_table(node, flow);
    } else if (name == "hr") {
      flush(flow, node);
      context_.note("intake.rule.dropped", "left out a line that only divides", node.line());
    } else {
      walk_inline(node, flow, std::move(style));
    }
  }

  void walk_inline(xml::Node node, Flow& flow, Style style) {
    const std::string_view name = node.name();
    if (name == "br") {
      flow.break_line();
    } else if (name == "img") {
      add_image(node);
    } else if (name == "a") {
      set_link(node, style);
      walk_children(node, flow, style);
    } else if (name == "del" || name == "s" || name == "strike") {
      context_.warn("intake.struck.kept",
                    "text that is struck out is kept: \"" + shorten(visible_text(node, 200)) + "\"", node.line());
      walk_children(node, flow, style);
    } else if (name == "q") {
      flow.add_text("“", style);
      walk_children(node, flow, style);
      flow.add_text("”", style);
    } else {
      if (is_one_of(name, emphasised)) style.emphasis = true;
      if (name == "strong" || name == "b") style.strong = true;
      walk_children(node, flow, style);
    }
  }

  void add_text(xml::Node node, Flow& flow, const Style& style) const {
    const std::string text = node.text();
    if (!is_preformatted_) {
      flow.add_text(text, style);
      return;
    }
    for (std::size_t start = 0;;) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      flow.add_text(text.substr(start, end - start), style);
      if (end == text.size()) return;
      flow.break_line();
      start = end + 1;
    }
  }

  void set_link(xml::Node node, Style& style) {
    const auto url = node.attribute("href");
    if (!url || url->starts_with('#')) return;
    style.href = make_href(*url);
    if (style.href.empty()) {
      context_.warn("intake.link.dropped",
                    "a link to \"" + shorten(clean_text(*url, context_, node.line())) +
                        "\" can't be recorded; only https:, http: and mailto: can",
                    node.line());
    }
  }

  void add_image(xml::Node node) {
    const std::string description = fold_spaces(node.attribute("alt").value_or(""));
    context_.note("intake.image.dropped",
                  "left out an image" + (description.empty() ? "" : ", described as \"" + description + "\""),
                  node.line());
  }

  void walk_list(xml::Node node, Flow& flow, const Style& style) {
    flush(flow, node);
    const bool is_ordered = node.name() == "ol";
    if (is_ordered && number_of(node.attribute("start"), 1) == 1 && node.attribute("type").value_or("1") != "1") {
      context_.warn("intake.list.renumbered",
                    "items counted a), b) or i), ii) are recorded as 1., 2.; check what refers to them", node.line());
    }
    bool is_open = false;
    int number = number_of(node.attribute("start"), 1);
    for (xml::Node child = node.first_child(); child; child = child.next()) {
      if (child.is_text() && is_blank(child.text())) continue;
      if (child.is_element() && !main_.reason_to_drop(child).empty()) continue;
      if (!child.is_text() && !child.is_element()) continue;
      const int wanted = child.name() == "li" ? number_of(child.attribute("value"), number) : number;
      if (is_open && is_ordered && wanted != number) {
        flow.close_list();
        is_open = false;
      }
      if (!is_open) flow.open_list(is_ordered, wanted, child.line());
      // A list right inside a list belongs to the item before it.
      const bool is_stray = child.name() == "ul" || child.name() == "ol";
      if (!is_open || !is_stray) flow.open_item();
      is_open = true;
      if (child.name() == "li") {
        walk_children(child, flow, style);
      } else {
        walk(child, flow, style);
      }
      flush(flow, child);
      if (!is_stray) number = wanted + 1;
    }
    if (is_open) flow.close_list();
  }

  void walk_table(xml::Node node, Flow& flow) {
    Table table;
    table.line = node.line();
    std::vector<xml::Node> outside;
    collect_rows(node, table, outside);
    for (const xml::Node each : outside) {
      walk_children(each, flow, {});
      flush(flow, each);
    }
    flow.add_table(std::move(table));
  }

  void collect_rows(xml::Node node, Table& table, std::vector<xml::Node>& outside) {
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      const std::string_view name = child.name();
      if (!main_.reason_to_drop(child).empty()) continue;
      if (name == "caption") {
        outside.push_back(child);
      } else if (name == "tr") {
        table.rows.emplace_back();
        for (xml::Node cell = child.first_element(); cell; cell = cell.next_element()) {
          if (!main_.reason_to_drop(cell).empty()) continue;
          Flow flow(context_);
          walk_children(cell, flow, {});
          flush(flow, cell);
          table.rows.back().push_back({flow.take()});
        }
      } else {
        collect_rows(child, table, outside);
      }
    }
  }

  const MainText& main_;
  Context& context_;
  bool is_preformatted_ = false;
};

/// The page's own title is not shown in it: it is told, for --title.
void note_title(xml::Node root, Context& context) {
  for (xml::Node part = root.first_element(); part; part = part.next_element()) {
    if (part.name() != "head") continue;
    for (xml::Node node = part.first_element(); node; node = node.next_element()) {
      if (node.name() != "title") continue;
      const std::string title = fold_spaces(node.text());
      if (!title.empty()) {
        context.note("intake.html.title", "left out the browser window's title: \"" + title + "\"", node.line());
      }
    }
  }
}

}  // namespace

RichText read_html(const std::string& html, Context& context) {
  const xml::Document document = xml::parse_html(html, context.source_name());
  const xml::Node root = document.root();
  if (!root) return {};
  const MainText main(root);
  RichText text;
  text.language = root.attribute("lang").value_or("");
  note_title(root, context);
  main.report(context);  // before anything that may fill the list of findings
  text.parts = HtmlReader(main, context).read();
  return text;
}

std::string find_html_encoding(BytesView html) {
  constexpr std::size_t looked_at = 4096;
  if (html.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (html.starts_with("\xFF\xFE")) return "utf-16le";
  if (html.starts_with("\xFE\xFF")) return "utf-16be";
  const std::string start = make_ascii_lower(html.substr(0, looked_at));
  for (const std::string_view key : {"charset=", "encoding="}) {
    std::size_t at = start.find(key);
    if (at == std::string::npos) continue;
    at = start.find_first_not_of("\"' ", at + key.size());
    if (at == std::string::npos) continue;
    return start.substr(at, start.find_first_of("\"' ;>?/", at) - at);
  }
  return {};
}

}  // namespace decl::intake
