#pragma once

#include "dsig/signature_parts.hpp"
#include "xml/writer.hpp"

namespace decl::dsig {

/// Writes a ds:Signature.
void write_signature(xml::Writer& writer, const SignatureParts& parts);

/// The canonical bytes that the second reference digests.
Bytes write_signed_properties(const SignatureParts& parts);

/// The canonical bytes that the key signs.
Bytes write_signed_info(const SignatureParts& parts);

}  // namespace decl::dsig
