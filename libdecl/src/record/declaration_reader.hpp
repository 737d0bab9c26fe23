#pragma once

#include <decl/declaration.hpp>

#include "xml/node.hpp"

namespace decl::record {

/// Reads a `declaration` element that keeps the schema. What it says in another spelling than
/// write_declaration's is for the caller to refuse.
Declaration read_declaration(const xml::Node& element);

}  // namespace decl::record
