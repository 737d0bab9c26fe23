#pragma once

#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/key.hpp>

namespace decl {

/// Makes a detached CMS SignedData (RFC 5652, RFC 8419) with one signer: Ed25519, SHA-512, the
/// certificate, and the signed attributes content-type, message-digest and signing-certificate-v2
/// (RFC 5035, SHA-512). The result is DER, and the same for the same arguments.
/// `content_sha512` is the digest of the content, 64 bytes.
Bytes make_cms(BytesView content_sha512, const SecretKey& key);

/// The number of bytes that every CMS of the key has.
std::size_t cms_size(const SecretKey& key);

/// A CMS as read against the closed profile of make_cms.
struct Cms {
  Bytes certificate;       ///< DER
  PublicKey public_key{};  ///< of the certificate
  Bytes message_digest;    ///< 64 bytes
  bool valid = false;      ///< profile kept, spelling is DER as make_cms writes it, Ed25519 signature right
  Findings findings;       ///< why not, when not
};

/// Reads a CMS that must fill the bytes wholly. Checks everything but the content's digest: the
/// caller compares `message_digest`. Strict: rebuilding the structure from its parts must give the
/// same bytes. Throws Error(unreadable) when it isn't a CMS SignedData at all, Error(limit).
Cms read_cms(BytesView der);

}  // namespace decl
