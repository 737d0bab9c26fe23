#pragma once

#include <string_view>

#include "xml/name.hpp"

/// The names a record is made of. schemas/record-1.xsd says how they fit together.
namespace decl::record {

inline constexpr xml::Namespace record_namespace{"", "urn:decl:record:1"};
inline constexpr std::string_view declaration_id = "declaration";

}  // namespace decl::record
