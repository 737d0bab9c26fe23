#pragma once

#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/page.hpp>
#include <decl/record.hpp>

namespace decl::page {

/// What the page shows of the declaration: all of it, or its text in one language. Throws Error(not_found) when it has
/// no text in that.
Declaration select_language(Declaration declaration, const std::string& language, const std::string& source_name);

/// Renders a declaration, with the record's bytes embedded as they are and the record's signatures shown in the fields.
/// `record_sha512` is the digest of those bytes where it is known already. Throws what render_page throws.
Bytes render(const Declaration& declaration, BytesView record, const std::string& source_name,
             const PageOptions& options, const std::vector<RecordSignature>& signatures = {},
             const Bytes& record_sha512 = {});

}  // namespace decl::page
