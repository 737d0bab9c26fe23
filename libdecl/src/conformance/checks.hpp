#pragma once

#include "conformance/content.hpp"
#include "conformance/document.hpp"
#include "conformance/ledger.hpp"
#include "conformance/structure.hpp"
#include "conformance/xmp.hpp"

namespace decl::conformance {

// Each part checks the rules of one matter.

/// Output intents and ICC profiles; fills in what the document's output intent is.
void check_colour_profiles(Document& document, Ledger& ledger);
/// Trailer, catalog, filters, names, colour spaces, graphics states, images.
void check_objects(const Document& document, Ledger& ledger);
void check_fonts(const Document& document, const FontUses& fonts, Ledger& ledger);
/// Annotations, form and actions as PDF/A wants them; optional content.
void check_interaction(const Document& document, Ledger& ledger);
void check_signatures(const Document& document, Ledger& ledger);
void check_attachments(const Document& document, Ledger& ledger);
/// Every XMP packet; returns the catalog's.
Xmp check_metadata(const Document& document, Ledger& ledger);
/// Extension schemas, and the properties that need them (ISO 19005-3 6.6.2.3).
void check_xmp_properties(const Xmp& xmp, Ledger& ledger);
/// What the catalog says about tagging, roles, parents, headings, notes, figures, languages.
void check_structure(const Document& document, const Structure& structure, Ledger& ledger);
void check_tables_and_lists(const Structure& structure, Ledger& ledger);
/// Which type may stand where (ISO/TS 32005 Table 5).
void check_containment(const Structure& structure, Ledger& ledger);
/// Marked content and annotations against the structure tree.
void check_ownership(const Document& document, const Structure& structure, const MarkedContents& marked,
                     Ledger& ledger);
/// Annotations, fields and destinations as PDF/UA wants them.
void check_accessible_interaction(const Document& document, const Structure& structure, Ledger& ledger);

}  // namespace decl::conformance
