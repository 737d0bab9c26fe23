#include "seal/objects.hpp"

#include <stdexcept>

#include "fixture.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// Reads the record's stream of a page in which that object has another body.
Bytes stream_content(const std::string& body) {
  PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
  objects[record_stream] = body;
  const Bytes page = write_page(objects);
  const std::string source_name = "a.pdf";
  const seal::Tail tail = seal::split_revisions(page, source_name);
  const seal::BaseObjects read(page, tail.base, source_name);
  return Bytes(read.read_stream(std::to_string(record_stream) + " 0 R").content);
}

}  // namespace

TEST_CASE("A reference and a number have one spelling") {
  CHECK(seal::find_reference("12 0 R") == 12U);
  CHECK(seal::find_number("12") == 12U);
  for (const std::string text :
       {"", "12", "12 1 R", "012 0 R", "12 0 R ", " 12 0 R", "12  0 R", "[12 0 R]", "12 0 r"}) {
    CAPTURE(text);
    CHECK_FALSE(seal::find_reference(text));
  }
  for (const std::string text : {"", "+1", "-1", "1.0", "01", "1 ", "12 0 R"}) {
    CAPTURE(text);
    CHECK_FALSE(seal::find_number(text));
  }
}

TEST_CASE("A dictionary is asked for its own values") {
  const seal::Dictionary dictionary("<</A 1/B<</C 2>>/D[3]>>");
  CHECK(dictionary.get("A") == "1");
  CHECK(dictionary.get("B") == "<</C 2>>");
  CHECK(dictionary.get("C").empty());
  CHECK(dictionary.get("/A").empty());
}

TEST_CASE("An array is read into its values, as many as are allowed") {
  CHECK(seal::read_array("[]", 0).empty());
  const std::vector<BytesView> values = seal::read_array("[ 1 0 R 2 (a]b) <</C [3]>>]", 4);
  REQUIRE(values.size() == 4);
  CHECK(values[0] == "1 0 R");
  CHECK(values[1] == "2");
  CHECK(values[2] == "(a]b)");
  CHECK(values[3] == "<</C [3]>>");
  CHECK_THROWS_AS(seal::read_array("[1 2]", 1), std::invalid_argument);
  for (const std::string text : {"", "1", "[1", "[1]]", " [1]", "[1] "}) {
    CAPTURE(text);
    CHECK_THROWS_AS(seal::read_array(text, 9), std::invalid_argument);
  }
}

TEST_CASE("A stream is exactly as long as it says, in a frame of one spelling") {
  CHECK(stream_content("<</Length 3>>\nstream\nabc\nendstream") == "abc");
  CHECK(stream_content("<</Length 0>>\nstream\n\nendstream").empty());
  CHECK(stream_content("<</Length 13>>\nstream\na\nendstream\nb\nendstream") == "a\nendstream\nb");
  for (const std::string body :
       {"<</Length 2>>\nstream\nabc\nendstream", "<</Length 4>>\nstream\nabc\nendstream",
        "<</Length 99>>\nstream\nabc\nendstream", "<<>>\nstream\nabc\nendstream", "<</Length 3>>\nstream\nabc",
        "<</Length 3>> stream\nabc\nendstream", "<</Length 3>>\nstream\r\nabc\nendstream",
        "<</Length 3>>\nstream\nabc\nendstream ", "<</Length 2 0 R>>\nstream\nabc\nendstream", "<</Length 3>>",
        "<</Length 3/Length 3>>\nstream\nabc\nendstream", "3"}) {
    CAPTURE(body);
    CHECK_THROWS_AS(stream_content(body), std::invalid_argument);
  }
}

TEST_CASE("A value is what it refers to, and an object that is missing is named") {
  const Bytes page = make_page({"example-forum"});
  const std::string source_name = "a.pdf";
  const seal::Tail tail = seal::split_revisions(page, source_name);
  const seal::BaseObjects objects(page, tail.base, source_name);
  CHECK(objects.resolve("[1 2]") == "[1 2]");
  CHECK(objects.resolve(std::to_string(catalog) + " 0 R").starts_with("<< /Type /Catalog"));
  CHECK(
      contains(error_of([&] { static_cast<void>(objects.resolve("9999 0 R")); }).message(), "object 9999 is missing"));
  CHECK_THROWS_AS(objects.read_stream("(x)"), std::invalid_argument);
  CHECK_THROWS_AS(objects.read_stream(std::to_string(catalog) + " 0 R"), std::invalid_argument);
}
