#include <decl/intake.hpp>

#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("Settings are texts, lists of texts, and mappings") {
  const std::vector<SettingsEntry> entries = read_settings("a: one\nb: [two, three]\nc:\n  d: four\n  e: five\n", "s");
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].key == "a");
  CHECK(entries[0].values == std::vector<std::string>{"one"});
  CHECK(entries[1].values == std::vector<std::string>{"two", "three"});
  CHECK(entries[1].line == 2);
  CHECK(entries[2].values == std::vector<std::string>{"d=four", "e=five"});
}

TEST_CASE("Settings that are nested deeper or are no mapping are refused with their line") {
  const Error deep = error_of([] { read_settings("a: x\nb:\n  - [c]\n", "s.yaml"); });
  CHECK(deep.code() == ErrorCode::unreadable);
  CHECK(to_string(deep.place()) == "s.yaml:3");
  CHECK(error_of([] { read_settings("- a\n", "s.yaml"); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { read_settings("a: x\na: y\n", "s.yaml"); }).code() == ErrorCode::unreadable);
}
