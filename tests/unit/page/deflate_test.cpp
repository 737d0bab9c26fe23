#include "page/deflate.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

TEST_CASE("a compressed stream is smaller and inflates to what it was") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i) + "\n";
  const decl::Bytes fast = decl::page::Deflater::of_thread().deflate(text);
  const decl::Bytes tight = decl::page::deflate_tightly(text);
  CHECK(fast.size() < text.size() / 2);
  CHECK(tight.size() < fast.size());
  for (const decl::Bytes& deflated : {fast, tight}) {
    CHECK(decl::test::run_on(deflated, "zlib-flate -uncompress < @") == text);
  }
}
