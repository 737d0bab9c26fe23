#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/record.hpp>

#include "page/draw.hpp"

namespace decl::page {

/// Draws what a signed field says of its signatory: organisation and person above, as large as there is room for, and
/// "Signed electronically" beside the place of the time.
///
/// Where the record has a valid signature of the signatory, that one is drawn too, for the field to show it until the
/// page itself is signed: whoever reads a print must not take the signatory for missing. All of it stands in the
/// language given, with the drawing's fonts, whose glyph tables grow by what is new in them. Signing adds only what
/// nobody knows before: see docs/formats/seal.md.
void draw_field_names(const Declaration& declaration, const std::vector<RecordSignature>& signatures,
                      std::string_view language, const Family& family, Drawing& drawing);

}  // namespace decl::page
