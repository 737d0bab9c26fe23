#pragma once

#include <decl/page.hpp>

#include "page/structure.hpp"

namespace decl::page {

/// The level of a heading type, "H1" to "H6"; 0 of any other type.
int heading_level(std::string_view type);

/// Makes the types of the declared elements those of the profile, part by part; what they look like stays.
///
/// Headings follow each other without a gap in their levels, whatever the source skips. In PDF 1.7, which has neither
/// Title nor Em nor Strong, a title is the part's H1 and its headings stand below it; emphasis is a Span. A Form says
/// its language where the field's description is in another one than `language`, the signatories'.
void settle_structure(StructureTree& tree, PageProfile profile, std::string_view language);

}  // namespace decl::page
