#pragma once

#include <span>

namespace decl::xml {

/// A file of schemas/ as it was when the library was built.
struct EmbeddedSchema {
  const char* name;
  const char* content;
};

std::span<const EmbeddedSchema> embedded_schemas();

}  // namespace decl::xml
