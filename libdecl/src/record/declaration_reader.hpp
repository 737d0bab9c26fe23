#pragma once

#include <decl/declaration.hpp>

#include "xml/node.hpp"

namespace decl::record {

/// Reads a `declaration` element, which may break the schema. What it says in another spelling than
/// write_declaration's, or against the rules of check_declaration, is for the caller to refuse: what is left then keeps
/// the schema. Throws Error(unreadable) for a date that is none, and for a link that is too long.
Declaration read_declaration(const xml::Node& element);

}  // namespace decl::record
