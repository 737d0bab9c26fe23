#pragma once

#include <cstddef>

#include <decl/bytes.hpp>
#include <decl/key.hpp>

namespace decl {

/// Everything in the CMS of one certificate that is the same for each signature, written once.
class CmsForm {
 public:
  /// Throws Error(unreadable) when the bytes are no certificate.
  explicit CmsForm(BytesView certificate_der);

  /// The signed attributes with this message digest, as they are signed (RFC 5652 5.4).
  [[nodiscard]] Bytes write_signed_attributes(BytesView message_digest) const;

  /// The whole CMS.
  [[nodiscard]] Bytes write(BytesView message_digest, const Signature& signature) const;

  /// The number of bytes that write gives.
  [[nodiscard]] std::size_t size() const { return cms_.size(); }

 private:
  Bytes cms_;
  Bytes signed_attributes_;
  std::size_t digest_in_cms_ = 0;
  std::size_t digest_in_attributes_ = 0;
};

}  // namespace decl
