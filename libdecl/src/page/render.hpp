#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/page.hpp>

namespace decl::page {

/// Renders a declaration, with the record's bytes embedded as they are. Throws what render_page throws.
Bytes render(const Declaration& declaration, BytesView record, const std::string& source_name,
             const PageOptions& options);

}  // namespace decl::page
