#pragma once

#include "record/signature_parts.hpp"
#include "xml/node.hpp"

namespace decl::record {

/// A ds:Signature as read: what it says, and the elements whose canonical bytes are digested and signed.
struct ReadSignature {
  SignatureParts parts;
  xml::Node signed_info;
  xml::Node signed_properties;
};

/// Reads a ds:Signature that keeps the schema. Its digests and signature are not checked yet, and what
/// it says in another spelling than write_signature's is for the caller to refuse.
/// Throws Error(unreadable) without a place.
ReadSignature read_signature_element(const xml::Node& element);

}  // namespace decl::record
