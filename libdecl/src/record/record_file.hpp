#pragma once

#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/record.hpp>

#include "record/signature_parts.hpp"

namespace decl::record {

/// A record with all that is needed to write it again.
struct RecordFile {
  Declaration declaration;
  Bytes declaration_digest;                ///< SHA-512 over the canonical `declaration` element
  std::vector<SignatureParts> signatures;  ///< in the order of the signatories
};

/// Reads and checks as decl::read_record does.
RecordFile read_record_file(BytesView xml, const std::string& source_name);

/// Writes a whole record. Throws Error(limit) when it would be larger than what may be read.
Bytes write_record_file(const Declaration& declaration, const std::vector<SignatureParts>& signatures);

/// Throws Error(unreadable) for the first error that check_declaration finds.
void require_recordable(const Declaration& declaration, const std::string& source_name);

}  // namespace decl::record
