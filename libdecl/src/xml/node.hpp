#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/name.hpp"

// libxml2's own names, declared so that its headers stay inside this module.
struct _xmlNode;  // NOLINT(bugprone-reserved-identifier)

namespace decl::xml {

/// An attribute as it was parsed.
struct ParsedAttribute {
  std::string name_space;
  std::string prefix;
  std::string name;
  std::string value;
};

/// An element or a text of a parsed document, or none. Cheap to copy; the Document must outlive it.
class Node {
 public:
  Node() = default;
  explicit Node(_xmlNode* handle) : handle_(handle) {}

  explicit operator bool() const { return handle_ != nullptr; }
  bool operator==(const Node&) const = default;

  [[nodiscard]] bool is_element() const;
  [[nodiscard]] bool is_text() const;
  /// Local name of an element.
  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] std::string_view namespace_uri() const;
  /// The prefix that the file wrote; empty when there is none.
  [[nodiscard]] std::string_view prefix() const;
  /// Tells whether this is the element of that name.
  [[nodiscard]] bool is(const Namespace& space, std::string_view name) const;

  /// An attribute in no namespace, or in the one given.
  [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> attribute(const Namespace& space, std::string_view name) const;

  /// All of them, in the order of the file; declarations of namespaces are none.
  [[nodiscard]] std::vector<ParsedAttribute> attributes() const;

  /// The text of a text node, or of the text nodes right under an element.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] Node first_child() const;
  [[nodiscard]] Node next() const;
  /// The first child, and the next sibling, that is an element.
  [[nodiscard]] Node first_element() const;
  [[nodiscard]] Node next_element() const;

  [[nodiscard]] std::uint64_t line() const;
  [[nodiscard]] _xmlNode* handle() const { return handle_; }

 private:
  _xmlNode* handle_ = nullptr;
};

}  // namespace decl::xml
