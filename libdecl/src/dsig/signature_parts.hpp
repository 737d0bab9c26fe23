#pragma once

#include <string>

#include <decl/bytes.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl::dsig {

/// Everything that a ds:Signature of the closed profile says; the rest of its bytes follows from it.
struct SignatureParts {
  std::string signer_id;     ///< what tells its Ids from those of other signatures in the file
  std::string content_id;    ///< Id of the element that is signed
  std::string role;          ///< as signed (XAdES SignerRoleV2)
  Time signing_time{};       ///< as signed; the signer's claim
  PublicKey public_key{};    ///< from KeyInfo
  Bytes certificate;         ///< X.509, DER
  Bytes content_digest;      ///< SHA-512 that the signature holds for the canonical element that is signed
  Bytes properties_digest;   ///< SHA-512 that it holds for its signed properties
  Bytes certificate_digest;  ///< SHA-512 that the signed properties hold for the certificate
  Signature value{};

  bool operator==(const SignatureParts&) const = default;
};

}  // namespace decl::dsig
