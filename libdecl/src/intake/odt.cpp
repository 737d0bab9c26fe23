#include "intake/odt.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "intake/docx_numbering.hpp"
#include "intake/flow.hpp"
#include "intake/left_out.hpp"
#include "intake/lines.hpp"
#include "intake/links.hpp"
#include "intake/odt_styles.hpp"
#include "intake/office.hpp"
#include "intake/package.hpp"
#include "xml/foreign.hpp"

namespace decl::intake {
namespace {

constexpr int most_spaces = 1'000;

std::string text_attribute(xml::Node node, std::string_view name) {
  return node.attribute(odt_text, name).value_or("");
}

xml::Node child_named(xml::Node node, std::string_view name) {
  xml::Node child = node.first_element();
  while (child && child.name() != name) child = child.next_element();
  return child;
}

/// All text under a node.
std::string all_text(xml::Node node) {
  std::string text;
  for (xml::Node child = node.first_child(); child; child = child.next()) {
    if (child.is_text()) text += child.text();
    if (!child.is_element() || child.name() == "creator" || child.name() == "date") continue;
    text += all_text(child);
    const std::string_view name = child.name();
    if (name == "p" || name == "h" || name == "tab" || name == "line-break" || name == "s") text += ' ';
  }
  return text;
}

const std::string& format_name(const std::string& format) {
  static const std::map<std::string, std::string> names{
      {"1", "decimal"}, {"a", "lowerLetter"}, {"A", "upperLetter"}, {"i", "lowerRoman"}, {"I", "upperRoman"}};
  const auto found = names.find(format);
  return found == names.end() ? names.at("1") : found->second;
}

bool has_words(std::string_view text) { return text.find_first_not_of(".()-: ") != std::string_view::npos; }

class OdtReader {
 public:
  OdtReader(BytesView source, TrackedChanges changes, Context& context)
      : package_(source, context), context_(context), changes_(changes, context) {
    require_open();
    content_ = read_part("content.xml");
    if (!content_) {
      throw Error(ErrorCode::unreadable,
                  "is an OpenDocument text without content.xml, so without a text; ask for another copy",
                  context.place());
    }
    common_ = read_part("styles.xml");
    styles_.add(content_->root());
    if (common_) styles_.add(common_->root());
    styles_.settle();
  }

  RichText read() {
    if (common_) report_heads(common_->root());
    report_embedded(package_, context_);
    const xml::Node body = child_named(child_named(content_->root(), "body"), "text");
    read_changes(child_named(body, "tracked-changes"));
    Flow flow(context_);
    walk_blocks(body, flow);
    RichText text;
    text.parts = flow.take();
    text.notes = read_notes();
    changes_.report(left_out_, context_);
    left_out_.report("intake.odt.left_out", context_);
    return text;
  }

 private:
  struct OpenList {
    long id = 0;
    std::string style;
    int level = 0;
  };
  using Counters = std::array<int, odt_levels>;

  void require_open() {
    const auto manifest = package_.find("META-INF/manifest.xml");
    if (manifest && manifest->find(":encryption-data") != Bytes::npos) {
      throw Error(ErrorCode::unreadable,
                  "is encrypted with a password; open it in an office program and save it without one",
                  context_.place());
    }
  }

  std::optional<xml::Document> read_part(const std::string& name) {
    const auto bytes = package_.find(name);
    if (!bytes) return std::nullopt;
    return xml::parse_foreign(*bytes, context_.source_name() + ":" + name);
  }

  // ---- blocks

  void walk_blocks(xml::Node parent, Flow& flow) {
    for (xml::Node node = parent.first_element(); node; node = node.next_element()) walk_block(node, flow);
  }

