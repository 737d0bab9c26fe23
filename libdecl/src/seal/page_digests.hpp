#pragma once

#include "crypto/digest.hpp"

namespace decl::seal {

/// Digests of a page from its first byte up to an increment. What each signature covers begins with the same bytes:
/// they are digested once.
class PageDigests {
 public:
  /// Goes on to the end of a page that begins with what was digested before.
  void advance(BytesView page) {
    const BytesView more = page.substr(size_);
    sha256_.add(more);
    sha512_.add(more);
    size_ = page.size();
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Bytes sha256() const { return sha256_.with(); }
  [[nodiscard]] const RunningDigest& sha512() const { return sha512_; }

 private:
  std::uint64_t size_ = 0;
  RunningDigest sha256_{DigestMethod::sha256};
  RunningDigest sha512_{DigestMethod::sha512};
};

}  // namespace decl::seal
