#pragma once

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <vector>

#include "page/draw.hpp"
#include "page/flow.hpp"
#include "page/resources.hpp"

namespace decl::page {

/// A source file to be embedded, and what the record says of it.
struct Attachment {
  Source source;
  BytesView content;
};

/// Writes the drawn pages as a file, with the record embedded, the attachments in their order, metadata, structure and
/// empty signature fields. `record_sha512` is the digest of the record's bytes.
Bytes write_document(const Declaration& declaration, const PageDesign& design, BytesView record,
                     const Bytes& record_sha512, const std::vector<Attachment>& attachments,
                     const Resources& resources, const Flow& flow, const Drawing& drawing);

}  // namespace decl::page
