#include "crypto/secret_key.hpp"

#include "crypto/certificate.hpp"
#include "crypto/ed25519.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

using test::error_of;

const Time created = read_time(test::sample_created);

TEST_CASE("a new key says what it was made for, and signs") {
  const SecretKey key = make_secret_key(test::sample_id, test::sample_name, created);
  CHECK(key.info().organisation_id == test::sample_id);
  CHECK(key.info().organisation_name == test::sample_name);
  CHECK(key.info().created == created);
  CHECK(is_sound_public_key(key.info().public_key));
  CHECK(is_signature_right(key.info().public_key, "message", key.sign("message")));
  const Certificate certificate = read_certificate(key.info().certificate);
  CHECK(certificate.public_key == key.info().public_key);
  CHECK(certificate.findings.empty());
}

TEST_CASE("two new keys differ") {
  CHECK(make_secret_key(test::sample_id, test::sample_name, created).info().public_key !=
        make_secret_key(test::sample_id, test::sample_name, created).info().public_key);
}

TEST_CASE("a key is valid for whole calendar years") {
  const auto end_of = [](const char* start, int years) {
    const SecretKey key = make_secret_key(test::sample_id, test::sample_name, read_time(start), years);
    return write_time(read_certificate(key.info().certificate).not_after);
  };
  CHECK(end_of("2023-05-06T07:08:09Z", 20) == "2043-05-06T07:08:09Z");
  CHECK(end_of("2024-02-29T12:00:00Z", 1) == "2025-02-28T12:00:00Z");
  CHECK(end_of("2024-02-29T12:00:00Z", 4) == "2028-02-29T12:00:00Z");
  CHECK(end_of("2030-01-01T00:00:00Z", 50) == "2080-01-01T00:00:00Z");
}

TEST_CASE("a key signs from its first second to its last") {
  const SecretKey key = make_secret_key(test::sample_id, test::sample_name, read_time("2023-05-06T07:08:09Z"), 20);
  CHECK_NOTHROW(require_in_force(key, read_time("2023-05-06T07:08:09Z")));
  CHECK_NOTHROW(require_in_force(key, read_time("2043-05-06T07:08:09Z")));
  for (const char* time : {"2023-05-06T07:08:08Z", "2043-05-06T07:08:10Z"}) {
    const Error error = error_of([&] { require_in_force(key, read_time(time)); });
    CHECK(error.code() == ErrorCode::usage);
    CHECK(test::contains(error.message(), test::sample_name));
    CHECK(test::contains(error.message(), "from 2023-05-06T07:08:09Z to 2043-05-06T07:08:09Z"));
  }
}

TEST_CASE("a key is refused for what a record could not hold") {
  const auto code_for = [](const std::string& id, const std::string& name, const char* start, int years) {
    return error_of([&] { make_secret_key(id, name, read_time(start), years); }).code();
  };
  CHECK(code_for("Example", "Example Forum", "2024-01-01T00:00:00Z", 20) == ErrorCode::usage);
  CHECK(code_for("example", "Example\nForum", "2024-01-01T00:00:00Z", 20) == ErrorCode::usage);
  CHECK(code_for("example", "", "2024-01-01T00:00:00Z", 20) == ErrorCode::usage);
  CHECK(code_for("example", "Example Forum", "2024-01-01T00:00:00Z", 0) == ErrorCode::usage);
  CHECK(code_for("example", "Example Forum", "2024-01-01T00:00:00Z", 51) == ErrorCode::usage);
  CHECK(code_for("example", "Example Forum", "1969-12-31T23:59:59Z", 20) == ErrorCode::usage);
}

}  // namespace
}  // namespace decl
