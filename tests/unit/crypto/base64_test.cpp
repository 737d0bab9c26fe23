#include "crypto/base64.hpp"

#include "support/test.hpp"

namespace decl {
namespace {

using test::error_of;

struct Pair {
  const char* bytes;
  const char* text;
};

// RFC 4648 10.
constexpr Pair published[] = {{"", ""},
                              {"f", "Zg=="},
                              {"fo", "Zm8="},
                              {"foo", "Zm9v"},
                              {"foob", "Zm9vYg=="},
                              {"fooba", "Zm9vYmE="},
                              {"foobar", "Zm9vYmFy"}};

TEST_CASE("base64 gives the published texts, and reads them back") {
  for (const Pair& pair : published) {
    CHECK(write_base64(pair.bytes) == pair.text);
    CHECK(read_base64(pair.text) == pair.bytes);
  }
}

TEST_CASE("base64 carries every octet") {
  Bytes bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  CHECK(read_base64(write_base64(bytes)) == bytes);
}

TEST_CASE("base64 that is spelled in another way is refused") {
  for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9vZg==Zm9v", "Zm 9", "Zm-_",
                           "====", "Z===", "=Zm9", "Zm9v    ", "    ", "Zm\n9", "Zm9v\n\n\n\n"}) {
    CAPTURE(text);
    CHECK(error_of([&] { read_base64(text); }).code() == ErrorCode::unreadable);
  }
  CHECK(error_of([] { read_base64(std::string_view("Zm9\0", 4)); }).code() == ErrorCode::unreadable);
}

}  // namespace
}  // namespace decl
