#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <decl/bytes.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

#include "seal/base_page.hpp"

namespace decl::seal {

/// Who signs which field, when, on which bytes.
struct Sealing {
  const BasePage& base;
  const Field& field;
  std::uint64_t previous_size = 0;  ///< of the whole page so far
  Bytes previous_sha256;            ///< of the same
  std::uint64_t previous_xref_offset = 0;
  std::size_t signatures_before = 0;  ///< each has taken two object numbers
  Time time{};
  std::string organisation;  ///< O of the certificate, UTF-8
  PublicKey key{};
};

/// An increment's bytes with no CMS in it yet. Offsets are into the page.
struct Increment {
  Bytes bytes;
  std::uint64_t xref_offset = 0;
  std::uint64_t contents_start = 0;  ///< of "<"
  std::uint64_t contents_end = 0;    ///< one past ">"
};

/// Begins an increment at `start` with its signature dictionary, in which ByteRange is blank and Contents all zeros.
Increment begin_increment(std::uint64_t start, std::uint64_t number, Time time, const std::string& organisation);

/// Fills in ByteRange once the increment has all its bytes.
void put_range(Increment& increment, std::uint64_t start);

/// Writes the increment, ByteRange filled in and Contents all zeros; the same bytes for the same arguments.
Increment write_increment(const Sealing& sealing);

/// Puts the CMS into Contents. Throws Error(limit) when it is longer than limits::cms_bytes.
void put_cms(Increment& increment, std::uint64_t previous_size, BytesView cms);

/// What an increment says that can't be known otherwise.
struct IncrementClaims {
  Time time{};
  Bytes contents;                    ///< Contents decoded: CMS and zero padding
  std::uint64_t contents_start = 0;  ///< into the page
  std::uint64_t contents_end = 0;
};

/// Reads an increment that begins at `start`; nothing when its signature dictionary is not spelled
/// as write_increment spells it. The rest is for the caller to rebuild and compare.
std::optional<IncrementClaims> find_claims(BytesView increment, std::uint64_t start);

}  // namespace decl::seal