  void walk_block(xml::Node node, Flow& flow) {
    const std::string_view name = node.name();
    if (name == "p") {
      read_paragraph(node, flow, nullptr);
    } else if (name == "h") {
      read_heading(node, flow, "");
    } else if (name == "list") {
      read_list(node, flow, nullptr);
    } else if (name == "table") {
      read_table(node, flow);
    } else if (name == "section") {
      if (node.attribute(odt_text, "display") == "none") {
        left_out_.add("hidden text", all_text(node), line_);
      } else {
        walk_blocks(node, flow);
      }
    } else if (name == "section-source") {
      context_.note("intake.external.ignored",
                    "did not fetch what the document refers to: " +
                        shorten(clean_text(node.attribute(odt_link, "href").value_or(""), context_, 0)));
    } else if (name.ends_with("-index") || name == "table-of-content" || name == "bibliography") {
      left_out_.add("the table of contents", all_text(child_named(node, "index-body")), line_);
    } else if (name == "frame" || name == "numbered-paragraph") {
      walk_inline(node, flow, {});
      flush_boxes(flow);
    } else if (name == "change" || name == "change-start" || name == "change-end") {
      read_change_mark(node, flow, {});
    }
  }

  void begin_paragraph() {
    if (is_merged_) return;
    line_ += lines_of_paragraph_;
    lines_of_paragraph_ = 1;
    context_.begin_unit(line_, place_name_ + std::to_string(++paragraphs_));
  }

  [[nodiscard]] Style style_of(const OdtStyle& style) const {
    return {style.emphasis.value_or(false), style.strong.value_or(false), {}};
  }

  void read_paragraph(xml::Node node, Flow& flow, const FlatItem* item, bool is_continued = false) {
    begin_paragraph();
    const OdtStyle& style = styles_.paragraph(text_attribute(node, "style-name"));
    const bool is_title = style.name == "title";
    const bool is_quote = style.name == "quotations";
    walk_inline(node, flow, is_title || is_quote ? Style{} : style_of(style));
    // Inside what was inserted and is rejected, paragraphs have no end.
    is_merged_ = is_skipping_;
    if (is_merged_) return;
    if (is_title) {
      flow.end_block(line_, BlockKind::heading, 1);
    } else if (item != nullptr) {
      flow.end_item(line_, *item);
    } else if (is_continued) {
      flow.end_continued(line_);
    } else if (is_quote && flow.has_text()) {
      flow.open_quote(line_);
      flow.end_block(line_);
      flow.close_quote();
    } else {
      flow.end_block(line_);
    }
    flush_boxes(flow);
  }

  void read_heading(xml::Node node, Flow& flow, const std::string& label) {
    begin_paragraph();
    const int level = odt_number(node.attribute(odt_text, "outline-level")).value_or(1);
    const bool is_counted = label.empty() && node.attribute(odt_text, "is-list-header") != "true";
    const std::string shown = is_counted ? count_heading(node, std::clamp(level, 1, odt_levels)) : label;
    if (!shown.empty()) flow.add_text(shown + " ", {});
    walk_inline(node, flow, {});
    is_merged_ = is_skipping_;
    if (!is_merged_) flow.end_block(line_, BlockKind::heading, level);
    flush_boxes(flow);
  }

  std::string count_heading(xml::Node node, int level) {
    const OdtLevels& levels = styles_.outline();
    const auto at = static_cast<std::size_t>(level - 1);
    if (levels[at].format.empty()) return {};
    const auto start = odt_number(node.attribute(odt_text, "start-value"));
    headings_[at] = start ? *start : std::max(headings_[at] + 1, levels[at].start);
    std::fill(headings_.begin() + level, headings_.end(), 0);
    return write_label(levels, headings_, at);
  }

  static std::string write_label(const OdtLevels& levels, const Counters& numbers, std::size_t at) {
    std::string text = levels[at].prefix;
    const auto shown = std::min(static_cast<std::size_t>(std::max(levels[at].shown, 1)), at + 1);
    for (std::size_t i = at + 1 - shown; i <= at; ++i) {
      if (levels[i].format.empty()) continue;
      if (text.size() > levels[at].prefix.size()) text += '.';
      text += write_list_number(std::max(numbers[i], 1), format_name(levels[i].format));
    }
    return text + levels[at].suffix;
  }

  // ---- lists: counted on by style and level, as text:continue-numbering says (19.780)

