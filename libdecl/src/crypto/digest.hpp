#pragma once

#include <string_view>

#include <decl/bytes.hpp>

#include "base/owned.hpp"

// OpenSSL's own name, declared so that its headers stay inside this module.
struct evp_md_ctx_st;

namespace decl {

/// SHA-256 (FIPS 180-4) of the bytes: 32 bytes.
Bytes make_sha256(BytesView bytes);

/// SHA-512 (FIPS 180-4) of the bytes, taken as if the pieces stood one after another: 64 bytes.
Bytes make_sha512(BytesView bytes, BytesView more = {});

void free_digest_context(evp_md_ctx_st* context) noexcept;

/// MD5 and SHA-1 are for what others made long ago: they don't protect from changes on purpose.
enum class DigestMethod { md5, sha1, sha256, sha384, sha512 };

/// The size in bytes of the digests of a method named in small letters, such as "sha512"; 0 for a name that is none.
std::size_t find_digest_size(std::string_view name);

/// Throws Error(usage) for a name that is none.
DigestMethod require_digest_method(std::string_view name);

/// The digest of bytes that come piece by piece. What several messages begin with is digested once.
class RunningDigest {
 public:
  explicit RunningDigest(DigestMethod method);

  void add(BytesView bytes);

  /// The digest of all that was added, and these pieces behind it.
  [[nodiscard]] Bytes with(BytesView bytes = {}, BytesView more = {}) const;

 private:
  Owned<evp_md_ctx_st, free_digest_context> context_;
};

}  // namespace decl
