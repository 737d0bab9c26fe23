#pragma once

#include <cstdint>
#include <string>

#include <decl/declaration.hpp>
#include <decl/key.hpp>
#include <decl/record.hpp>

namespace decl::test {

/// A short declaration of two organisations, "example-forum" and "sample-centre".
Declaration make_small_declaration();

/// A declaration that uses everything a record can hold.
Declaration make_rich_declaration();

/// A declaration drawn from a seed; the same for the same seed, and always fit to be recorded.
Declaration make_random_declaration(std::uint64_t seed);

inline const Time key_time = read_time("2022-01-01T00:00:00Z");
inline const Time signing_time = read_time("2022-03-18T14:05:00Z");

/// One key for the whole run of the tests.
const SecretKey& forum_key();
const SecretKey& centre_key();

/// The small declaration's record with both signatures.
Bytes make_signed_record();

/// Replaces the one place where `part` stands.
Bytes replaced(Bytes text, const std::string& part, const std::string& by);

}  // namespace decl::test
