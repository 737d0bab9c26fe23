#include "html.hpp"

#include "support/test.hpp"

using namespace decl::tool;

TEST_CASE("text can't become markup, whatever stands in it") {
  CHECK(html::text("<script>alert('x')</script>") == "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  CHECK(html::text("\" onload=\"x & y") == "&quot; onload=&quot;x &amp; y");
  CHECK(html::text("&lt;") == "&amp;lt;");
  CHECK(html::text("\xE2\x80\xAE\x1B\n") == "\\u{202E}\\u{001B}\\u{000A}");
  CHECK(html::text("=SUM(A1)") == "=SUM(A1)");
}

TEST_CASE("attributes are escaped, and names carry their language") {
  CHECK(html::element("p", "a", {{"title", "\"><img src=x>"}}) == "<p title=\"&quot;&gt;&lt;img src=x&gt;\">a</p>");
  CHECK(html::foreign("Шаблон <1>", "sr-Cyrl") == "<bdi lang=\"sr-Cyrl\">Шаблон &lt;1&gt;</bdi>");
}
