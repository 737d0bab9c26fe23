#include "model/unicode.hpp"
#include "support/test.hpp"

using decl::unicode::make_skeleton;

TEST_CASE("texts that look alike have one skeleton") {
  const auto [left, right] = GENERATE(table<std::string, std::string>({
      {"ACE", "АСЕ"},  // the right one in Cyrillic
      {"Sample", "Sarnple"},
      {"Example Forum", "EXAMPLE FORUM"},
      {"Example Forum",
       "Example\xc2\xa0"
       "Forum"},
      {"Hall 10", "HaIl l0"},
      {"example-forum", "examp1e-forum"},
      {"Oikos", "Οikos"},  // with a Greek capital
  }));
  INFO(left << " and " << right);
  REQUIRE(left != right);
  CHECK(make_skeleton(left) == make_skeleton(right));
}

TEST_CASE("texts that look different have different skeletons") {
  const auto [left, right] = GENERATE(table<std::string, std::string>({
      {"Example Forum", "Example Form"},
      {"Forumi Shembull", "Форуми Шембул"},
      {"Čačak", "Cacak"},
      {"Sample Centre", "Sample Center"},
      {"", "a"},
  }));
  INFO(left << " and " << right);
  CHECK(make_skeleton(left) != make_skeleton(right));
}

TEST_CASE("a skeleton is the same when it is asked for again, and after many others") {
  const std::string first = make_skeleton("Example Forum");
  for (int i = 0; i < 5000; ++i) make_skeleton("Example " + std::to_string(i));
  CHECK(make_skeleton("Example Forum") == first);
}
