#include "intake/yaml.hpp"

#include "support/test.hpp"

using namespace decl;
using intake::YamlNode;

namespace {

YamlNode read(const std::string& text) { return intake::read_yaml(text, 2, intake::Context("a.md")); }

Error reading_error(const std::string& text) {
  return test::error_of([&] { read(text); });
}

}  // namespace

TEST_CASE("Mappings, sequences and scalars are read with their lines") {
  const YamlNode root = read("title: On peace\nlist:\n  - one\n  - {a: b}\nquoted: \"a: \\u0161\"\n");
  REQUIRE(root.fields.size() == 3);
  CHECK(root.fields[0].key == "title");
  CHECK(root.fields[0].text == "On peace");
  CHECK(root.fields[0].line == 2);
  CHECK(root.fields[1].items.size() == 2);
  CHECK(root.fields[1].items[1].fields[0].text == "b");
  CHECK(root.fields[1].items[1].line == 5);
  CHECK(root.fields[2].text == "a: š");
}

TEST_CASE("Nothing is read as an empty mapping") {
  CHECK(read("").fields.empty());
  CHECK(read("# only a comment\n").kind == YamlNode::Kind::mapping);
}

TEST_CASE("Anchors, aliases and tags are refused with the line") {
  CHECK(reading_error("a: 1\nb: &x 2\n").place().line == 3U);
  CHECK(reading_error("a: *x\n").code() == ErrorCode::unreadable);
  CHECK(reading_error("a: !!str 2\n").code() == ErrorCode::unreadable);
  CHECK(reading_error("a: &a [x,x]\nb: [*a,*a]\n").code() == ErrorCode::unreadable);
}

TEST_CASE("Broken, doubled and second documents are refused") {
  CHECK(reading_error("a: [1\n").code() == ErrorCode::unreadable);
  CHECK(reading_error("a: 1\na: 2\n").place().line == 3U);
  CHECK(reading_error("a: 1\n---\nb: 2\n").code() == ErrorCode::unreadable);
  CHECK(reading_error("[a]: 1\n").code() == ErrorCode::unreadable);
}

TEST_CASE("Depth, keys and size are limited") {
  CHECK(reading_error("a: " + std::string(100'000, '[')).code() == ErrorCode::limit);
  std::string keys;
  for (int i = 0; i < 1000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  CHECK(reading_error(keys).code() == ErrorCode::limit);
  CHECK(reading_error("a: " + std::string(300'000, 'x')).code() == ErrorCode::limit);
}
