#pragma once

#include <optional>
#include <string>

#include <decl/bytes.hpp>

namespace decl {

/// A CMS SignedData of any program, as far as it says what was signed and how (RFC 5652).
struct ForeignCms {
  Bytes der;                        ///< without what stands behind it
  std::string digest_algorithm;     ///< as OpenSSL names it: "SHA256"
  std::string signature_algorithm;  ///< "rsaEncryption", "ecdsa-with-SHA256", "ED25519"
  Bytes message_digest;             ///< of the signed attributes; empty when there is none
};

/// Reads the CMS that bytes begin with; zeros may stand behind it. Returns nothing when they begin with none, or it has
/// not exactly one signer.
std::optional<ForeignCms> find_foreign_cms(BytesView padded);

/// Tells whether the bytes, one piece after another, have the message digest; nothing for an algorithm that isn't SHA-1
/// or SHA-2, or without a message digest.
std::optional<bool> has_message_digest(const ForeignCms& cms, BytesView bytes, BytesView more);

}  // namespace decl
