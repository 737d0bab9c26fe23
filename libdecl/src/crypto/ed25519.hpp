#pragma once

#include <decl/bytes.hpp>
#include <decl/key.hpp>

namespace decl {

/// Tells whether a public key is a canonical point of the prime-order subgroup and not a weak one.
bool is_sound_public_key(const PublicKey& key);

/// Tells the same of a point's order by one multiplication more: for a libsodium whose own check
/// takes points of order 2L for points of order L (CVE-2025-69277).
bool has_prime_order(const PublicKey& key);

/// Verifies a pure Ed25519 signature (RFC 8032 5.1.7). False for an unsound key or a non-canonical S.
bool is_signature_right(const PublicKey& key, BytesView message, const Signature& signature);

/// Copies raw bytes into a key or signature. Throws Error(unreadable) for another length.
PublicKey read_public_key(BytesView raw);
Signature read_signature(BytesView raw);

/// The raw bytes of a key or signature.
BytesView raw_bytes(const PublicKey& key);
BytesView raw_bytes(const Signature& signature);

}  // namespace decl
