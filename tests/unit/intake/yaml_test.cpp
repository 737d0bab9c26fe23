#include "intake/yaml.hpp"

#include "base/limits.hpp"
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
  const auto nested = [](std::size_t depth) {  // the mapping around it is the first level, the text in it the last
    return "a: " + std::string(depth - 2, '[') + "x" + std::string(depth - 2, ']') + "\n";
  };
  CHECK_NOTHROW(read(nested(limits::yaml_depth)));
  CHECK(reading_error(nested(limits::yaml_depth + 1)).code() == ErrorCode::limit);
  const auto mapping_of = [](std::size_t count) {
    std::string keys;
    for (std::size_t i = 0; i < count; ++i) keys += "k" + std::to_string(i) + ": 1\n";
    return keys;
  };
  CHECK(read(mapping_of(limits::languages)).fields.size() == limits::languages);
  CHECK(reading_error(mapping_of(limits::languages + 1)).code() == ErrorCode::limit);
  const std::string long_text = "a: " + std::string(limits::sidecar_bytes - 3, 'x');
  CHECK(read(long_text).fields[0].text.size() == limits::sidecar_bytes - 3);
  CHECK(reading_error(long_text + "x").code() == ErrorCode::limit);
  CHECK(reading_error("a: " + std::string(100'000, '[')).code() == ErrorCode::limit);
}
