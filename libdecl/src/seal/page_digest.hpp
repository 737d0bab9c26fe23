#pragma once

#include "crypto/digest.hpp"

namespace decl::seal {

/// The digest of a page from its first byte up to an increment. What each signature covers begins with the same bytes:
/// they are digested once.
class PageDigest {
 public:
  /// Goes on to the end of a page that begins with what was digested before, and that outlives this.
  void advance(BytesView page) {
    sha512_.add(page.substr(page_.size()));
    page_ = page;
  }

  [[nodiscard]] BytesView page() const { return page_; }
  [[nodiscard]] const RunningDigest& sha512() const { return sha512_; }

 private:
  BytesView page_;
  RunningDigest sha512_{DigestMethod::sha512};
};

}  // namespace decl::seal
