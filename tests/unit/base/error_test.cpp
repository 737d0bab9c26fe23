#include <decl/error.hpp>

#include "support/test.hpp"

using decl::Error;
using decl::ErrorCode;
using decl::Place;

TEST_CASE("a place is written the way people read it") {
  CHECK(to_string(Place{"a.txt", "", 12, {}}) == "a.txt:12");
  CHECK(to_string(Place{"a.pdf", "", {}, 1042}) == "a.pdf at byte 1042");
  CHECK(to_string(Place{"a.xml", "declaration/text[1]", {}, {}}) == "a.xml in declaration/text[1]");
  CHECK(to_string(Place{}).empty());
}

TEST_CASE("an error says the place and then the message") {
  const Error error(ErrorCode::unreadable, "is empty", Place{"a.txt", "", {}, {}});
  CHECK(std::string(error.what()) == "a.txt: is empty");
  CHECK(error.message() == "is empty");
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(std::string(Error(ErrorCode::usage, "says nothing of a place").what()) == "says nothing of a place");
}
