#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl::archive {

/// The name of the seal's file in an archive.
inline constexpr const char* statement_name = "seal.xml";

/// The label in bag-info.txt that announces a signature of the seal: "Decl-Sealed-By: ORGANISATION FINGERPRINT", so
/// that a seal which was taken away is missed.
inline constexpr const char* sealed_by_label = "Decl-Sealed-By";

/// What the seal of an archive says: everything else hangs on the digest of its tag manifest.
struct Statement {
  std::string tag_manifest_sha512;  ///< 128 lower-case hexadecimal digits
  std::uint64_t payload_bytes = 0;
  std::uint64_t payload_files = 0;
  Time time{};

  bool operator==(const Statement&) const = default;
};

struct StatementSignature {
  std::string organisation_id;    ///< of the certificate: a hint until a trust list says whose key it is
  std::string organisation_name;  ///< likewise
  Time signing_time{};            ///< the signer's claim
  PublicKey public_key{};
  bool valid = false;
  Findings findings;  ///< why not, when not
};

struct SignedStatement {
  Statement statement;
  std::vector<StatementSignature> signatures;  ///< at least one, in the order of the keys' fingerprints
};

/// Writes the seal, signed by every key at the statement's time. The order of the keys doesn't matter.
/// Throws Error(usage) when there is no key, or the same one twice.
Bytes write_statement(const Statement& statement, const std::vector<SecretKey>& keys);

/// Reads a seal strictly (schemas/archive-1.xsd, one spelling) and checks its signatures against their own keys.
/// Throws Error: `unreadable` with the place, `limit`.
SignedStatement read_statement(BytesView xml, const std::string& source_name);

}  // namespace decl::archive
