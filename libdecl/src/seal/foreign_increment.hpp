#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/time.hpp>

#include "crypto/certificate.hpp"
#include "seal/foreign_signature.hpp"
#include "seal/increment.hpp"

namespace decl::seal {

/// The file with an end of line at its end, where an increment begins.
Bytes end_with_line(BytesView file);

/// Writes the increment that signs an ordinary PDF, with no CMS in it yet; the same bytes for the same arguments.
/// `previous` ends with an end of line; `cms_bytes` is the length of the CMS. Throws Error as seal_foreign_pdf does.
Increment write_foreign_increment(BytesView previous, BytesView previous_sha512, const Certificate& certificate,
                                  std::size_t cms_bytes, Time time, const std::string& source_name);

/// The sizes that the file had when nothing but signatures of decl's form was added to it since: its own, and from its
/// end back the size before each increment that is byte for byte what write_foreign_increment gives.
std::set<std::uint64_t> find_rebuilt_sizes(BytesView file, const std::vector<ForeignSignature>& signatures,
                                           const std::string& source_name);

}  // namespace decl::seal
