#pragma once

#include "page/composer.hpp"

namespace decl::page {

/// Whether every signatory's row would fit on a page.
bool fits_table(const Declaration& declaration);

/// Composes the signatories as a table: number, organisation, person and role, field. Its head stands on every page.
void compose_table(const Declaration& declaration, Composer& composer, std::size_t section);

}  // namespace decl::page
