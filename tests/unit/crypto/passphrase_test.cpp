#include <decl/key.hpp>
#include "base/limits.hpp"

#include "support/test.hpp"

namespace decl {
namespace {

TEST_CASE("a passphrase keeps a copy of its own") {
  std::string text = "open sesame";
  const Passphrase passphrase(text);
  text.assign(text.size(), '\0');
  CHECK(passphrase.text() == "open sesame");
}

TEST_CASE("a passphrase moves, and may be empty") {
  Passphrase passphrase("one");
  Passphrase other("");
  CHECK(other.text().empty());
  other = std::move(passphrase);
  CHECK(other.text() == "one");
}

TEST_CASE("a passphrase over the limit is refused without being repeated") {
  const std::string secret(limits::passphrase_bytes + 1, 'x');
  CHECK(Passphrase(secret.substr(1)).text().size() == limits::passphrase_bytes);
  const Error error = test::error_of([&] { Passphrase{secret}; });
  CHECK(error.code() == ErrorCode::limit);
  CHECK_FALSE(test::contains(error.what(), "xxx"));
}

}  // namespace
}  // namespace decl
