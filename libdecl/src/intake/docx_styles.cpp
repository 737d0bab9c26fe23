#include "intake/docx_styles.hpp"

#include <charconv>

#include "intake/docx_names.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t longest_chain = 32;

template <typename T>
void fill(std::optional<T>& value, const std::optional<T>& below) {
  if (!value) value = below;
}

}  // namespace

int word_number(const std::optional<std::string>& text, int otherwise) {
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number >= -1'000'000 && number <= 1'000'000 ? number : otherwise;
}

void DocxFormat::inherit(const DocxFormat& below) {
  fill(strong, below.strong);
  fill(emphasis, below.emphasis);
  fill(hidden, below.hidden);
  fill(struck, below.struck);
  fill(list, below.list);
  fill(level, below.level);
  fill(indent, below.indent);
  fill(outline, below.outline);
}

void read_run_format(xml::Node properties, DocxFormat& format) {
  for (xml::Node node = properties.first_element(); node; node = node.next_element()) {
    const std::string_view name = node.name();
    if (name == "b") format.strong = is_on(node);
    if (name == "i") format.emphasis = is_on(node);
    if (name == "vanish") format.hidden = is_on(node);
    if (name == "strike" || name == "dstrike") format.struck = is_on(node);
  }
}

void read_paragraph_format(xml::Node properties, DocxFormat& format) {
  for (xml::Node node = properties.first_element(); node; node = node.next_element()) {
    const std::string_view name = node.name();
    if (name == "numPr") {
      if (const xml::Node id = word_child(node, "numId")) format.list = word_number(word_attribute(id, "val"), 0);
      if (const xml::Node level = word_child(node, "ilvl")) format.level = word_number(word_attribute(level, "val"), 0);
    } else if (name == "ind") {
      const auto start = word_attribute(node, "start");
      const auto left = start ? start : word_attribute(node, "left");
      if (left) format.indent = word_number(left, 0);
    } else if (name == "outlineLvl") {
      format.outline = word_number(word_attribute(node, "val"), 9);
    }
  }
}

DocxStyles::DocxStyles(xml::Node root) {
  for (xml::Node node = root.first_element(); node; node = node.next_element()) {
    const auto id = word_attribute(node, "styleId");
    if (node.name() != "style" || !id) continue;
    DocxStyle style;
    style.name = unicode::make_lower(word_value(word_child(node, "name")), {});
    style.below = word_value(word_child(node, "basedOn"));
    read_run_format(word_child(node, "rPr"), style.format);
    read_paragraph_format(word_child(node, "pPr"), style.format);
    const bool is_default = word_attribute(node, "default").value_or("0") != "0";
    if (is_default && word_attribute(node, "type") == "paragraph") default_ = *id;
    styles_.emplace(*id, std::move(style));
  }
  for (auto& [id, style] : styles_) {
    std::string_view below = style.below;
    for (std::size_t step = 0; step < longest_chain && !below.empty(); ++step) {
      const auto found = styles_.find(below);
      if (found == styles_.end()) break;
      style.format.inherit(found->second.format);
      below = found->second.below;
    }
  }
}

const DocxStyle& DocxStyles::style(std::string_view id) const {
  static const DocxStyle none;
  const auto found = styles_.find(id);
  return found == styles_.end() ? none : found->second;
}

}  // namespace decl::intake
