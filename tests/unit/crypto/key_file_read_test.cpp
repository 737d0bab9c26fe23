#include <algorithm>

#include "base/limits.hpp"
#include "crypto/base64.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key_file.hpp"
#include "sample.hpp"
#include "support/test.hpp"
#include "support/weak_keys.hpp"

namespace decl {
namespace {

using test::contains;
using test::error_of;
using test::make_sample_key;

constexpr DerivationCost quick_cost = {1, 8192};
const char* const source = "forum.key";

Bytes clear_file() { return write_secret_key(make_sample_key(), nullptr); }
Bytes sealed_file() { return write_secret_key_at_cost(make_sample_key(), Passphrase("open sesame"), quick_cost); }

Bytes replace(Bytes file, const std::string& old_part, const std::string& new_part) {
  const std::size_t position = file.find(old_part);
  REQUIRE(position != Bytes::npos);
  return file.replace(position, old_part.size(), new_part);
}

Error reading_error(const Bytes& file, const Passphrase* passphrase = nullptr) {
  return error_of([&] { read_secret_key(file, passphrase, source); });
}

TEST_CASE("a key file gives back the key it was written from") {
  const SecretKey key = make_sample_key();
  const Passphrase passphrase("open sesame");
  const SecretKey clear = read_secret_key(clear_file(), nullptr, source);
  const SecretKey sealed = read_secret_key(sealed_file(), &passphrase, source);
  CHECK(clear.info() == key.info());
  CHECK(sealed.info() == key.info());
  CHECK(clear.sign("message") == key.sign("message"));
  CHECK(sealed.sign("message") == key.sign("message"));
  CHECK(write_secret_key(sealed, nullptr) == clear_file());
}

TEST_CASE("a key file tells whether it asks for a passphrase") {
  CHECK_FALSE(needs_passphrase(clear_file(), source));
  CHECK(needs_passphrase(sealed_file(), source));
  CHECK(error_of([] { needs_passphrase("no key", source); }).code() == ErrorCode::unreadable);
}

TEST_CASE("a missing and a wrong passphrase are told apart from a damaged file") {
  const Passphrase wrong("open barley");
  const Error missing = reading_error(sealed_file());
  CHECK(missing.code() == ErrorCode::passphrase);
  CHECK(contains(missing.message(), "give it"));
  const Error error = reading_error(sealed_file(), &wrong);
  CHECK(error.code() == ErrorCode::passphrase);
  CHECK(contains(error.message(), "wrong"));
  CHECK_FALSE(contains(error.what(), "barley"));
}

TEST_CASE("no byte of a key file in the clear can be changed unseen") {
  const Bytes file = clear_file();
  for (std::size_t i = 0; i < file.size(); ++i) {
    for (const char bits : test::flips) {
      CAPTURE(i, static_cast<int>(bits));
      CHECK_THROWS_AS(read_secret_key(test::flip(file, i, bits), nullptr, source), Error);
    }
  }
}

TEST_CASE("no byte of a key file with a passphrase can be changed unseen") {
  const Bytes file = sealed_file();
  const Passphrase passphrase("open sesame");
  for (std::size_t i = 0; i < file.size(); ++i) {
    for (const char bits : test::flips) {
      CAPTURE(i, static_cast<int>(bits));
      CHECK_THROWS_AS(read_secret_key(test::flip(file, i, bits), &passphrase, source), Error);
    }
  }
}

TEST_CASE("no digit of a secret has a second spelling") {
  // A seed whose base64 has most of the digits.
  const Bytes seed = read_base64("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/abcdE=");
  const SecretKey key =
      make_secret_key_from_seed(seed, test::sample_id, test::sample_name, read_time(test::sample_created), 20);
  const Bytes file = write_secret_key(key, nullptr);
  const std::size_t start = file.find("secret ABCD");
  REQUIRE(start != Bytes::npos);
  for (std::size_t i = start; i < file.size(); ++i) {
    CHECK_THROWS_AS(read_secret_key(test::flip(file, i, '\x80'), nullptr, source), Error);
  }
}

TEST_CASE("a key file cut short anywhere is refused, and so is one with more behind it") {
  const Bytes file = clear_file();
  for (std::size_t size = 0; size < file.size(); ++size) {
    CHECK(reading_error(file.substr(0, size)).code() == ErrorCode::unreadable);
  }
  CHECK(reading_error(file + "\n").code() == ErrorCode::unreadable);
  CHECK(reading_error(file + file).code() == ErrorCode::unreadable);
  // No good file comes near the limit; up to it, a file is read for what it is.
  CHECK(reading_error(Bytes(limits::key_file_bytes, 'x')).code() == ErrorCode::unreadable);
  CHECK(reading_error(Bytes(limits::key_file_bytes + 1, 'x')).code() == ErrorCode::limit);
}

TEST_CASE("an error names the file and the line") {
  const Error error = reading_error(replace(clear_file(), "created ", "made "));
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place() == Place{source, {}, 4, {}});
  CHECK(reading_error(replace(clear_file(), "kdf none", "kdf rot13")).place().line == 6U);
  CHECK(reading_error(replace(clear_file(), "decl-key 1", "decl-key 2")).place().line == 1U);
}

TEST_CASE("another organisation, name or time than the certificate's is refused") {
  CHECK(reading_error(replace(clear_file(), "example-forum", "sample-centre")).code() == ErrorCode::unreadable);
  CHECK(reading_error(replace(clear_file(), "name Example", "name Sample")).code() == ErrorCode::unreadable);
  CHECK(reading_error(replace(clear_file(), "2024-02-29", "2024-02-28")).code() == ErrorCode::unreadable);
}

TEST_CASE("the secret of another key is refused and not shown") {
  const std::string other = write_base64(std::string(seed_bytes, 't'));
  const Error error = reading_error(replace(clear_file(), write_base64(std::string(seed_bytes, 's')), other));
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "does not belong"));
  CHECK_FALSE(contains(error.what(), other.substr(0, 8)));
}

