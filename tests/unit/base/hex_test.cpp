#include "base/hex.hpp"

#include "support/test.hpp"

using namespace decl;

TEST_CASE("bytes become lower-case digits and come back") {
  const Bytes bytes("\x00\x7f\x80\xff", 4);
  CHECK(write_hex(bytes) == "007f80ff");
  CHECK(read_hex("007f80ff") == bytes);
  CHECK(read_hex("").empty());
}

TEST_CASE("anything but pairs of lower-case digits is refused") {
  for (const char* text : {"0", "0g", "AB", " 00", "0x"}) {
    CHECK(test::error_of([&] { read_hex(text); }).code() == ErrorCode::unreadable);
  }
}
