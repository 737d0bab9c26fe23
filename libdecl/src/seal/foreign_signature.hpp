#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/time.hpp>

namespace decl::seal {

/// A signature in a PDF of any program, as its bytes tell (ISO 32000-2 12.8.1).
struct ForeignSignature {
  std::uint64_t offset = 0;          ///< of ByteRange
  std::string field_name;            ///< as spelled in the file; empty when its field isn't found
  std::string sub_filter;            ///< "ETSI.CAdES.detached"; empty when it has none
  std::optional<Time> signing_time;  ///< M: the signer's claim
  std::uint64_t contents_start = 0;  ///< of "<"
  std::uint64_t contents_end = 0;    ///< one past ">"
  std::uint64_t covered_end = 0;     ///< of the bytes that it covers
  Bytes contents;                    ///< Contents decoded, padding included
  std::string breach;                ///< why what it covers can't be told, else empty: then it covers all from the
                                     ///< file's beginning to covered_end but Contents
};

/// Finds signature dictionaries by their ByteRange, wherever they stand in the file: what a signature covers depends on
/// bytes alone, so neither damage elsewhere nor the way objects are packed matters. Throws Error(limit) over 64 of
/// them.
std::vector<ForeignSignature> find_foreign_signatures(BytesView file, const std::string& source_name);

}  // namespace decl::seal
