#include "xml/scan.hpp"

#include <chrono>

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

constexpr std::uint64_t maximum = 1 << 20;

Bytes file(const Bytes& element) { return Bytes(xml::prologue) + element; }

Error scan_error(const Bytes& xml) {
  return error_of([&] { xml::require_plain_markup(xml, "a.xml", maximum); });
}

Bytes repeated(const Bytes& part, std::size_t times) {
  Bytes text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("plain markup passes, with or without a last line break") {
  const Bytes element = "<a xmlns:b=\"urn:b\" c=\"&lt;&#xA;&quot;'>\"><b:d>x &amp; y\n&gt; ž &#xD;</b:d>\n</a>";
  CHECK_NOTHROW(xml::require_plain_markup(file(element), "a.xml", maximum));
  CHECK_NOTHROW(xml::require_plain_markup(file(element + "\n"), "a.xml", maximum));
}

TEST_CASE("markup that could hide something is refused where it stands") {
  const auto part =
      GENERATE(as<std::string>(), "<!-- c -->", "<![CDATA[x]]>", "<!DOCTYPE a>", "<?x y?>", "&e;", "&#38;", "&", "&amp",
               ">", "\r", "</a", "< a>", "<>", "<b c></b>", "<b c=d></b>", "<b c='d'></b>", "<b c=\"d></b>",
               "<b c=\"<\"></b>", "<b c=\"\n\"></b>", "<b c=\"&x;\"></b>", "<b  c=\"d\"></b>", "<b c=\"d\" ></b>",
               "<b c=\"1\"d=\"2\"></b>", "<b/>", "</a ></a>", "<1></1>");
  const Bytes start = file("<a>line\n");
  const Error error = scan_error(start + part + "</a>");
  INFO(part << ": " << error.what());
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  REQUIRE(error.place().offset);
  CHECK(*error.place().offset >= start.size());
  CHECK(*error.place().line >= 3);
}

TEST_CASE("a NUL byte is refused wherever it stands, and named with its offset") {
  const Bytes xml = file("<a></a>") + Bytes("\0<evil></evil>", 14);
  const Error error = scan_error(xml);
  CHECK(error.place().offset == xml.find('\0'));
  CHECK(error.place().line == 2);
}

TEST_CASE("the first line must be the one XML declaration") {
  const auto start =
      GENERATE(as<std::string>(), "", "<?xml version=\"1.0\"?>\n", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
               "<?xml version=\"1.1\" encoding=\"UTF-8\"?>\n", " <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
               "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  const Error error = scan_error(start + "<a></a>");
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().line == 1);
}

TEST_CASE("nothing stands around the outermost element, and it is closed") {
  const auto element =
      GENERATE(as<std::string>(), "", "\n", "x", "<a></a>\n\n", "<a></a>x", "<a></a><b></b>", "\n<a></a>", "<a>",
               "<a><b></b>", "</a>", "<a></a></a>", "<a", "<a b=\"c\"", "<a b", "<", "<a></");
  CHECK(scan_error(file(element)).code() == ErrorCode::unreadable);
}

TEST_CASE("limits are exact") {
  const auto nested = [](std::size_t depth) { return file(repeated("<a>", depth) + repeated("</a>", depth)); };
  CHECK_NOTHROW(xml::require_plain_markup(nested(limits::xml_depth), "a.xml", maximum));
  CHECK(scan_error(nested(limits::xml_depth + 1)).code() == ErrorCode::limit);

  const auto attributed = [](std::size_t count) { return file("<a" + repeated(" b=\"\"", count) + "></a>"); };
  CHECK_NOTHROW(xml::require_plain_markup(attributed(limits::xml_attributes_per_tag), "a.xml", maximum));
  CHECK(scan_error(attributed(limits::xml_attributes_per_tag + 1)).code() == ErrorCode::limit);

  const auto peopled = [](std::size_t count) { return file("<a>" + repeated("<b></b>", count - 1) + "</a>"); };
  CHECK_NOTHROW(xml::require_plain_markup(peopled(limits::xml_elements), "a.xml", maximum * 4));
  CHECK(error_of([&] { xml::require_plain_markup(peopled(limits::xml_elements + 1), "a.xml", maximum * 4); }).code() ==
        ErrorCode::limit);

  const Bytes xml = file("<a></a>");
  CHECK_NOTHROW(xml::require_plain_markup(xml, "a.xml", xml.size()));
  CHECK(error_of([&] { xml::require_plain_markup(xml, "a.xml", xml.size() - 1); }).code() == ErrorCode::limit);
}

TEST_CASE("a tag of a hundred thousand attributes and a deep nest are refused at once") {
  Bytes attributes = "<a";
  for (int i = 0; i < 100'000; ++i) attributes += " b" + std::to_string(i) + "=\"\"";
  const Bytes wide = file(attributes + "></a>");
  const Bytes deep = file(repeated("<a>", 1'000'000));
  const auto start = std::chrono::steady_clock::now();
  CHECK(error_of([&] { xml::require_plain_markup(wide, "a.xml", maximum * 4); }).code() == ErrorCode::limit);
  CHECK(error_of([&] { xml::require_plain_markup(deep, "a.xml", maximum * 4); }).code() == ErrorCode::limit);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("what other programs do to the beginning is named, with what to do") {
  const Bytes xml = file("<a></a>");
  Bytes returns = xml;
  returns.insert(returns.find('\n'), "\r");
  for (const auto& [bytes, named] :
       {std::pair{"\xEF\xBB\xBF" + xml, "byte order mark"}, {returns, "CR and LF"}, {Bytes("text"), "<?xml version"}}) {
    const Error error = scan_error(bytes);
    CHECK(contains(error.message(), named));
    CHECK(contains(error.message(), "ask for the file as it was first written"));
  }
}
