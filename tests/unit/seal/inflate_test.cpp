#include "seal/inflate.hpp"

#include <stdexcept>

#include "fixture.hpp"
#include "support/test.hpp"

using namespace decl;

TEST_CASE("What was deflated is inflated up to the limit and not past it") {
  const Bytes content(100'000, 'x');
  const Bytes deflated = test::deflate(content);
  CHECK(seal::inflate(deflated, content.size()) == content);
  CHECK_THROWS_AS(seal::inflate(deflated, content.size() - 1), std::length_error);
}

TEST_CASE("A bomb stops at the limit") {
  Bytes bomb = test::deflate(Bytes(50U << 20, '\0'));
  REQUIRE(bomb.size() < 100'000);
  CHECK_THROWS_AS(seal::inflate(bomb, 1000), std::length_error);
}

TEST_CASE("Damaged data is an error") {
  Bytes deflated = test::deflate("some text that is deflated");
  deflated[0] = 'x' ^ 1;
  CHECK_THROWS_AS(seal::inflate(deflated, 1000), std::runtime_error);
  CHECK_THROWS_AS(seal::inflate("no zlib data", 1000), std::runtime_error);
}
