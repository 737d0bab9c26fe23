#pragma once

#include <string>

#include <decl/bytes.hpp>

#include "conformance/ledger.hpp"

namespace decl::conformance {

/// What the bytes alone tell, before libqpdf sees them.
struct ByteFindings {
  bool encrypted = false;
};

/// Checks the rules on bytes, in all revisions, and makes sure that libqpdf can read the file at a bounded cost.
///
/// Throws Error: `unreadable` when the file is no PDF, is cut, or uses cross-reference streams; `limit`.
ByteFindings check_bytes(BytesView bytes, const std::string& source_name, Ledger& ledger);

}  // namespace decl::conformance
