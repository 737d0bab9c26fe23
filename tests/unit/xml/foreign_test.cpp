#include "xml/foreign.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Error foreign_error(const std::string& xml) {
  return error_of([&] { xml::parse_foreign(xml, "a.xml"); });
}

std::string repeat(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("XML of other programs may have comments, CDATA and processing instructions") {
  const xml::Document document =
      xml::parse_foreign("<?xml version='1.0'?>\n<!-- a < b --><a b='>'>x<![CDATA[<y>]]><?p q?><c/></a>", "a.xml");
  CHECK(document.root().text() == "x<y>");
  CHECK(document.root().attribute("b") == ">");
}

TEST_CASE("Document types, other encodings and what isn't well-formed are refused") {
  for (const std::string& text :
       {std::string("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), std::string("<a>&e;</a>"), std::string("<a>"),
        std::string("<a b='1>"), std::string("<a><!-- "), std::string("\xFF\xFE<\0a\0", 6), std::string("<a>\0</a>", 8),
        std::string("<a></b>"), std::string("<a/><b/>"), std::string("<p:a/>")}) {
    INFO(text);
    CHECK(foreign_error(text).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("Elements, attributes and levels are limited") {
  const auto attributes = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += " a" + std::to_string(i) + "='1'";
    return "<a" + text + "/>";
  };
  CHECK_NOTHROW(xml::parse_foreign(attributes(limits::foreign_attributes_per_tag), "a.xml"));
  CHECK(foreign_error(attributes(limits::foreign_attributes_per_tag + 1)).code() == ErrorCode::limit);
  const auto nested = [](std::size_t depth) { return repeat("<a>", depth) + repeat("</a>", depth); };
  CHECK_NOTHROW(xml::parse_foreign(nested(limits::foreign_depth), "a.xml"));
  CHECK(foreign_error(nested(limits::foreign_depth + 1)).code() == ErrorCode::limit);
  const auto wide = [](std::size_t count) { return "<a>" + repeat("<b/>", count - 1) + "</a>"; };
  CHECK_NOTHROW(xml::parse_foreign(wide(limits::foreign_elements), "a.xml"));
  CHECK(foreign_error(wide(limits::foreign_elements + 1)).code() == ErrorCode::limit);
}
