#include <decl/convert.hpp>

#include "support/test.hpp"

using namespace decl;

TEST_CASE("A source's name has a folder, a name, a language and an ending") {
  CHECK(split_source_name("a/b/text.en.md") == SourceName{"a/b/", "text", "en", "md"});
  CHECK(split_source_name("text.sr-Latn.txt") == SourceName{"", "text", "sr-Latn", "txt"});
  CHECK(split_source_name("text.txt") == SourceName{"", "text", "", "txt"});
  CHECK(split_source_name("text") == SourceName{"", "text", "", ""});
  CHECK(split_source_name("a.b/text") == SourceName{"a.b/", "text", "", ""});
}

TEST_CASE("What only looks like a language belongs to the name") {
  for (const char* name : {"v1.2", "text.EN", "text.e", "text.engl", "text.sr-latn", "text.sr-Lat", "text.en-GB"}) {
    CHECK(split_source_name(std::string(name) + ".txt") == SourceName{"", name, "", "txt"});
  }
}

TEST_CASE("A name is never empty") {
  CHECK(split_source_name(".hidden") == SourceName{"", ".hidden", "", ""});
  CHECK(split_source_name(".en.md") == SourceName{"", ".en", "", "md"});
}

TEST_CASE("Corrections lie beside a source, for each language its own") {
  CHECK(sidecar_path_of(split_source_name("a/text.sq.md")) == "a/text.sq.decl.yaml");
  CHECK(sidecar_path_of(split_source_name("text.txt")) == "text.decl.yaml");
}
