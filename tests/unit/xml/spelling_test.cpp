#include "xml/spelling.hpp"

#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("the first difference is named by line and offset") {
  CHECK_NOTHROW(xml::require_one_spelling("a\nb\n", "a\nb\n", "a.xml"));
  const Error error = error_of([] { xml::require_one_spelling("a\nbX\n", "a\nbY\n", "a.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place() == Place{"a.xml", "", 2, 3});
}

TEST_CASE("a file that is cut off or has more differs at the end") {
  CHECK(error_of([] { xml::require_one_spelling("a\n", "a\nb", "a.xml"); }).place() == Place{"a.xml", "", 2, 2});
  CHECK(error_of([] { xml::require_one_spelling("a\nb", "a\n", "a.xml"); }).place() == Place{"a.xml", "", 2, 2});
}
