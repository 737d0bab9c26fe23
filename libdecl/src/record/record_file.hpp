#pragma once

#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/record.hpp>

#include "dsig/signature_check.hpp"
#include "dsig/signature_parts.hpp"

namespace decl::record {

/// A signature as it stands in the file, and what its check says.
struct FiledSignature {
  dsig::SignatureParts parts;
  dsig::SignatureOutcome outcome;
};

/// A record with all that is needed to write it again.
struct RecordFile {
  Declaration declaration;
  Bytes declaration_digest;                ///< SHA-512 over the canonical `declaration` element
  std::vector<FiledSignature> signatures;  ///< in the order of the signatories
};

/// Reads and checks as decl::read_record does.
RecordFile read_record_file(BytesView xml, const std::string& source_name);

/// Makes the record file of a declaration that nobody has signed yet. Throws Error(unreadable) as require_recordable.
RecordFile make_record_file(Declaration declaration);

/// Adds a key's signature. Throws Error: `not_a_signer`, `exists`.
void add_signature(RecordFile& file, const SecretKey& key, Time signing_time, const std::string& source_name);

/// Writes a whole record. Throws Error(limit) when it would be larger than what may be read.
Bytes write_record_file(const Declaration& declaration, const std::vector<FiledSignature>& signatures);

/// The role that a signatory's signature claims: the role in the language of the declaration's first
/// text, or the person's name when no role is given, or the organisation's.
std::string claimed_role(const Declaration& declaration, const Signatory& signatory);

/// Throws Error(unreadable) for the first error that check_declaration finds.
void require_recordable(const Declaration& declaration, const std::string& source_name);

}  // namespace decl::record
