#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl {

/// A signature that stands in a record, as far as the record alone tells.
struct RecordSignature {
  std::string organisation_id;  ///< the one it claims to speak for
  std::string role;             ///< as signed (XAdES SignerRoleV2)
  Time signing_time{};          ///< as signed; the signer's claim
  PublicKey public_key{};       ///< from KeyInfo: a hint until a trust list says whose it is
  Bytes certificate;            ///< X.509, DER
  Bytes declaration_digest;     ///< SHA-512 that the signature holds for the declaration, 64 bytes
  Signature value{};

  bool intact = false;  ///< the declaration and the signed properties have the digests that were signed
  bool valid = false;   ///< the Ed25519 signature is right and the profile is kept
  Findings findings;    ///< why not, when not

  bool operator==(const RecordSignature&) const = default;
};

/// A record as read: what is declared, and who signed it.
struct Record {
  Declaration declaration;
  Bytes declaration_digest;  ///< SHA-512 over the canonical `declaration` element, 64 bytes
  std::vector<RecordSignature> signatures;

  bool operator==(const Record&) const = default;
};

/// Writes an unsigned record (schemas/record-1.xsd), the same bytes for the same declaration.
/// Throws Error(unreadable) when check_declaration finds an error.
Bytes write_record(const Declaration& declaration);

/// Reads a record strictly: schema, one spelling (it must equal what would be written), limits.
///
/// Signatures are checked against the bytes and their own keys, not against a trust list.
/// Throws Error: `unreadable` with the place, `limit` over 4 MiB, 64 levels or 32 attributes a tag.
Record read_record(BytesView xml, const std::string& source_name);

/// Returns the record with the key's signature added (XAdES baseline-B, docs/formats/record.md).
///
/// `signing_time` is the signer's claimed time. Throws Error: `not_a_signer` when the key's
/// organisation is no signatory, `exists` when it has signed already, `unreadable`.
Bytes sign_record(BytesView xml, const SecretKey& key, Time signing_time, const std::string& source_name);

/// Joins the signatures of records that hold the same declaration.
///
/// The result does not depend on the order of the records. Throws Error(unreadable) when the
/// declarations differ, when a signature is not valid, or when one organisation signed twice with
/// different signatures.
struct NamedRecord {
  std::string name;
  Bytes xml;
};
Bytes merge_records(const std::vector<NamedRecord>& records);

}  // namespace decl
