#pragma once

#include <array>
#include <string>

#include "crypto/secret_key.hpp"

namespace decl::test {

inline const std::string sample_id = "example-forum";
inline const std::string sample_name = "Example Forum \xC4\x8C";  // ends in a capital C with caron
inline const std::string sample_created = "2024-02-29T12:00:00Z";

/// A key that is the same each time; another fill gives another key of the same organisation.
inline SecretKey make_sample_key(char fill = 's') {
  return make_secret_key_from_seed(std::string(seed_bytes, fill), sample_id, sample_name, read_time(sample_created),
                                   20);
}

/// How single bytes are changed: the lowest bit, the case of a letter, the highest bit.
inline constexpr std::array<char, 3> flips = {'\x01', '\x20', '\x80'};

inline std::string flip(std::string bytes, std::size_t position, char bits) {
  bytes[position] = static_cast<char>(bytes[position] ^ bits);
  return bytes;
}

}  // namespace decl::test
