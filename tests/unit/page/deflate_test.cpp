#include "page/deflate.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

TEST_CASE("a compressed stream is smaller and inflates to what it was") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "line " + std::to_string(i) + "\n";
  decl::page::Deflater deflater;
  const decl::Bytes deflated = deflater.deflate(text);
  CHECK(deflated.size() < text.size() / 2);
  CHECK(decl::test::run_on(deflated, "zlib-flate -uncompress < @") == text);
}
