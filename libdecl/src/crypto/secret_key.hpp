#pragma once

#include <decl/key.hpp>

#include "crypto/cms_form.hpp"
#include "crypto/secret_memory.hpp"

namespace decl {

struct SecretKey::Impl {
  SecretMemory secret;  ///< seed and public key, 64 bytes, as libsodium wants them
  KeyInfo info;
  CmsForm cms_form;
};

inline constexpr std::size_t seed_bytes = 32;

/// Turns a seed into what libsodium signs with, and tells the public key.
SecretMemory expand_seed(BytesView seed, PublicKey& public_key);

/// Joins a secret with what the key says about itself.
SecretKey join_secret_key(SecretMemory secret, KeyInfo info);

/// Does what make_secret_key does, from a seed instead of the system's random source.
SecretKey make_secret_key_from_seed(BytesView seed, const std::string& organisation_id,
                                    const std::string& organisation_name, Time created, int valid_years);

}  // namespace decl