TEST_CASE("the certificate of another key is refused, with and without a passphrase") {
  const std::string own = write_base64(make_sample_key().info().certificate);
  const std::string other = write_base64(make_sample_key('t').info().certificate);
  const Passphrase passphrase("open sesame");
  CHECK(contains(reading_error(replace(clear_file(), own, other)).message(), "does not belong"));
  CHECK(contains(reading_error(replace(sealed_file(), own, other), &passphrase).message(), "were changed"));
}

TEST_CASE("a key file with the certificate of an unsound key is refused") {
  const std::string own = write_base64(make_sample_key().info().certificate);
  for (const auto& [name, key] : test::weak_keys()) {
    CAPTURE(name);
    const Bytes weak = make_certificate(key, test::sample_id, test::sample_name, read_time(test::sample_created),
                                        read_time("2044-02-29T12:00:00Z"), [](BytesView) { return Signature{1}; });
    CHECK(reading_error(replace(clear_file(), own, write_base64(weak))).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("a derivation that would cost too much, or nothing, is refused before it is begun") {
  const Passphrase passphrase("open sesame");
  const auto code_at = [&](const std::string& cost) {
    return reading_error(replace(sealed_file(), "argon2id 1 8192", "argon2id " + cost), &passphrase).code();
  };
  // The cost is under the seal: a changed one gives another key. A gibibyte is too slow to be tried with it.
  static_assert(limits::key_derivation_passes == 16 && limits::key_derivation_bytes == 1ULL << 30);
  CHECK(code_at("16 8192") == ErrorCode::passphrase);
  CHECK(code_at("17 8192") == ErrorCode::limit);
  const auto is_read_at = [&](const std::string& cost) {
    return needs_passphrase(replace(sealed_file(), "argon2id 1 8192", "argon2id " + cost), source);
  };
  CHECK(is_read_at("16 1073741824"));
  CHECK(error_of([&] { is_read_at("1 1073741825"); }).code() == ErrorCode::limit);
  CHECK(code_at("1 1073741825") == ErrorCode::limit);
  CHECK(code_at("18446744073709551616 8192") == ErrorCode::unreadable);
  CHECK(code_at("0 8192") == ErrorCode::unreadable);
  CHECK(code_at("1 8191") == ErrorCode::unreadable);
  CHECK(code_at("-1 8192") == ErrorCode::unreadable);
  CHECK(code_at("01 8192") == ErrorCode::unreadable);
  CHECK(code_at("1  8192") == ErrorCode::unreadable);
  CHECK(code_at("1") == ErrorCode::unreadable);
}

TEST_CASE("another spelling of the same key is refused") {
  const Bytes file = clear_file();
  Bytes with_returns = file;
  for (std::size_t i = 0; (i = with_returns.find('\n', i)) != Bytes::npos; i += 2) with_returns.replace(i, 1, "\r\n");
  CHECK(reading_error(with_returns).code() == ErrorCode::unreadable);
  CHECK(reading_error("\xEF\xBB\xBF" + file).code() == ErrorCode::unreadable);
  CHECK(reading_error(replace(file, "kdf none", "kdf  none")).code() == ErrorCode::unreadable);
  // The seed's last base64 digit carries two unused bits.
  CHECK(reading_error(replace(file, "c3M=\n", "c3N=\n")).code() == ErrorCode::unreadable);
  CHECK(reading_error(replace(file, "c3M=\n", "c3M\n")).code() == ErrorCode::unreadable);
  CHECK(reading_error(replace(file, "c3M=\n", "c3M= \n")).code() == ErrorCode::unreadable);
}

}  // namespace
}  // namespace decl
