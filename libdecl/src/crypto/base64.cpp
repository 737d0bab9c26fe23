#include "crypto/base64.hpp"

#include <limits>

#include <openssl/evp.h>

#include <decl/error.hpp>

#include "crypto/octets.hpp"

namespace decl {
namespace {

// OpenSSL counts in int.
constexpr std::size_t maximum_bytes = std::numeric_limits<int>::max() / 2;

void require_countable(std::size_t size) {
  if (size > maximum_bytes) throw Error(ErrorCode::limit, "this is too much for one base64 text");
}

}  // namespace

std::string write_base64(BytesView bytes) {
  require_countable(bytes.size());
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  // OpenSSL ends the text with a NUL, which lands on the one that std::string keeps.
  EVP_EncodeBlock(octets_of(text), octets_of(bytes), static_cast<int>(bytes.size()));
  return text;
}

Bytes read_base64(std::string_view text) {
  require_countable(text.size());
  const auto reject = []() -> Bytes {
    throw Error(ErrorCode::unreadable,
                "expected canonical base64 (RFC 4648 4); the text was changed or cut, so take the file anew");
  };
  if (text.size() % 4 != 0) return reject();
  Bytes bytes(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(octets_of(bytes), octets_of(text), static_cast<int>(text.size())) < 0) return reject();
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  bytes.resize(bytes.size() - padding);
  // OpenSSL forgives white space and unused bits; only one spelling is ours.
  return write_base64(bytes) == text ? bytes : reject();
}

}  // namespace decl
