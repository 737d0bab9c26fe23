#pragma once

#include <string>

#include <decl/key.hpp>
#include <decl/time.hpp>

// What people read of a signature on a page.
namespace decl {

/// "2026-11-24 06:25:00 UTC"
std::string write_time_line(Time time);

/// "Ed25519" and the first 32 digits of the key's fingerprint, in groups of four.
std::string write_key_line(const PublicKey& key);

}  // namespace decl
