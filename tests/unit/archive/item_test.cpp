#include "archive/item.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::list_warnings;
using archive::make_folder_name;
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

TEST_CASE("Identifiers that Windows keeps for devices name other folders, each its own") {
  for (const char* free : {"a", "console", "com", "com10", "lpt", "my.con", "x-con", "con-2022", "nul_a"}) {
    CHECK(make_folder_name(free) == free);
  }
  CHECK(make_folder_name("CON") == "CON_");
  CHECK(make_folder_name("aux") == "aux_");
  CHECK(make_folder_name("Lpt1") == "Lpt1_");
  // The ending doesn't matter to Windows.
  CHECK(make_folder_name("nul.2022") == "nul_.2022_");
  CHECK(make_folder_name("com1.a.b") == "com1_.a.b_");
}

TEST_CASE("Warnings are kept as lines, and notes are not") {
  const Findings findings = {{"a.note", Severity::note, "a note", {}, ""},
                             {"a.warning", Severity::warning, "two\nlines", Place{"x", "", 7, {}}, ""},
                             {"a.warning", Severity::warning, "no place", {}, ""}};
  CHECK(list_warnings(findings) == std::vector<std::string>{"a.warning: two lines (x:7)", "a.warning: no place"});
  CHECK(list_warnings({}).empty());
}

TEST_CASE("Limit: warnings of an item, and their bytes") {
  const auto warn = [](const std::string& message) { return Finding{"a.b", Severity::warning, message, {}, ""}; };
  const std::size_t room = limits::archive_warning_bytes - std::string("a.b: ").size();
  CHECK(list_warnings({warn(std::string(room, 'x'))}).front() == "a.b: " + std::string(room, 'x'));
  CHECK(list_warnings({warn(std::string(room + 1, 'x'))}).front() == "a.b: " + std::string(room - 3, 'x') + "…");
  // A character of two bytes that would be cut in its middle goes as a whole.
  const std::string odd = std::string(room - 4, 'x') + "\xC3\xAB\xC3\xAB\xC3\xAB";
  CHECK(list_warnings({warn(odd)}).front() == "a.b: " + std::string(room - 4, 'x') + "…");
  Findings many(limits::archive_item_warnings, warn("w"));
  CHECK(list_warnings(many) == std::vector<std::string>(limits::archive_item_warnings, "a.b: w"));
  many.push_back(warn("w"));
  const std::vector<std::string> kept = list_warnings(many);
  REQUIRE(kept.size() == limits::archive_item_warnings);
  CHECK(kept.back().starts_with("archive.warnings.more: 2 more warnings"));
}
