#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/key.hpp>

#include "dsig/signature_parts.hpp"

namespace decl::dsig {

/// What is signed, and what the signer says of it.
struct Signing {
  std::string signer_id;
  std::string content_id;
  std::string role;
  Time signing_time{};
  Bytes content_digest;  ///< SHA-512 of the canonical element
};

/// Signs. Throws Error(usage) when the key's certificate is for another key or can't be used for signatures.
SignatureParts make_signature(const Signing& signing, const SecretKey& key);

}  // namespace decl::dsig
