#pragma once

#include <decl/declaration.hpp>

#include "xml/writer.hpp"

namespace decl::record {

/// Writes the `declaration` element of a record. The declaration must have passed check_declaration.
void write_declaration(xml::Writer& writer, const Declaration& declaration);

}  // namespace decl::record
