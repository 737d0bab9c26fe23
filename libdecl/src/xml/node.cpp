#include "xml/node.hpp"

#include <libxml/tree.h>

namespace decl::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view uri_of(const xmlNs* space) { return space == nullptr ? std::string_view() : view(space->href); }

std::string joined_text(const xmlNode* first) {
  std::string text;
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE) text += view(node->content);
  }
  return text;
}

std::optional<std::string> find_attribute(const xmlNode* node, std::string_view uri, std::string_view name) {
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (view(attribute->name) == name && uri_of(attribute->ns) == uri) return joined_text(attribute->children);
  }
  return std::nullopt;
}

}  // namespace

bool Node::is_element() const { return handle_ != nullptr && handle_->type == XML_ELEMENT_NODE; }

bool Node::is_text() const { return handle_ != nullptr && handle_->type == XML_TEXT_NODE; }

std::string_view Node::name() const { return is_element() ? view(handle_->name) : std::string_view(); }

std::string_view Node::namespace_uri() const { return is_element() ? uri_of(handle_->ns) : std::string_view(); }

std::string_view Node::prefix() const {
  return is_element() && handle_->ns != nullptr ? view(handle_->ns->prefix) : std::string_view();
}

std::vector<ParsedAttribute> Node::attributes() const {
  std::vector<ParsedAttribute> attributes;
  if (!is_element()) return attributes;
  for (const xmlAttr* each = handle_->properties; each != nullptr; each = each->next) {
    attributes.push_back({std::string(uri_of(each->ns)), each->ns == nullptr ? "" : std::string(view(each->ns->prefix)),
                          std::string(view(each->name)), joined_text(each->children)});
  }
  return attributes;
}

bool Node::is(const Namespace& space, std::string_view name) const {
  return is_element() && this->name() == name && namespace_uri() == space.uri;
}

std::optional<std::string> Node::attribute(std::string_view name) const {
  return is_element() ? find_attribute(handle_, "", name) : std::nullopt;
}

std::optional<std::string> Node::attribute(const Namespace& space, std::string_view name) const {
  return is_element() ? find_attribute(handle_, space.uri, name) : std::nullopt;
}

std::string Node::text() const {
  if (is_text()) return std::string(view(handle_->content));
  return is_element() ? joined_text(handle_->children) : std::string();
}

Node Node::first_child() const { return is_element() ? Node(handle_->children) : Node(); }

Node Node::next() const { return handle_ == nullptr ? Node() : Node(handle_->next); }

Node Node::first_element() const {
  const Node child = first_child();
  return !child || child.is_element() ? child : child.next_element();
}

Node Node::next_element() const {
  Node node = next();
  while (node && !node.is_element()) node = node.next();
  return node;
}

std::uint64_t Node::line() const {
  const long line = handle_ == nullptr ? 0 : xmlGetLineNo(handle_);
  return line > 0 ? static_cast<std::uint64_t>(line) : 0;
}

}  // namespace decl::xml
