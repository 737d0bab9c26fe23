#include "xml/node.hpp"

#include "support/test.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

using namespace decl;

namespace {

constexpr xml::Namespace outer{"", "urn:outer"};
constexpr xml::Namespace other{"o", "urn:other"};

}  // namespace

TEST_CASE("nodes give names, attributes and text as they stand") {
  const Bytes bytes = Bytes(xml::prologue) +
                      "<a xmlns=\"urn:outer\" xmlns:o=\"urn:other\" b=\"1 &amp; 2\" o:b=\"3\" xml:lang=\"en\">\n"
                      "x &lt; y<o:c></o:c>z<d>in</d></a>";
  const xml::Document document = xml::parse_document(bytes, "a.xml");
  const xml::Node a = document.root();
  CHECK(a.is(outer, "a"));
  CHECK_FALSE(a.is(other, "a"));
  CHECK(a.attribute("b") == "1 & 2");
  CHECK(a.attribute(other, "b") == "3");
  CHECK(a.attribute(xml::xml_namespace, "lang") == "en");
  CHECK_FALSE(a.attribute("lang"));
  CHECK(a.text() == "\nx < yz");

  CHECK(a.first_child().is_text());
  CHECK(a.first_child().text() == "\nx < y");
  const xml::Node c = a.first_element();
  CHECK(c.is(other, "c"));
  CHECK(c.line() == 3);
  CHECK(c.text().empty());
  CHECK(c.next().text() == "z");
  CHECK(c.next_element().is(outer, "d"));
  CHECK_FALSE(c.next_element().next_element());
}

TEST_CASE("prefixes and attributes are told as the file wrote them") {
  const xml::Document document =
      xml::parse_document("<p:a xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" one=\"1\" q:two=\"2\"><b/></p:a>", "a.xml");
  const xml::Node root = document.root();
  CHECK(root.prefix() == "p");
  CHECK(root.first_element().prefix().empty());
  const std::vector<xml::ParsedAttribute> attributes = root.attributes();
  REQUIRE(attributes.size() == 2);
  CHECK(attributes[0].name == "one");
  CHECK(attributes[0].name_space.empty());
  CHECK(attributes[1].prefix == "q");
  CHECK(attributes[1].name_space == "urn:q");
  CHECK(attributes[1].value == "2");
}

TEST_CASE("no node has nothing") {
  const xml::Node none;
  CHECK_FALSE(none);
  CHECK(none.name().empty());
  CHECK(none.text().empty());
  CHECK(none.line() == 0);
  CHECK(none.prefix().empty());
  CHECK(none.attributes().empty());
  CHECK_FALSE(none.attribute("a"));
  CHECK_FALSE(none.first_element());
  CHECK_FALSE(none.next_element());
}
