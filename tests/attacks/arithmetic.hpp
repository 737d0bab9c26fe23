#pragma once

#include <decl/key.hpp>

// The arithmetic of Ed25519 that careless verifiers get wrong.
namespace decl::attacks {

/// Adds the order L of the group (RFC 8032 5.1) to S: the same signature to a verifier that doesn't check S < L.
inline Signature add_order(Signature signature) {
  constexpr std::array<std::uint8_t, 32> order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                                  0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                                  0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    carry += signature[32 + i] + static_cast<unsigned>(order[i]);
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8U;
  }
  return signature;
}

/// R is the neutral element and S is zero: right for every text when the key is the neutral element, too.
inline Signature neutral_signature() { return {1}; }

}  // namespace decl::attacks
