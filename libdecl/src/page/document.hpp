#pragma once

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>

#include "page/draw.hpp"
#include "page/flow.hpp"
#include "page/resources.hpp"

namespace decl::page {

/// Writes the drawn pages as a file, with the record embedded, metadata, structure and empty signature fields.
Bytes write_document(const Declaration& declaration, const PageDesign& design, BytesView record,
                     const Resources& resources, const Flow& flow, const Drawing& drawing);

}  // namespace decl::page
