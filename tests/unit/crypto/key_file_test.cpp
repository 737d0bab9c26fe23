#include "crypto/key_file.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "crypto/base64.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

using test::make_sample_key;

constexpr DerivationCost quick_cost = {1, 8192};

std::string line_of(const Bytes& file, const std::string& label) {
  const std::size_t start = file.find("\n" + label + " ");
  REQUIRE(start != Bytes::npos);
  const std::size_t value = start + label.size() + 2;
  return file.substr(value, file.find('\n', value) - value);
}

TEST_CASE("a key file without a passphrase holds the seed") {
  const SecretKey key = make_sample_key();
  const Bytes file = write_secret_key(key, nullptr);
  CHECK(file.starts_with("decl-key 1\norganisation example-forum\nname " + test::sample_name +
                         "\ncreated 2024-02-29T12:00:00Z\ncertificate "));
  CHECK(line_of(file, "certificate") == write_base64(key.info().certificate));
  CHECK(line_of(file, "kdf") == "none");
  CHECK(line_of(file, "secret") == write_base64(std::string(seed_bytes, 's')));
  CHECK(file.back() == '\n');
  CHECK(std::count(file.begin(), file.end(), '\n') == 7);
}

TEST_CASE("a key file with a passphrase shows nothing of the seed and differs each time") {
  const SecretKey key = make_sample_key();
  const Passphrase passphrase("open sesame");
  const Bytes one = write_secret_key_at_cost(key, passphrase, quick_cost);
  const Bytes two = write_secret_key_at_cost(key, passphrase, quick_cost);
  CHECK(line_of(one, "secret") != line_of(two, "secret"));
  CHECK(line_of(one, "kdf") != line_of(two, "kdf"));
  const Bytes sealed = read_base64(line_of(one, "secret"));
  CHECK(sealed.size() == 24 + 16 + 64);
  CHECK_FALSE(test::contains(sealed, "sss"));
}

TEST_CASE("a key file with a passphrase takes the cost that libsodium calls moderate") {
  const Passphrase passphrase("open sesame");
  const Bytes file = write_secret_key(make_sample_key(), &passphrase);
  CHECK(line_of(file, "kdf").starts_with("argon2id 3 268435456 "));
  CHECK(read_secret_key(file, &passphrase, "a.key").info() == make_sample_key().info());
}

TEST_CASE("an empty passphrase is refused") {
  const Passphrase empty("");
  CHECK(test::error_of([&] { write_secret_key(make_sample_key(), &empty); }).code() == ErrorCode::passphrase);
}

}  // namespace
}  // namespace decl
