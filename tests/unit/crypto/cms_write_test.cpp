#include "base/limits.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

TEST_CASE("a CMS is the same for the same content and key, and differs for others") {
  const Bytes digest = make_sha512("content");
  CHECK(make_cms(digest, test::make_sample_key()) == make_cms(digest, test::make_sample_key()));
  CHECK(make_cms(digest, test::make_sample_key()) != make_cms(make_sha512("other"), test::make_sample_key()));
  CHECK(make_cms(digest, test::make_sample_key()) != make_cms(digest, test::make_sample_key('t')));
}

TEST_CASE("a CMS of the longest name keeps to the limit") {
  const SecretKey key =
      make_secret_key(std::string(64, 'a'), std::string(200, 'n'), read_time(test::sample_created), 50);
  const Bytes cms = make_cms(make_sha512("content"), key);
  CHECK(cms.size() <= limits::cms_bytes);
  CHECK(read_cms(cms).valid);
}

TEST_CASE("a CMS takes a whole SHA-512 digest only") {
  CHECK(test::error_of([] { make_cms("short", test::make_sample_key()); }).code() == ErrorCode::internal);
}

}  // namespace
}  // namespace decl
