#include "archive/item.hpp"

#include "support/test.hpp"

using namespace decl;
using archive::make_item_key;
using archive::SourceContent;
using archive::write_source_path;

TEST_CASE("An item's key is the digest of its sources' sorted lines") {
  const std::string one(128, '1');
  const std::string two(128, '2');
  // printf 'en md 11…1 -\nsq md 22…2 11…1\n' | sha512sum
  const std::string expected =
      "6fd65e5298d3d3489239df9f54c1a83a65a7a1ad7f42e769f1a11bcf7420d743"
      "c9aafcff95eb4a2c29b34055bd4a7cb60c8233b81ae94afa9da3af8d3985339a";
  const SourceContent english{"en", "md", one, ""};
  const SourceContent albanian{"sq", "md", two, one};
  CHECK(make_item_key({english, albanian}) == expected);
  CHECK(make_item_key({albanian, english}) == expected);
}

TEST_CASE("What changes how a source is read changes the key") {
  const SourceContent source{"en", "md", std::string(128, '1'), ""};
  const std::string key = make_item_key({source});
  SourceContent other = source;
  SECTION("language") { other.language = "sq"; }
  SECTION("ending") { other.ending = "txt"; }
  SECTION("content") { other.sha512[5] = '2'; }
  SECTION("sidecar") { other.sidecar_sha512 = source.sha512; }
  CHECK(make_item_key({other}) != key);
}

TEST_CASE("A source's path is written so that it can be printed and told from every other") {
  CHECK(write_source_path("a b/\xC3\xAB.txt") == "a b/\xC3\xAB.txt");
  CHECK(write_source_path("100%.txt") == "100%25.txt");
  CHECK(write_source_path("a\n\x7F.txt") == "a%0A%7F.txt");
  CHECK(write_source_path("\xEB\xEB.txt") == "%EB%EB.txt");
  CHECK(write_source_path("a\xC3") == "a%C3");
  CHECK(write_source_path("").empty());
}
