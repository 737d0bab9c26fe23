#include "intake/docx.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <set>

#include "intake/docx_names.hpp"
#include "intake/docx_numbering.hpp"
#include "intake/docx_package.hpp"
#include "intake/docx_styles.hpp"
#include "intake/flow.hpp"
#include "intake/left_out.hpp"
#include "intake/lines.hpp"
#include "intake/links.hpp"
#include "intake/office.hpp"

namespace decl::intake {
namespace {

/// What an element that tracks a change does to what is in it.
enum class Change { none, insertion, deletion };

Change change_of(std::string_view name) {
  if (name == "ins" || name == "moveTo" || name == "cellIns") return Change::insertion;
  if (name == "del" || name == "moveFrom" || name == "cellDel") return Change::deletion;
  return Change::none;
}

bool is_quotation(std::string_view style) {
  return style == "quote" || style == "intense quote" || style == "quotations" || style == "block text";
}

/// All text under a node, what is deleted too.
std::string all_text(xml::Node node) {
  std::string text;
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    if (child.name() == "t" || child.name() == "delText") {
      text += child.text();
    } else if (child.name() == "tab" || child.name() == "br") {
      text += ' ';
    } else if (child.name() != "Fallback") {
      text += all_text(child);
      if (child.name() == "p") text += ' ';
    }
  }
  return text;
}

xml::Node find_inside(xml::Node node, std::string_view name) {
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    if (child.name() == name) return child;
    if (child.name() == "Fallback") continue;
    if (xml::Node found = find_inside(child, name)) return found;
  }
  return {};
}

/// The part of mc:AlternateContent that is meant for programs like this one.
xml::Node chosen(xml::Node alternate) {
  const xml::Node choice = word_child(alternate, "Choice");
  return choice ? choice : word_child(alternate, "Fallback");
}

class DocxReader {
 public:
  DocxReader(BytesView source, TrackedChanges changes, Context& context)
      : package_(source, context), context_(context), changes_(changes, context) {
    if (const auto styles = package_.find("styles")) styles_ = DocxStyles(styles->root());
    if (const auto numbering = package_.find("numbering")) numbering_ = DocxNumbering(numbering->root());
    footnotes_ = package_.find("footnotes");
    endnotes_ = package_.find("endnotes");
  }

  RichText read() {
    report_parts();
    const xml::Node body = word_child(package_.document().root(), "body");
    Flow flow(context_);
    walk_blocks(body, flow);
    RichText text;
    text.parts = flow.take();
    text.notes = read_notes();
    changes_.report(left_out_, context_);
    left_out_.report("intake.docx.left_out", context_);
    return text;
  }

 private:
  struct Field {
    std::string code;
    bool is_result = false;
  };
  struct NoteReference {
    std::string id;
    bool is_endnote = false;
    auto operator<=>(const NoteReference&) const = default;
  };

  // ---- blocks

  void walk_blocks(xml::Node parent, Flow& flow) {
    for (xml::Node node = parent.first_element(); node; node = node.next_element()) {
      const std::string_view name = node.name();
      if (name == "p") {
        read_paragraph(node, flow);
      } else if (name == "tbl") {
        read_table(node, flow);
      } else if (name == "sdt") {
        read_content_control(node, flow);
      } else if (name == "AlternateContent") {
        walk_blocks(chosen(node), flow);
      } else if (name == "customXml" || name == "smartTag") {
        walk_blocks(node, flow);
      } else if (name == "altChunk") {
        context_.warn("intake.embedded.ignored", "left out a document that is embedded in the text", line_);
      } else if (const Change change = change_of(name); change != Change::none) {
        if (keeps(change, node)) walk_blocks(node, flow);
      }
    }
  }

  void read_content_control(xml::Node node, Flow& flow) {
    const xml::Node content = word_child(node, "sdtContent");
    const xml::Node gallery = find_inside(word_child(node, "sdtPr"), "docPartGallery");
    if (word_value(gallery) == "Table of Contents") {
      left_out_.add("the table of contents", all_text(content), line_);
    } else {
      walk_blocks(content, flow);
    }
  }

  void begin_place(std::string name) {
    line_ += lines_of_paragraph_;
    lines_of_paragraph_ = 1;
    context_.begin_unit(line_, std::move(name));
  }

