#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "xml/node.hpp"

// The names of WordprocessingML (ECMA-376 part 1, 17), in the namespaces of its two classes.
namespace decl::intake {

inline constexpr xml::Namespace word_space{"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"};
inline constexpr xml::Namespace strict_word_space{"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"};

/// An attribute of WordprocessingML, such as w:val.
inline std::optional<std::string> word_attribute(xml::Node node, std::string_view name) {
  if (auto value = node.attribute(word_space, name)) return value;
  return node.attribute(strict_word_space, name);
}

inline std::string word_value(xml::Node node) { return word_attribute(node, "val").value_or(""); }

/// The first child element with that name, or none.
inline xml::Node word_child(xml::Node node, std::string_view name) {
  xml::Node child = node.first_element();
  while (child && child.name() != name) child = child.next_element();
  return child;
}

/// A number such as a twip or a level; `otherwise` when there is none, or one that makes no sense.
int word_number(const std::optional<std::string>& text, int otherwise);

/// A property that is on when it stands there, unless its value says off (17.17.4).
inline bool is_on(xml::Node property) {
  const std::string value = word_value(property);
  return value != "0" && value != "false" && value != "off" && value != "none";
}

}  // namespace decl::intake
