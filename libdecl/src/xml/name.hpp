#pragma once

#include <string_view>

namespace decl::xml {

/// A namespace with the one prefix that decl writes for it; an empty prefix is the default namespace.
struct Namespace {
  std::string_view prefix;
  std::string_view uri;
};

/// Bound to "xml" always, and never declared.
inline constexpr Namespace xml_namespace{"xml", "http://www.w3.org/XML/1998/namespace"};

}  // namespace decl::xml
