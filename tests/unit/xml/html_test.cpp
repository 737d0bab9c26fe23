#include "xml/html.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// The first element with that name, in the order of the page.
xml::Node find_element(xml::Node node, std::string_view name) {
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    if (child.name() == name) return child;
    if (xml::Node found = find_element(child, name)) return found;
  }
  return {};
}

std::string attributes(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += " a" + std::to_string(i) + "='1 2 3'";
  return text;
}

}  // namespace

TEST_CASE("Badly written HTML becomes a tree, in UTF-8 whatever it says") {
  const xml::Document page =
      xml::parse_html("<html>\n<meta charset=iso-8859-1><P CLASS=x>Ç<article>më<br>&euml;</article>", "a.html");
  CHECK(find_element(page.root(), "p").text() == "Ç");
  CHECK(find_element(page.root(), "p").attribute("class") == "x");
  CHECK(find_element(page.root(), "article").text() == "mëë");
  CHECK(find_element(page.root(), "p").line() == 2);
}

TEST_CASE("A tag may have as many attributes as the limit says, and no more") {
  CHECK_NOTHROW(xml::parse_html("<p" + attributes(limits::html_attributes_per_tag) + ">x</p>", "a.html"));
  const Error error = error_of(
      [] { xml::parse_html("<p>x</p>\n<p" + attributes(limits::html_attributes_per_tag + 1) + ">x</p>", "a.html"); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK(error.place().line == 2);
}

TEST_CASE("A page may have as many elements as the limit says, and no more") {
  std::string fits;
  for (std::size_t i = 0; i < limits::html_elements; ++i) fits += "<br>";
  CHECK_NOTHROW(xml::parse_html(fits, "a.html"));
  CHECK(error_of([&] { xml::parse_html(fits + "<br>", "a.html"); }).code() == ErrorCode::limit);
}

TEST_CASE("Deep nesting is refused, not cut off") {
  const auto nested = [](int depth) {
    std::string page;
    for (int i = 0; i < depth; ++i) page += "<div>";
    return page + "x";
  };
  CHECK_NOTHROW(xml::parse_html(nested(200), "a.html"));
  CHECK(error_of([&] { xml::parse_html(nested(100'000), "a.html"); }).code() == ErrorCode::limit);
}

TEST_CASE("Quotes, comments and scripts hide no attributes from the count") {
  const std::string many = attributes(limits::html_attributes_per_tag + 1);
  for (const std::string start : {"<p x = \"<p>\"", "<!-- <p \" --><p", "<script>if (a<b \" c)</script><p", "<p x=a\"b",
                                  "<style>a<b '</style><p", "<p =b"}) {
    INFO(start);
    CHECK(error_of([&] { xml::parse_html(start + many + ">x", "a.html"); }).code() == ErrorCode::limit);
  }
}
