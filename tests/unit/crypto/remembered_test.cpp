#include "crypto/remembered.hpp"

#include <string>

#include "support/test.hpp"

namespace decl {
namespace {

TEST_CASE("a result is made once while it is remembered, and made again after eight others") {
  Remembered<std::string, std::string> results;
  int made = 0;
  const auto at = [&](const std::string& argument) {
    return results.at(argument, [&] {
      ++made;
      return "result of " + argument;
    });
  };
  CHECK(at("a") == "result of a");
  CHECK(at("a") == "result of a");
  CHECK(made == 1);
  for (char c = 'b'; c <= 'i'; ++c) CHECK(at(std::string(1, c)) == std::string("result of ") + c);
  CHECK(made == 9);
  CHECK(at("i") == "result of i");
  CHECK(made == 9);
  CHECK(at("a") == "result of a");
  CHECK(made == 10);
}

TEST_CASE("a failure is not remembered") {
  Remembered<int, int> results;
  CHECK_THROWS_AS(results.at(1, []() -> int { throw std::runtime_error("no"); }), std::runtime_error);
  CHECK(results.at(1, [] { return 5; }) == 5);
}

TEST_CASE("what is kept is found, until as much else was kept as there is room for") {
  Remembered<std::string, int, 1> last;
  CHECK(last.find(std::string_view("a")) == nullptr);
  CHECK(last.keep("a", 1) == 1);
  REQUIRE(last.find(std::string_view("a")) != nullptr);
  CHECK(*last.find(std::string_view("a")) == 1);
  last.keep("b", 2);
  CHECK(last.find(std::string_view("a")) == nullptr);
}

}  // namespace
}  // namespace decl
