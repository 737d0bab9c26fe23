#include "intake/odt_styles.hpp"

#include <charconv>

#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t longest_chain = 32;

template <typename T>
void fill(std::optional<T>& value, const std::optional<T>& below) {
  if (!value) value = below;
}

std::string style_attribute(xml::Node node, std::string_view name) {
  return node.attribute(odt_style, name).value_or("");
}

void read_text_properties(xml::Node node, OdtStyle& style) {
  if (const auto weight = node.attribute(odt_format, "font-weight")) {
    const int number = odt_number(weight).value_or(0);
    style.strong = *weight == "bold" || number >= 600;
  }
  if (const auto slant = node.attribute(odt_format, "font-style")) style.emphasis = *slant != "normal";
  if (const auto display = node.attribute(odt_text, "display")) style.hidden = *display == "none";
  if (const auto line = node.attribute(odt_style, "text-line-through-style")) style.struck = *line != "none";
  if (const auto position = node.attribute(odt_style, "text-position")) {
    style.raised = position->starts_with("super") || (odt_number(position).value_or(0) > 0);
  }
}

}  // namespace

std::optional<int> odt_number(const std::optional<std::string>& text) {
  int number = -1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  if (number < 0 || number > 1'000'000) return std::nullopt;
  return number;
}

void OdtStyles::add(xml::Node part) {
  for (xml::Node group = part.first_element(); group; group = group.next_element()) {
    const std::string_view kind = group.name();
    if (kind != "styles" && kind != "automatic-styles") continue;
    for (xml::Node node = group.first_element(); node; node = node.next_element()) {
      if (node.name() == "style") add_style(node, kind == "automatic-styles");
      if (node.name() == "list-style") lists_.emplace(style_attribute(node, "name"), read_levels(node));
      if (node.name() == "outline-style") outline_ = read_levels(node);
    }
  }
}

/// Automatic styles such as "P1" have no names that say anything.
void OdtStyles::add_style(xml::Node node, bool is_automatic) {
  const std::string family = style_attribute(node, "family");
  if (family != "paragraph" && family != "text") return;
  OdtStyle style;
  const std::string name = style_attribute(node, "name");
  style.below = style_attribute(node, "parent-style-name");
  style.name = unicode::make_lower(is_automatic ? style.below : name, {});
  style.list = style_attribute(node, "list-style-name");
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    if (child.name() == "text-properties") read_text_properties(child, style);
  }
  (family == "text" ? texts_ : paragraphs_).emplace(name, std::move(style));
}

OdtLevels OdtStyles::read_levels(xml::Node node) {
  OdtLevels levels;
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    const int number = odt_number(child.attribute(odt_text, "level")).value_or(0);
    if (number < 1 || number > odt_levels) continue;
    OdtLevel& level = levels[static_cast<std::size_t>(number - 1)];
    level.is_bullet = child.name() == "list-level-style-bullet" || child.name() == "list-level-style-image";
    level.format = style_attribute(child, "num-format");
    level.prefix = style_attribute(child, "num-prefix");
    level.suffix = style_attribute(child, "num-suffix");
    level.start = odt_number(child.attribute(odt_text, "start-value")).value_or(1);
    level.shown = odt_number(child.attribute(odt_text, "display-levels")).value_or(1);
  }
  return levels;
}

void OdtStyles::settle() {
  settle(paragraphs_);
  settle(texts_);
}

void OdtStyles::settle(Styles& styles) {
  Styles settled = styles;
  for (auto& [name, style] : settled) {
    std::string below = style.below;
    for (std::size_t step = 0; step < longest_chain && !below.empty(); ++step) {
      const auto found = styles.find(below);
      if (found == styles.end()) break;
      const OdtStyle& next = found->second;
      fill(style.strong, next.strong);
      fill(style.emphasis, next.emphasis);
      fill(style.hidden, next.hidden);
      fill(style.struck, next.struck);
      fill(style.raised, next.raised);
      if (style.list.empty()) style.list = next.list;
      below = next.below;
    }
  }
  styles = std::move(settled);
}

const OdtStyle& OdtStyles::find(const Styles& styles, const std::string& name) {
  static const OdtStyle none;
  const auto found = styles.find(name);
  return found == styles.end() ? none : found->second;
}

const OdtLevels& OdtStyles::list(const std::string& name) const {
  static const OdtLevels none;
  const auto found = lists_.find(name);
  return found == lists_.end() ? none : found->second;
}

}  // namespace decl::intake
