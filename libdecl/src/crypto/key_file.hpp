#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <decl/bytes.hpp>
#include <decl/key.hpp>

#include "crypto/secret_memory.hpp"

namespace decl {

/// What a guess at a passphrase costs (Argon2id, RFC 9106).
struct DerivationCost {
  std::uint64_t passes = 0;
  std::uint64_t memory_bytes = 0;
};

/// How the key that opens the secret is derived.
struct Derivation {
  DerivationCost cost;
  Bytes salt;
};

/// Writes the lines before the secret.
Bytes write_key_header(const KeyInfo& info, const std::optional<Derivation>& derivation);

/// Writes base64 in the same time for all secrets of a length.
SecretMemory write_secret_base64(BytesView secret);

/// Derives the key of the secret box. Throws Error(limit) when the system lacks the memory.
SecretMemory derive_box_key(const Passphrase& passphrase, const Derivation& derivation);

/// BLAKE2b-256 of the header: it stands inside the box, so that no line of the header can be changed.
Bytes make_header_digest(BytesView header);

/// Writes a key file with a passphrase of this cost.
Bytes write_secret_key_at_cost(const SecretKey& key, const Passphrase& passphrase, const DerivationCost& cost);

}  // namespace decl
