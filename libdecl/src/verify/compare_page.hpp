#pragma once

#include <decl/record.hpp>
#include <decl/seal.hpp>
#include <decl/verify.hpp>

namespace decl {

/// Renders the page anew from the record it carries and compares every byte. Where that can't be done, since it was
/// made by another renderer or with other files and libraries, compares the text. Sets the report's `page` and
/// `page_reason`.
void compare_page(Report& report, const SealedPage& sealed, const Record& record, BytesView base,
                  const PageOptions& options);

}  // namespace decl