  void read_paragraph(xml::Node node, Flow& flow) {
    if (!is_merged_) begin_place(place_name_ + std::to_string(++paragraphs_));
    const xml::Node properties = word_child(node, "pPr");
    const DocxStyle& style = styles_.style(word_value(word_child(properties, "pStyle")));
    const DocxStyle& named = style.name.empty() ? styles_.paragraph_style() : style;
    DocxFormat format;
    read_paragraph_format(properties, format);
    own_indent_ = format.indent;
    format.inherit(named.format);
    if (named.name.starts_with("toc ") && named.name != "toc heading") {
      left_out_.add("the table of contents", all_text(node), line_);
      return;
    }
    paragraph_ = format;
    heading_ = heading_level(named, format);
    if (heading_ > 0) paragraph_.strong = paragraph_.emphasis = std::nullopt;
    const bool is_quote = is_quotation(named.name);
    if (is_quote) paragraph_.emphasis = std::nullopt;
    DocxLabel label;
    const bool is_labelled =
        !is_merged_ && format.list.value_or(0) > 0 && numbering_.take(*format.list, format.level.value_or(0), label);
    const bool is_item = is_labelled && heading_ == 0 && !label.has_words;
    if (is_labelled && !is_item) flow.add_text(label.text + " ", {});
    walk_runs(node, flow, {});
    is_merged_ = is_mark_removed(properties);
    if (is_merged_) return;
    end_paragraph(flow, named, format, is_item ? &label : nullptr, is_quote);
    flush_boxes(flow);
  }

  void end_paragraph(Flow& flow, const DocxStyle& style, const DocxFormat& format, const DocxLabel* label,
                     bool is_quote) {
    if (heading_ > 0) {
      flow.end_block(line_, BlockKind::heading, heading_);
    } else if (label != nullptr) {
      end_item(flow, format, *label);
    } else if (is_quote && flow.has_text()) {
      flow.open_quote(line_);
      flow.end_block(line_);
      flow.close_quote();
    } else if ((style.name == "list paragraph" || style.name.starts_with("list continue")) &&
               flow.is_in_item(format.indent.value_or(0))) {
      flow.end_continued(line_);
    } else {
      flow.end_block(line_);
    }
  }

  void end_item(Flow& flow, const DocxFormat& format, const DocxLabel& label) {
    const bool is_new = renumbered_.insert({label.list, format.level.value_or(0)}).second;
    if (!label.is_bullet && !label.is_plain && is_new) {
      context_.warn("intake.list.renumbered",
                    "items counted like \"" + label.text + "\" are recorded as 1., 2.; check what refers to them",
                    line_);
    }
    // A list's indentation goes before that of the style (17.9.23), the paragraph's own before both.
    const int indent = own_indent_.value_or(label.indent);
    flow.end_item(line_, {label.list, format.level.value_or(0), static_cast<double>(indent), !label.is_bullet,
                          std::max(label.number, 1)});
  }

  static int heading_level(const DocxStyle& style, const DocxFormat& format) {
    if (style.name == "title") return 1;
    if (style.name.starts_with("heading ")) return word_number(style.name.substr(8), 1);
    const int outline = format.outline.value_or(9);
    return outline >= 0 && outline < 9 ? outline + 1 : 0;
  }

  /// Whether the end of the paragraph was deleted, so that the next one goes on with it.
  bool is_mark_removed(xml::Node properties) {
    const xml::Node mark = word_child(properties, "rPr");
    for (xml::Node node = mark.first_element(); node; node = node.next_element()) {
      const Change change = change_of(node.name());
      if (change != Change::none && !changes_.keeps(change == Change::insertion, "", line_)) {
        return true;
      }
    }
    return false;
  }

  bool keeps(Change change, xml::Node node) {
    return changes_.keeps(change == Change::insertion, all_text(node), line_);
  }