  void read_list(xml::Node node, Flow& flow, const OpenList* outer) {
    OpenList list;
    list.style = text_attribute(node, "style-name");
    if (outer != nullptr) {
      list.id = outer->id;
      list.level = std::min(outer->level + 1, odt_levels - 1);
      if (list.style.empty()) list.style = outer->style;
      numbers_[list.style][static_cast<std::size_t>(list.level)] = 0;
    } else {
      list.id = id_of(list.style);
      const bool is_continued =
          node.attribute(odt_text, "continue-numbering") == "true" || node.attribute(odt_text, "continue-list");
      if (!is_continued) numbers_[list.style] = {};
    }
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      if (child.name() == "list-item") {
        read_item(child, flow, list);
      } else if (child.name() == "list-header") {
        walk_blocks(child, flow);
      }
    }
  }

  long id_of(const std::string& style) {
    return list_ids_.emplace(style, static_cast<long>(list_ids_.size()) + 1).first->second;
  }

  void read_item(xml::Node node, Flow& flow, const OpenList& list) {
    bool is_first = true;
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      const std::string_view name = child.name();
      if (name == "list") {
        read_list(child, flow, &list);
        continue;
      }
      if ((name == "p" || name == "h") && is_first) {
        read_first_of_item(child, flow, list, odt_number(node.attribute(odt_text, "start-value")));
      } else if (name == "p") {
        read_paragraph(child, flow, nullptr, true);
      } else {
        walk_block(child, flow);
      }
      is_first = false;
    }
  }

  void read_first_of_item(xml::Node node, Flow& flow, const OpenList& list, std::optional<int> start) {
    const OdtLevels& levels = styles_.list(list.style);
    const auto at = static_cast<std::size_t>(list.level);
    const OdtLevel& level = levels[at];
    Counters& numbers = numbers_[list.style];
    numbers[at] = start ? *start : std::max(numbers[at] + 1, numbers[at] == 0 ? level.start : 0);
    const std::string label = level.is_bullet || level.format.empty() ? "" : write_label(levels, numbers, at);
    if (node.name() == "h") {
      read_heading(node, flow, label);
      return;
    }
    const bool is_worded = has_words(level.prefix) || has_words(level.suffix);
    if (!level.is_bullet && (level.format.empty() || is_worded)) {
      if (!label.empty()) flow.add_text(label + " ", {});
      read_paragraph(node, flow, nullptr);
      return;
    }
    const bool is_plain = level.is_bullet || (level.format == "1" && level.shown <= 1);
    if (!is_plain && renumbered_.insert({list.style, list.level}).second) {
      context_.warn("intake.list.renumbered",
                    "items counted like \"" + label + "\" are recorded as 1., 2.; check what refers to them",
                    line_ + lines_of_paragraph_);
    }
    const FlatItem item{list.id, list.level, static_cast<double>(list.level), !level.is_bullet,
                        std::max(numbers[at], 1)};
    read_paragraph(node, flow, &item);
  }

  // ---- tables

  void read_table(xml::Node node, Flow& flow) {
    Table table;
    table.line = line_ + lines_of_paragraph_;
    read_rows(node, table);
    flow.add_table(std::move(table));
  }

  void read_rows(xml::Node parent, Table& table) {
    for (xml::Node node = parent.first_element(); node; node = node.next_element()) {
      if (node.name() != "table-row") {
        if (node.name().starts_with("table-")) read_rows(node, table);
        continue;
      }
      table.rows.emplace_back();
      for (xml::Node cell = node.first_element(); cell; cell = cell.next_element()) {
        if (cell.name() != "table-cell" && cell.name() != "covered-table-cell") continue;
        Flow flow(context_);
        walk_blocks(cell, flow);
        table.rows.back().push_back({flow.take()});
      }
    }
  }

  // ---- inside paragraphs

  void walk_inline(xml::Node parent, Flow& flow, const Style& style) {
    for (xml::Node node = parent.first_child(); node; node = node.next()) {
      if (node.is_text()) {
        add_text(node.text(), flow, style);
      } else if (node.is_element()) {
        read_inline(node, flow, style);
      }
    }
  }

