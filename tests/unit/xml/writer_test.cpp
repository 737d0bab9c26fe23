#include "xml/writer.hpp"

#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

constexpr xml::Namespace plain{"", "urn:plain"};
constexpr xml::Namespace a{"a", "urn:z"};
constexpr xml::Namespace b{"b", "urn:y"};
constexpr xml::Namespace a_again{"a", "urn:other"};

/// Everything at once: nested and repeated prefixes, a rebound one, attributes out of order, all escapes.
void write_everything(xml::Writer& writer) {
  writer.open(plain, "root", {{"z", "1"}, {"k", "q\"<>&\t\n\r'"}, {"lang", "en", &xml::xml_namespace}});
  writer.text("t\"<>&\t\n\r'");
  writer.open(a, "one", {{"x", "", &a}, {"w", "", &b}, {"v", ""}});
  writer.element(b, "two", "ž");
  writer.open(a_again, "three");
  writer.element(a, "four", "");
  writer.close();
  writer.element(plain, "five", "");
  writer.close();
  writer.element(b, "six", "", {{"u", "", &a}});
  writer.close();
}

}  // namespace

TEST_CASE("what is written is exclusive canonical XML already, by libxml2's judgement") {
  xml::Writer writer;
  write_everything(writer);
  const Bytes written = writer.take();
  const xml::Document document = xml::parse_document(Bytes(xml::prologue) + written, "a.xml");
  CHECK(xml::write_canonical(document, document.root()) == written);
}

TEST_CASE("an element alone is spelled as it is taken out of a document") {
  xml::Writer whole;
  write_everything(whole);
  const xml::Document document = xml::parse_document(Bytes(xml::prologue) + whole.take(), "a.xml");
  const xml::Node one = document.root().first_element();

  xml::Writer two;
  two.element(b, "two", "ž");
  CHECK(two.take() == xml::write_canonical(document, one.first_element()));
  xml::Writer six;
  six.element(b, "six", "", {{"u", "", &a}});
  CHECK(six.take() == xml::write_canonical(document, one.next_element()));
}

TEST_CASE("escapes are those of canonical XML") {
  xml::Writer writer;
  writer.element(plain, "e", "<>&\"\t\n\r", {{"k", "<>&\"\t\n\r"}});
  CHECK(writer.take() == "<e xmlns=\"urn:plain\" k=\"&lt;>&amp;&quot;&#x9;&#xA;&#xD;\">&lt;&gt;&amp;\"\t\n&#xD;</e>");
}

TEST_CASE("a control character can't be written") {
  xml::Writer writer;
  CHECK(error_of([&] { writer.text(std::string_view("a\0b", 3)); }).code() == ErrorCode::usage);
  CHECK(error_of([&] { writer.open(plain, "e", {{"k", "\x1F"}}); }).code() == ErrorCode::usage);
}

TEST_CASE("elements are counted, and must be closed as often as they are opened") {
  xml::Writer writer;
  writer.open(plain, "e");
  CHECK(error_of([&] { writer.take(); }).code() == ErrorCode::internal);
  writer.element(plain, "f", "");
  writer.close();
  CHECK(writer.element_count() == 2);
  CHECK(error_of([&] { writer.close(); }).code() == ErrorCode::internal);
  CHECK(writer.take() == "<e xmlns=\"urn:plain\"><f></f></e>");
}