  void flush_boxes(Flow& flow) {
    const std::vector<xml::Node> boxes = std::move(boxes_);
    boxes_.clear();
    for (const xml::Node box : boxes) {
      context_.note("intake.textbox.moved", "text in a box was put behind the paragraph that it stands beside", line_);
      walk_blocks(box, flow);
    }
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
      if (node.name() == "sdt" || node.name() == "sdtContent" || node.name() == "customXml") read_rows(node, table);
      if (node.name() != "tr" || !is_kept(word_child(node, "trPr"), node)) continue;
      table.rows.emplace_back();
      read_cells(node, table.rows.back());
    }
  }

  void read_cells(xml::Node parent, std::vector<Cell>& cells) {
    for (xml::Node node = parent.first_element(); node; node = node.next_element()) {
      if (node.name() == "sdt" || node.name() == "sdtContent" || node.name() == "customXml") read_cells(node, cells);
      if (node.name() != "tc" || !is_kept(word_child(node, "tcPr"), node)) continue;
      Flow flow(context_);
      walk_blocks(node, flow);
      if (flow.has_text()) flow.end_block(line_);
      cells.push_back({flow.take()});
    }
  }

  bool is_kept(xml::Node properties, xml::Node whole) {
    for (xml::Node node = properties.first_element(); node; node = node.next_element()) {
      const Change change = change_of(node.name());
      if (change != Change::none && !keeps(change, whole)) return false;
    }
    return true;
  }

  // ---- runs

  void walk_runs(xml::Node parent, Flow& flow, const Style& style) {
    for (xml::Node node = parent.first_element(); node; node = node.next_element()) {
      const std::string_view name = node.name();
      if (name == "r") {
        read_run(node, flow, style);
      } else if (name == "hyperlink") {
        walk_runs(node, flow, link_style(node, style));
      } else if (name == "sdt") {
        walk_runs(word_child(node, "sdtContent"), flow, style);
      } else if (name == "smartTag" || name == "customXml" || name == "fldSimple" || name == "dir" || name == "bdo") {
        walk_runs(node, flow, style);
      } else if (name == "AlternateContent") {
        walk_runs(chosen(node), flow, style);
      } else if (name == "oMath" || name == "oMathPara") {
        context_.warn("intake.formula.flattened", "a formula became text: \"" + shorten(all_text(node)) + "\"", line_);
        flow.add_text(all_text(node), style);
      } else if (const Change change = change_of(name); change != Change::none) {
        if (keeps(change, node)) walk_runs(node, flow, style);
      }
    }
  }

  Style link_style(xml::Node node, Style style) {
    constexpr xml::Namespace space{"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
    constexpr xml::Namespace strict{"r", "http://purl.oclc.org/ooxml/officeDocument/relationships"};
    auto id = node.attribute(space, "id");
    if (!id) id = node.attribute(strict, "id");
    const auto relation = id ? package_.relations().find(*id) : package_.relations().end();
    if (relation != package_.relations().end()) set_link(relation->second.target, style);
    return style;
  }

  void set_link(const std::string& target, Style& style) {
    style.href = make_href(target);
    if (!style.href.empty()) return;
    context_.warn("intake.link.dropped",
                  "a link to \"" + shorten(clean_text(target, context_, line_)) +
                      "\" can't be recorded; only https:, http: and mailto: can",
                  line_);
  }

  void read_run(xml::Node node, Flow& flow, Style style) {
    const xml::Node properties = word_child(node, "rPr");
    DocxFormat format;
    read_run_format(properties, format);
    format.inherit(styles_.style(word_value(word_child(properties, "rStyle"))).format);
    format.inherit(paragraph_);
    if (format.hidden.value_or(false)) {
      left_out_.add("hidden text", all_text(node), line_);
      return;
    }
    if (format.struck.value_or(false)) {
      context_.warn("intake.struck.kept", "text that is struck out is kept: \"" + shorten(all_text(node)) + "\"",
                    line_);
    }
    style.strong = heading_ == 0 && format.strong.value_or(false);
    style.emphasis = format.emphasis.value_or(false);
    is_superscript_ = word_value(word_child(properties, "vertAlign")) == "superscript";
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      read_run_content(child, flow, style);
    }
  }

  void read_run_content(xml::Node node, Flow& flow, const Style& style) {
    const std::string_view name = node.name();
    if (name == "fldChar") {
      read_field_mark(word_attribute(node, "fldCharType").value_or(""));
    } else if (name == "instrText") {
      if (!fields_.empty() && !fields_.back().is_result) fields_.back().code += node.text();
    } else if (!is_in_field_code()) {
      read_visible(node, name, flow, field_style(style));
    }
  }

  void read_visible(xml::Node node, std::string_view name, Flow& flow, const Style& style) {
    if (name == "t" || name == "delText") {
      add_text(node.text(), flow, style);
    } else if (name == "tab" || name == "ptab") {
      add_text("\t", flow, style);
    } else if (name == "br" || name == "cr") {
      flow.break_line();
      ++lines_of_paragraph_;
    } else if (name == "noBreakHyphen") {
      flow.add_text("\u2011", style);
    } else if (name == "sym") {
      context_.warn("intake.symbol.dropped",
                    "left out a character of the symbol font " + word_attribute(node, "font").value_or("") +
                        " with the code " + word_attribute(node, "char").value_or(""),
                    line_);
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      const std::size_t number = number_of({word_attribute(node, "id").value_or(""), name == "endnoteReference"});
      flow.add_text("[" + std::to_string(number) + "]", style);
    } else if (name == "drawing" || name == "pict" || name == "object") {
      read_drawing(node);
    } else if (name == "AlternateContent") {
      const xml::Node content = chosen(node);
      for (xml::Node child = content.first_element(); child; child = child.next_element()) {
        read_visible(child, child.name(), flow, style);
      }
    }
  }

  void add_text(const std::string& text, Flow& flow, const Style& style) {
    if (is_in_contents_field()) {
      left_out_.add("the table of contents", text, line_);
    } else {
      flow.add_text(is_superscript_ ? make_superscript(text) : text, style);
    }
  }

  void read_drawing(xml::Node node) {
    if (const xml::Node box = find_inside(node, "txbxContent")) {
      boxes_.push_back(box);
      return;
    }
    const xml::Node details = find_inside(node, "docPr");
    const std::string description = fold_spaces(details.attribute("descr").value_or(""));
    const bool is_object = node.name() == "object";
    context_.note(is_object ? "intake.embedded.ignored" : "intake.image.dropped",
                  std::string(is_object ? "left out an embedded object" : "left out an image") +
                      (description.empty() ? "" : ", described as \"" + description + "\""),
                  line_);
  }

  // ---- fields: a code, and its result as it was shown last

  void read_field_mark(const std::string& type) {
    if (type == "begin") {
      fields_.push_back({});
    } else if (!fields_.empty() && type == "separate") {
      fields_.back().is_result = true;
    } else if (!fields_.empty() && type == "end") {
      fields_.pop_back();
    }
  }

  [[nodiscard]] bool is_in_field_code() const {
    return std::any_of(fields_.begin(), fields_.end(), [](const Field& field) { return !field.is_result; });
  }

  [[nodiscard]] bool is_in_contents_field() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& field) { return fold_spaces(field.code).starts_with("TOC"); });
  }

  Style field_style(Style style) {
    for (const Field& field : fields_) {
      const std::string code = fold_spaces(field.code);
      if (!code.starts_with("HYPERLINK \"")) continue;
      const std::size_t end = code.find('"', 11);
      if (end != std::string::npos) style.href = make_href(code.substr(11, end - 11));
    }
    return style;
  }

  // ---- what stands beside the body

  /// Each note has one number and is told once, or two that refer to one another would never end.
  std::size_t number_of(const NoteReference& reference) {
    const auto [known, is_new] = note_numbers_.try_emplace(reference, notes_.size() + 1);
    if (is_new) notes_.push_back(reference);
    return known->second;
  }

  std::vector<Part> read_notes() {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < notes_.size(); ++i) {  // a note may refer to another
      const NoteReference reference = notes_[i];
      const auto& notes = reference.is_endnote ? endnotes_ : footnotes_;
      Flow flow(context_);
      flow.add_text("[" + std::to_string(i + 1) + "] ", {});
      place_name_ = "note " + std::to_string(i + 1) + ", paragraph ";
      paragraphs_ = 0;
      walk_blocks(notes ? note_with(notes->root(), reference.id) : xml::Node(), flow);
      if (flow.has_text()) flow.end_block(line_);
      for (Part& part : flow.take()) parts.push_back(std::move(part));
    }
    report_notes(notes_.size(), context_);
    return parts;
  }

  static xml::Node note_with(xml::Node notes, const std::string& id) {
    xml::Node note = notes.first_element();
    while (note && word_attribute(note, "id") != id) note = note.next_element();
    return note;
  }

  void report_parts() {
    if (const auto comments = package_.find("comments")) left_out_.add("comments", all_text(comments->root()), 0);
    std::set<std::string> seen;
    for (const auto& [id, relation] : package_.relations()) {
      const bool is_head = relation.type == "header" || relation.type == "footer";
      if (is_head && !relation.is_external) {
        const auto part = package_.find_part(relation.target);
        const std::string words = part ? fold_spaces(all_text(part->root())) : "";
        if (seen.insert(words).second) left_out_.add("headers and footers", words, 0);
      } else if (relation.is_external && relation.type != "hyperlink") {
        context_.note("intake.external.ignored", "did not fetch what the document refers to: " +
                                                     shorten(clean_text(relation.target, context_, 0)));
      }
    }
    report_embedded(package_.parts(), context_);
  }

  DocxPackage package_;
  Context& context_;
  ChangePolicy changes_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  std::optional<xml::Document> footnotes_;
  std::optional<xml::Document> endnotes_;
  LeftOut left_out_;
  std::vector<NoteReference> notes_;
  std::map<NoteReference, std::size_t> note_numbers_;
  std::vector<Field> fields_;
  std::vector<xml::Node> boxes_;
  std::set<std::pair<int, int>> renumbered_;
  DocxFormat paragraph_;  ///< of the paragraph that is read
  std::optional<int> own_indent_;
  int heading_ = 0;
  bool is_merged_ = false;  ///< the paragraph goes on with the one before
  bool is_superscript_ = false;
  std::string place_name_ = "paragraph ";
  std::size_t paragraphs_ = 0;
  std::uint64_t line_ = 0;
  std::uint64_t lines_of_paragraph_ = 1;
};

}  // namespace

RichText read_docx(BytesView source, TrackedChanges changes, Context& context) {
  return DocxReader(source, changes, context).read();
}

}  // namespace decl::intake
