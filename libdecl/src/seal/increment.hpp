#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <decl/bytes.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

#include "seal/base_page.hpp"
#include "seal/page_digest.hpp"

namespace decl::seal {

/// Who signs which field, when, on which bytes.
struct Sealing {
  const BasePage& base;
  const Field& field;
  const PageDigest& before;  ///< of the whole page so far
  std::uint64_t previous_xref_offset = 0;
  std::size_t signatures_before = 0;  ///< each has taken two object numbers
  Time time{};
  std::string organisation;  ///< O of the certificate, UTF-8
  PublicKey key{};
  std::size_t cms_bytes = 0;  ///< that the CMS of this key has
};

/// An increment's bytes with no CMS in it yet. Offsets are into the page.
struct Increment {
  Bytes bytes;
  std::uint64_t xref_offset = 0;
  std::uint64_t contents_start = 0;  ///< of "<"
  std::uint64_t contents_end = 0;    ///< one past ">"
};

/// Begins an increment at `start` with its signature dictionary, in which ByteRange is blank and Contents all zeros.
/// Throws Error(limit) when that has more than limits::cms_bytes.
Increment begin_increment(std::uint64_t start, std::uint64_t number, Time time, const std::string& organisation,
                          std::size_t contents_bytes);

/// Fills in ByteRange once the increment has all its bytes.
void put_range(Increment& increment, std::uint64_t start);

/// Writes the increment, ByteRange filled in and Contents all zeros; the same bytes for the same arguments. Throws
/// Error(limit) for a CMS of more than limits::cms_bytes.
Increment write_increment(const Sealing& sealing);

/// Puts the CMS into Contents. Throws Error(internal) when it is longer.
void put_cms(Increment& increment, std::uint64_t previous_size, BytesView cms);

/// What an increment says that can't be known otherwise.
struct IncrementClaims {
  Time time{};
  Bytes contents;                    ///< Contents decoded
  std::uint64_t contents_start = 0;  ///< into the page
  std::uint64_t contents_end = 0;
};

/// Reads an increment that begins at `start`; nothing when its signature dictionary is not spelled
/// as write_increment spells it. The rest is for the caller to rebuild and compare.
std::optional<IncrementClaims> find_claims(BytesView increment, std::uint64_t start);

/// The CMS in Contents: all of it, or without its padding on a page of an earlier version. Empty when there is none.
BytesView find_cms(const BasePage& base, BytesView contents);

}  // namespace decl::seal
