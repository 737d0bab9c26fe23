#include "archive/markup.hpp"

#include "support/test.hpp"

using namespace decl::archive;

TEST_CASE("text can't become markup") {
  CHECK(escape_html("<script>&\"'</script>") == "&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;");
  CHECK(element("a", escape_html("x<y"), {{"href", "\"><script>"}}) ==
        "<a href=\"&quot;&gt;&lt;script&gt;\">x&lt;y</a>");
  CHECK(foreign("<b>", "en\" onclick=\"x") == "<bdi lang=\"en&quot; onclick=&quot;x\">&lt;b&gt;</bdi>");
}

TEST_CASE("characters that mislead are written out, and those that don't stay") {
  CHECK(escape_html("a\xE2\x80\xAE"
                    "b") == "a\\u{202E}b");
  CHECK(escape_html("a\x1B[31m\n\x7F") == "a\\u{001B}[31m\\u{000A}\\u{007F}");
  CHECK(escape_html("\xE2\x80\x8B\xF3\xA0\x80\x81") == "\\u{200B}\\u{E0001}");
  CHECK(escape_html("a\xFF"
                    "b\xC3") == "a\\xFFb\\xC3");
  CHECK(escape_html("Prishtinë Љубљана e\xCC\x81 \xE2\x80\xAF„…“ 😀") ==
        "Prishtinë Љубљана e\xCC\x81 \xE2\x80\xAF„…“ 😀");
  CHECK(escape_html("").empty());
}

TEST_CASE("JSON keeps its meaning and shows nothing that misleads") {
  CHECK(escape_json("{\"a\":\"ë\\n\"}") == "{\"a\":\"ë\\n\"}");
  CHECK(escape_json("\"\xE2\x80\xAE\x7F\"") == "\"\\u202e\\u007f\"");
  CHECK(escape_json("\"\xF3\xA0\x80\x81\"") == "\"\\udb40\\udc01\"");  // RFC 8259 7: a surrogate pair
}

TEST_CASE("a reference leads to the file of its name and nowhere else") {
  CHECK(write_reference("data/2022/2022-03-a/source.md") == "data/2022/2022-03-a/source.md");
  CHECK(write_reference("a b#?%:\xC3\xAB") == "a%20b%23%3F%25%3A%C3%AB");
  CHECK(write_reference("javascript:alert(1)") == "javascript%3Aalert%281%29");
  CHECK(write_reference("//evil.example/x") == ".//evil.example/x");
}

TEST_CASE("numbers are grouped") {
  CHECK(write_number(0) == "0");
  CHECK(write_number(999) == "999");
  CHECK(write_number(1000) ==
        "1\xE2\x80\xAF"
        "000");
  CHECK(write_number(12345678) ==
        "12\xE2\x80\xAF"
        "345\xE2\x80\xAF"
        "678");
}
