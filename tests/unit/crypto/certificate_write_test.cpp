#include "base/hex.hpp"
#include "crypto/base64.hpp"
#include "crypto/certificate.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

Bytes make_named(const std::string& name, const char* start = "2024-01-01T00:00:00Z") {
  return make_secret_key_from_seed(std::string(seed_bytes, 's'), test::sample_id, name, read_time(start), 10)
      .info()
      .certificate;
}

TEST_CASE("a certificate is the same for the same arguments, and differs in its serial number for others") {
  CHECK(make_named("Sample Centre") == make_named("Sample Centre"));
  // The serial number stands behind the outer headers and the version.
  CHECK(make_named("Sample Centre").substr(13, 18) !=
        make_named("Sample Centre", "2025-01-01T00:00:00Z").substr(13, 18));
}

TEST_CASE("a name of any length that a key may have comes back whole") {
  for (const std::string& name :
       {std::string(1, 'n'), std::string(64, 'n'), std::string(65, 'n'), std::string(200, 'n')}) {
    const Certificate certificate = read_certificate(make_named(name));
    CHECK(certificate.organisation == name);
    CHECK(certificate.findings.empty());
  }
}

TEST_CASE("the common name is cut between characters") {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "\xD0\x96";
  const Bytes der = make_named(name);
  CHECK(read_certificate(der).organisation == name);
  // UTF8String of 64 characters with two octets each: tag 0C, length 80 hexadecimal in the long form.
  CHECK(test::contains(write_hex(der), "06035504030c8180" + write_hex(name.substr(0, 128)) + "30"));
}

TEST_CASE("validity from 2050 on is written with four digits of the year") {
  const Certificate certificate = read_certificate(make_named("Sample Centre", "2045-06-01T00:00:00Z"));
  CHECK(write_time(certificate.not_after) == "2055-06-01T00:00:00Z");
  CHECK(certificate.findings.empty());
  CHECK(test::contains(certificate.der, "450601000000Z"));
  CHECK(test::contains(certificate.der, "20550601000000Z"));
}

TEST_CASE("PEM holds the certificate in lines of 64 characters") {
  const Bytes der = test::make_sample_key().info().certificate;
  const std::string pem = write_certificate_pem(der);
  const std::string first = "-----BEGIN CERTIFICATE-----\n";
  const std::string last = "-----END CERTIFICATE-----\n";
  REQUIRE(pem.starts_with(first));
  REQUIRE(pem.ends_with(last));
  std::string text = pem.substr(first.size(), pem.size() - first.size() - last.size());
  CHECK(text.find('\n') == 64);
  std::erase(text, '\n');
  CHECK(read_base64(text) == der);
}

}  // namespace
}  // namespace decl