  void add_text(const std::string& text, Flow& flow, const Style& style) {
    if (!is_skipping_) {
      flow.add_text(is_raised_ ? make_superscript(text) : text, style);
    } else if (is_merged_) {  // the words of the first paragraph were told already
      left_out_.add("more of what was inserted and is rejected", text, line_);
    }
  }

  void read_inline(xml::Node node, Flow& flow, const Style& style) {
    const std::string_view name = node.name();
    if (name.starts_with("change")) {
      read_change_mark(node, flow, style);
    } else if (name == "annotation") {
      left_out_.add("comments", all_text(node), line_);
    } else if (is_skipping_) {
      walk_inline(node, flow, style);  // for the end of what is skipped
    } else if (name == "span") {
      read_span(node, flow, style);
    } else if (name == "a") {
      walk_inline(node, flow, link_style(node, style));
    } else if (name == "s") {
      const int count = odt_number(node.attribute(odt_text, "c")).value_or(1);
      flow.add_text(std::string(static_cast<std::size_t>(std::clamp(count, 1, most_spaces)), ' '), style);
    } else if (name == "tab") {
      flow.add_text("\t", style);
    } else if (name == "line-break") {
      flow.break_line();
      ++lines_of_paragraph_;
    } else if (name == "note") {
      notes_.push_back(child_named(node, "note-body"));
      flow.add_text("[" + std::to_string(notes_.size()) + "]", style);
    } else if (name == "frame" || name == "custom-shape") {
      read_frame(node);
    } else if (name == "ruby-text" || name == "title" || name == "desc") {
      left_out_.add("notes on words and images", all_text(node), line_);
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
      left_out_.add("hidden text", all_text(node), line_);
    } else {
      walk_inline(node, flow, style);
    }
  }

  void read_span(xml::Node node, Flow& flow, Style style) {
    const OdtStyle& named = styles_.text(text_attribute(node, "style-name"));
    if (named.hidden.value_or(false)) {
      left_out_.add("hidden text", all_text(node), line_);
      return;
    }
    if (named.struck.value_or(false)) {
      context_.warn("intake.struck.kept", "text that is struck out is kept: \"" + shorten(all_text(node)) + "\"",
                    line_);
    }
    style.strong = named.strong.value_or(style.strong);
    style.emphasis = named.emphasis.value_or(style.emphasis);
    const bool was_raised = is_raised_;
    is_raised_ = named.raised.value_or(is_raised_);
    walk_inline(node, flow, style);
    is_raised_ = was_raised;
  }

  Style link_style(xml::Node node, Style style) {
    const std::string url = node.attribute(odt_link, "href").value_or("");
    if (url.starts_with('#')) return style;
    style.href = make_href(url);
    if (style.href.empty()) {
      context_.warn("intake.link.dropped",
                    "a link to \"" + shorten(clean_text(url, context_, line_)) +
                        "\" can't be recorded; only https:, http: and mailto: can",
                    line_);
    }
    return style;
  }

