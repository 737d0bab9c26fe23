#pragma once

#include <decl/bytes.hpp>
#include <decl/record.hpp>

namespace decl::record {

/// Everything that a ds:Signature of the closed profile says; the rest of its bytes follows from it.
struct SignatureParts {
  RecordSignature shown;
  Bytes properties_digest;   ///< SHA-512 that the signature holds for its signed properties
  Bytes certificate_digest;  ///< SHA-512 that the signed properties hold for the certificate
};

}  // namespace decl::record
