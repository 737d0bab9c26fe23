#include "crypto/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

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

struct NamedMethod {
  std::string_view name;
  DigestMethod method;
  std::size_t size;
};

constexpr std::array methods{
    NamedMethod{"md5", DigestMethod::md5, 16},       NamedMethod{"sha1", DigestMethod::sha1, 20},
    NamedMethod{"sha256", DigestMethod::sha256, 32}, NamedMethod{"sha384", DigestMethod::sha384, 48},
    NamedMethod{"sha512", DigestMethod::sha512, 64},
};

const NamedMethod* find_method(std::string_view name) {
  const auto* const found =
      std::find_if(methods.begin(), methods.end(), [&](const NamedMethod& known) { return known.name == name; });
  return found == methods.end() ? nullptr : found;
}

/// A system may have forbidden the weak ones, so that they can only be looked up when they are asked for.
const EVP_MD* weak_method(DigestMethod method) {
  if (method == DigestMethod::md5) {
    static const FetchedMethod md5 = fetch_method("MD5");
    return md5.get();
  }
  static const FetchedMethod sha1 = fetch_method("SHA1");
  return sha1.get();
}

const EVP_MD* method_of(DigestMethod method) {
  static const FetchedMethod sha256 = fetch_method("SHA256");
  static const FetchedMethod sha384 = fetch_method("SHA384");
  static const FetchedMethod sha512 = fetch_method("SHA512");
  switch (method) {
    case DigestMethod::sha512:
      return sha512.get();
    case DigestMethod::sha256:
      return sha256.get();
    case DigestMethod::sha384:
      return sha384.get();
    case DigestMethod::md5:
    case DigestMethod::sha1:
      break;
  }
  return weak_method(method);
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

std::size_t find_digest_size(std::string_view name) {
  const NamedMethod* found = find_method(name);
  return found == nullptr ? 0 : found->size;
}

DigestMethod require_digest_method(std::string_view name) {
  const NamedMethod* found = find_method(name);
  if (found == nullptr) throw Error(ErrorCode::usage, "there is no digest " + std::string(name));
  return found->method;
}

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