  void read_frame(xml::Node node) {
    std::string description;
    bool has_box = false;
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      if (child.name() == "text-box") {
        boxes_.push_back(child);
        has_box = true;
      } else if (child.name() == "p" || child.name() == "list") {  // text right in a shape
        boxes_.push_back(node);
        has_box = true;
        break;
      } else if (child.name() == "title" || child.name() == "desc") {
        description += (description.empty() ? "" : ", ") + fold_spaces(child.text());
      }
    }
    if (has_box) return;
    const bool is_object = child_named(node, "object") || child_named(node, "object-ole");
    context_.note(is_object ? "intake.embedded.ignored" : "intake.image.dropped",
                  std::string(is_object ? "left out an embedded object" : "left out an image") +
                      (description.empty() ? "" : ", described as \"" + description + "\""),
                  line_);
  }

  void flush_boxes(Flow& flow) {
    const std::vector<xml::Node> boxes = std::move(boxes_);
    boxes_.clear();
    for (const xml::Node box : boxes) {
      context_.note("intake.textbox.moved", "text in a box was put behind the paragraph that it stands beside", line_);
      walk_blocks(box, flow);
    }
  }

  // ---- tracked changes: regions with identifiers, and marks in the text that name them (5.5)

  void read_changes(xml::Node tracked) {
    for (xml::Node region = tracked.first_element(); region; region = region.next_element()) {
      const xml::Node change = region.first_element();
      std::string id = text_attribute(region, "id");
      if (id.empty()) id = region.attribute(xml::xml_namespace, "id").value_or("");
      if (change.name() == "insertion" || change.name() == "deletion") regions_[id] = change;
    }
  }

  void read_change_mark(xml::Node node, Flow& flow, const Style& style) {
    const auto region = regions_.find(text_attribute(node, "change-id"));
    if (region == regions_.end()) return;
    const bool is_insertion = region->second.name() == "insertion";
    if (node.name() == "change-start" && is_insertion) {
      skipped_id_ = region->first;
      is_skipping_ = !changes_.keeps(true, text_until_end(node, region->first), line_);
    } else if (node.name() == "change-end" && region->first == skipped_id_) {
      is_skipping_ = false;
    } else if (node.name() == "change" && !is_insertion && changes_.keeps(false, all_text(region->second), line_)) {
      bool is_first = true;
      for (xml::Node child = region->second.first_element(); child; child = child.next_element()) {
        if (child.name() != "p" && child.name() != "h") continue;
        if (!is_first) flow.end_block(line_);
        walk_inline(child, flow, style);
        is_first = false;
      }
    }
  }

  /// The words between two marks that stand in one paragraph; of longer changes those of the first.
  static std::string text_until_end(xml::Node start, const std::string& id) {
    std::string text;
    for (xml::Node node = start.next(); node; node = node.next()) {
      if (node.name() == "change-end" && text_attribute(node, "change-id") == id) break;
      text += node.is_text() ? node.text() : all_text(node);
    }
    return text;
  }

  // ---- what stands beside the body

  std::vector<Part> read_notes() {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      Flow flow(context_);
      flow.add_text("[" + std::to_string(i + 1) + "] ", {});
      place_name_ = "note " + std::to_string(i + 1) + ", paragraph ";
      paragraphs_ = 0;
      walk_blocks(notes_[i], flow);
      if (flow.has_text()) flow.end_block(line_);
      for (Part& part : flow.take()) parts.push_back(std::move(part));
    }
    report_notes(notes_.size(), context_);
    return parts;
  }

  void report_heads(xml::Node root) {
    std::set<std::string> seen;
    const xml::Node masters = child_named(root, "master-styles");
    for (xml::Node page = masters.first_element(); page; page = page.next_element()) {
      for (xml::Node head = page.first_element(); head; head = head.next_element()) {
        const std::string words = fold_spaces(all_text(head));
        if (seen.insert(words).second) left_out_.add("headers and footers", words, 0);
      }
    }
  }

  Package package_;
  Context& context_;
  ChangePolicy changes_;
  std::optional<xml::Document> content_;
  std::optional<xml::Document> common_;
  OdtStyles styles_;
  LeftOut left_out_;
  std::vector<xml::Node> notes_;
  std::vector<xml::Node> boxes_;
  std::map<std::string, xml::Node> regions_;
  std::string skipped_id_;
  bool is_skipping_ = false;  ///< inside what was inserted and is rejected
  bool is_merged_ = false;    ///< the next paragraph goes on with this one
  bool is_raised_ = false;
  std::map<std::string, Counters> numbers_;  ///< by list style
  std::map<std::string, long> list_ids_;
  std::set<std::pair<std::string, int>> renumbered_;
  Counters headings_{};
  std::string place_name_ = "paragraph ";
  std::size_t paragraphs_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t lines_of_paragraph_ = 1;
};

}  // namespace

RichText read_odt(BytesView source, TrackedChanges changes, Context& context) {
  return OdtReader(source, changes, context).read();
}

}  // namespace decl::intake
