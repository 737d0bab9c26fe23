#pragma once

#include <decl/key.hpp>

#include "crypto/digest.hpp"
#include "dsig/signature_maker.hpp"

namespace decl::test {

inline const Time key_time = read_time("2022-01-01T00:00:00Z");

/// One key for the whole run of the tests.
inline const SecretKey& forum_key() {
  static const SecretKey key = make_secret_key("example-forum", "Example Forum", key_time);
  return key;
}

inline const SecretKey& centre_key() {
  static const SecretKey key = make_secret_key("sample-centre", "Sample Centre", key_time);
  return key;
}

/// What stands for the canonical element that is signed.
inline const Bytes content = "<text Id=\"text\">We declare.</text>";

inline dsig::SignatureParts make_sample() {
  return dsig::make_signature(
      {"example-forum", "text", "Director", read_time("2022-03-18T14:05:00Z"), make_sha512(content)}, forum_key());
}

}  // namespace decl::test
