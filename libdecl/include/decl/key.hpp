#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include <decl/bytes.hpp>
#include <decl/time.hpp>

namespace decl {

using PublicKey = std::array<std::uint8_t, 32>;  ///< Ed25519, RFC 8032
using Signature = std::array<std::uint8_t, 64>;

/// What a key says about itself.
struct KeyInfo {
  std::string organisation_id;    ///< the identifier that records and trust lists use
  std::string organisation_name;  ///< UTF-8; O of the certificate's subject
  Time created{};
  PublicKey public_key{};
  Bytes certificate;  ///< X.509, DER

  bool operator==(const KeyInfo&) const = default;
};

/// An organisation's signing key. The secret lies in guarded memory and is wiped at the end.
class SecretKey {
 public:
  struct Impl;
  explicit SecretKey(std::unique_ptr<Impl> impl);
  SecretKey(SecretKey&&) noexcept;
  SecretKey& operator=(SecretKey&&) noexcept;
  ~SecretKey();

  [[nodiscard]] const KeyInfo& info() const noexcept;
  /// Signs with pure Ed25519 (RFC 8032 5.1).
  [[nodiscard]] Signature sign(BytesView message) const;
  [[nodiscard]] const Impl& impl() const noexcept { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

/// A passphrase in guarded memory.
class Passphrase {
 public:
  struct Impl;
  /// Copies the UTF-8 text and leaves wiping the original to the caller.
  explicit Passphrase(BytesView text);
  Passphrase(Passphrase&&) noexcept;
  Passphrase& operator=(Passphrase&&) noexcept;
  ~Passphrase();

  [[nodiscard]] BytesView text() const noexcept;

 private:
  std::unique_ptr<Impl> impl_;
};

/// Makes a new key from the system's random source, with a self-signed certificate (RFC 8410) that
/// is valid from `created` for `valid_years` years (1 to 50).
/// Throws Error(usage) for an identifier or name that a record could not hold.
SecretKey make_secret_key(const std::string& organisation_id, const std::string& organisation_name, Time created,
                          int valid_years = 20);

/// Writes the key file (docs/formats/key.md). Without a passphrase the secret is stored in the clear.
Bytes write_secret_key(const SecretKey& key, const Passphrase* passphrase);

/// Tells whether a key file asks for a passphrase. Throws Error(unreadable) when it is no key file.
bool needs_passphrase(BytesView file, const std::string& source_name);

/// Reads a key file. Throws Error: `passphrase` when it is missing or wrong, `unreadable`, `limit`.
SecretKey read_secret_key(BytesView file, const Passphrase* passphrase, const std::string& source_name);

/// Requires a time at which the key's certificate is valid, as every signature needs. Throws Error(usage) that names
/// the organisation and the day on which the key begins or ended.
void require_in_force(const SecretKey& key, Time time);

/// Writes the certificate as PEM.
std::string write_certificate_pem(BytesView certificate_der);

/// Writes a key's fingerprint: SHA-256 of the 32 raw bytes, as 64 lower-case hexadecimal digits.
std::string write_fingerprint(const PublicKey& key);

/// Keeps secrets out of core dumps: turns them off for this process, and its memory can't be read by
/// other processes of the same user. For a program's start; cannot be undone. Throws Error(io).
void forbid_core_dumps();

}  // namespace decl
