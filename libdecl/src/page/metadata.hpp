#pragma once

#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/page.hpp>

namespace decl::page {

/// The first moment that a date stands for, as XMP writes it: "2022-03-01T00:00:00Z".
std::string write_xmp_time(const PartialDate& date);

/// The same moment as a PDF date: "D:20220301000000Z".
std::string write_pdf_time(const PartialDate& date);

/// Makes the XMP packet: what the document is, which standards it keeps, and what it was made from.
Bytes make_metadata(const Declaration& declaration, const PageDesign& design, BytesView record_digest,
                    const std::vector<PageResource>& resources);

}  // namespace decl::page
