#include "crypto/digest.hpp"

#include <openssl/evp.h>

#include <decl/error.hpp>

#include "base/owned.hpp"
#include "crypto/octets.hpp"

namespace decl {
namespace {

using DigestMethod = Owned<EVP_MD, EVP_MD_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

void require(bool done) {
  if (!done) throw Error(ErrorCode::internal, "OpenSSL could not compute a digest; check how it is installed");
}

// Looking a method up takes longer than digesting a short message, so each is looked up once.
DigestMethod fetch_method(const char* name) {
  DigestMethod method(EVP_MD_fetch(nullptr, name, nullptr));
  require(method != nullptr);
  return method;
}

Bytes make_digest(const EVP_MD* method, BytesView bytes, BytesView more) {
  thread_local const DigestContext context(EVP_MD_CTX_new());
  require(context != nullptr);
  Bytes digest(static_cast<std::size_t>(EVP_MD_get_size(method)), '\0');
  require(EVP_DigestInit_ex2(context.get(), method, nullptr) == 1 &&
          EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
          EVP_DigestUpdate(context.get(), more.data(), more.size()) == 1 &&
          EVP_DigestFinal_ex(context.get(), octets_of(digest), nullptr) == 1);
  return digest;
}

}  // namespace

Bytes make_sha256(BytesView bytes) {
  static const DigestMethod method = fetch_method("SHA256");
  return make_digest(method.get(), bytes, {});
}

Bytes make_sha512(BytesView bytes, BytesView more) {
  static const DigestMethod method = fetch_method("SHA512");
  return make_digest(method.get(), bytes, more);
}

}  // namespace decl
