#include "dsig/signature_maker.hpp"

#include "crypto/ed25519.hpp"
#include "crypto/secret_key.hpp"
#include "dsig/signature_writer.hpp"
#include "sample.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("a signature is over the canonical SignedInfo, which holds the digests of content and properties") {
  const dsig::SignatureParts parts = make_sample();
  const Bytes info = dsig::write_signed_info(parts);
  CHECK(is_signature_right(forum_key().info().public_key, info, parts.value));
  CHECK(contains(info, "URI=\"#text\""));
  CHECK(parts.content_digest == make_sha512(content));
  CHECK(parts.properties_digest == make_sha512(dsig::write_signed_properties(parts)));
}

TEST_CASE("a key whose certificate is for another key signs nothing") {
  KeyInfo info = forum_key().info();
  info.certificate = centre_key().info().certificate;
  PublicKey unused{};
  const SecretKey mixed = join_secret_key(expand_seed(Bytes(seed_bytes, 'x'), unused), info);
  const Error error = error_of([&] {
    dsig::make_signature({"a", "text", "Director", key_time, Bytes(64, 'd')}, mixed);
  });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(contains(error.message(), "another key"));
}
