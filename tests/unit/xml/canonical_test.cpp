#include "xml/canonical.hpp"

#include "support/test.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

xml::Document parsed(const Bytes& element) { return xml::parse_document(Bytes(xml::prologue) + element, "a.xml"); }

}  // namespace

TEST_CASE("a subtree carries the namespaces it uses and no others") {
  // The example of Exclusive XML Canonicalization 1.0, 2.2, with the element elem2 taken out of its context.
  const xml::Document document = parsed(
      "<n0:local xmlns:n0=\"foo:bar\" xmlns:n3=\"ftp://example.org\">"
      "<n1:elem2 xmlns:n1=\"http://example.net\" xml:lang=\"en\"><n3:stuff></n3:stuff></n1:elem2></n0:local>");
  CHECK(xml::write_canonical(document, document.root().first_element()) ==
        "<n1:elem2 xmlns:n1=\"http://example.net\" xml:lang=\"en\">"
        "<n3:stuff xmlns:n3=\"ftp://example.org\"></n3:stuff></n1:elem2>");
}

TEST_CASE("siblings are left out, and the document is as it was afterwards") {
  const xml::Document document = parsed("<a><b>1</b><c>2</c>3</a>");
  const Bytes whole = xml::write_canonical(document, document.root());
  CHECK(xml::write_canonical(document, document.root().first_element()) == "<b>1</b>");
  CHECK(xml::write_canonical(document, document.root().first_element().next_element()) == "<c>2</c>");
  CHECK(xml::write_canonical(document, document.root()) == whole);
  CHECK(whole == "<a><b>1</b><c>2</c>3</a>");
}

TEST_CASE("attributes are sorted by namespace and name, and escaped as the standard says") {
  const xml::Document document = parsed(
      "<a z=\"1\" b=\"&lt;&#x9;&#xA;&#xD;&quot;&amp;>\" xmlns:q=\"urn:a\" xmlns:p=\"urn:b\" p:c=\"\" "
      "q:d=\"\">&gt;&#xD;\"</a>");
  CHECK(xml::write_canonical(document, document.root()) ==
        "<a xmlns:p=\"urn:b\" xmlns:q=\"urn:a\" b=\"&lt;&#x9;&#xA;&#xD;&quot;&amp;>\" z=\"1\" q:d=\"\" "
        "p:c=\"\">&gt;&#xD;\"</a>");
}

TEST_CASE("a relative namespace is an error and not an empty result") {
  const auto element =
      GENERATE(as<std::string>(), "<a xmlns=\"relative\">x</a>", "<a xmlns:p=\"../x\"><p:b></p:b></a>");
  const Error error = error_of([&] {
    const xml::Document document = parsed(element);
    xml::write_canonical(document, document.root());
  });
  CHECK(error.code() == ErrorCode::unreadable);
}

TEST_CASE("only an element can be written") {
  const xml::Document document = parsed("<a>x</a>");
  CHECK(error_of([&] { xml::write_canonical(document, document.root().first_child()); }).code() == ErrorCode::internal);
}
