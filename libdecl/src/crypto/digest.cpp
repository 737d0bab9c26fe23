#include "crypto/digest.hpp"

#include <openssl/evp.h>

#include <decl/error.hpp>

#include "base/owned.hpp"
#include "crypto/octets.hpp"

namespace decl {
namespace {

using FetchedMethod = Owned<EVP_MD, EVP_MD_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;

void require(bool done) {
  if (!done) throw Error(ErrorCode::internal, "OpenSSL could not compute a digest; check how it is installed");
}

// Looking a method up takes longer than digesting a short message, so each is looked up once.
FetchedMethod fetch_method(const char* name) {
  FetchedMethod method(EVP_MD_fetch(nullptr, name, nullptr));
  require(method != nullptr);
  return method;
}

const EVP_MD* method_of(DigestMethod method) {
  static const FetchedMethod sha256 = fetch_method("SHA256");
  static const FetchedMethod sha512 = fetch_method("SHA512");
  return method == DigestMethod::sha256 ? sha256.get() : sha512.get();
}

/// A context that each thread works with and keeps.
EVP_MD_CTX* scratch_context() {
  thread_local const DigestContext context(EVP_MD_CTX_new());
  require(context != nullptr);
  return context.get();
}

Bytes finish(EVP_MD_CTX* context, BytesView bytes, BytesView more) {
  Bytes digest(static_cast<std::size_t>(EVP_MD_CTX_get_size(context)), '\0');
  require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
          EVP_DigestUpdate(context, more.data(), more.size()) == 1 &&
          EVP_DigestFinal_ex(context, octets_of(digest), nullptr) == 1);
  return digest;
}

Bytes make_digest(DigestMethod method, BytesView bytes, BytesView more) {
  EVP_MD_CTX* const context = scratch_context();
  require(EVP_DigestInit_ex2(context, method_of(method), nullptr) == 1);
  return finish(context, bytes, more);
}

}  // namespace

Bytes make_sha256(BytesView bytes) { return make_digest(DigestMethod::sha256, bytes, {}); }

Bytes make_sha512(BytesView bytes, BytesView more) { return make_digest(DigestMethod::sha512, bytes, more); }

void free_digest_context(evp_md_ctx_st* context) noexcept { EVP_MD_CTX_free(context); }

RunningDigest::RunningDigest(DigestMethod method) : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr && EVP_DigestInit_ex2(context_.get(), method_of(method), nullptr) == 1);
}

void RunningDigest::add(BytesView bytes) { require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }

Bytes RunningDigest::with(BytesView bytes, BytesView more) const {
  EVP_MD_CTX* const copy = scratch_context();
  require(EVP_MD_CTX_copy_ex(copy, context_.get()) == 1);
  return finish(copy, bytes, more);
}

}  // namespace decl
