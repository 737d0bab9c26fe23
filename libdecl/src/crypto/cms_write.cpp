#include <decl/error.hpp>

#include "crypto/cms.hpp"
#include "crypto/secret_key.hpp"

namespace decl {

Bytes make_cms(BytesView content_sha512, const SecretKey& key) {
  if (content_sha512.size() != 64) throw Error(ErrorCode::internal, "a SHA-512 digest has 64 bytes");
  const CmsForm& form = key.impl().cms_form;
  return form.write(content_sha512, key.sign(form.write_signed_attributes(content_sha512)));
}

std::size_t cms_size(const SecretKey& key) { return key.impl().cms_form.size(); }

}  // namespace decl
