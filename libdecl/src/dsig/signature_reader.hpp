#pragma once

#include <string_view>

#include "dsig/signature_parts.hpp"
#include "xml/node.hpp"

namespace decl::dsig {

/// A ds:Signature as read: what it says, and the elements whose canonical bytes are digested and signed.
struct ReadSignature {
  SignatureParts parts;
  xml::Node signed_info;
  xml::Node signed_properties;
};

/// Reads a ds:Signature of the element `content_id`, which may break the schema. Its digests and signature are not
/// checked yet, and what it says in another spelling than write_signature's is for the caller to refuse: what is left
/// then keeps the schema. Throws Error(unreadable) without a place.
ReadSignature read_signature_element(const xml::Node& element, std::string_view content_id);

}  // namespace decl::dsig
