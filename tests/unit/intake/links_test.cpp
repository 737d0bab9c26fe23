#include "intake/links.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using decl::intake::make_href;

TEST_CASE("Links to the web and to mailboxes are kept, in small letters up to the colon") {
  CHECK(make_href("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d");
  CHECK(make_href("HTTP://Example.org") == "http://Example.org");
  CHECK(make_href("mailto:forum@example.org") == "mailto:forum@example.org");
}

TEST_CASE("What may not stand in a link is percent-encoded") {
  CHECK(make_href("https://example.org/a b\"c") == "https://example.org/a%20b%22c");
  CHECK(make_href("https://example.org/\u00A0") == "https://example.org/%c2%a0");
}

TEST_CASE("Other schemes, relative links and overlong ones are dropped") {
  for (const char* url :
       {"javascript:alert(1)", "ftp://example.org", "#part", "page.html", "", "https:", "data:text/html,x"}) {
    INFO(url);
    CHECK(make_href(url).empty());
  }
  const std::string start = "https://example.org/";
  const std::size_t room = decl::limits::link_bytes - start.size();
  CHECK(make_href(start + std::string(room, 'a')).size() == decl::limits::link_bytes);
  CHECK(make_href(start + std::string(room + 1, 'a')).empty());
  // "%20" takes three bytes.
  CHECK(make_href(start + std::string(room / 3, ' ')).size() == start.size() + 3 * (room / 3));
  CHECK(make_href(start + std::string(room / 3 + 1, ' ')).empty());
}
