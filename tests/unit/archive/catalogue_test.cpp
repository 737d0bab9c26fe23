#include <decl/catalogue.hpp>
#include <decl/file.hpp>

#include <algorithm>
#include <filesystem>

#include "archive/catalogue_schema.hpp"
#include "archive/catalogue_writer.hpp"
#include "base/limits.hpp"
#include "sample_items.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::CatalogueWriter;
using archive::Database;
using archive::DatabaseMode;
using test::contains;
using test::make_archive;

namespace {

constexpr std::uint64_t any_size = 64 << 20;

/// The identifiers, or else the first sources, of what is found.
std::vector<std::string> found(const test::Folder& folder, const CatalogueQuery& query) {
  std::vector<std::string> names;
  const std::uint64_t count = search_catalogue(folder.path(""), query, [&](const CatalogueEntry& entry) {
    names.push_back(entry.item.identifier.empty() ? entry.item.sources.front() : entry.item.identifier);
  });
  CHECK(count == names.size());
  return names;
}

std::vector<std::string> found_by(const test::Folder& folder, const std::vector<std::string>& words,
                                  const std::string& language = "") {
  return found(folder, {words, {}, "", language, {}});
}

using Names = std::vector<std::string>;

/// Changes a catalogue as somebody with a grudge would, and returns what searching in it says.
Error error_after(const std::string& sql) {
  CAPTURE(sql);
  const test::Folder folder;
  make_archive(folder);
  Database database(folder.path("catalogue.sqlite"), DatabaseMode::working);
  database.run("PRAGMA journal_mode=DELETE; PRAGMA writable_schema=ON; " + sql);
  database.close();
  const Error error = test::error_of([&] { found(folder, {{"river"}, {}, "", "", {}}); });
  CAPTURE(error.what());
  CHECK(test::contains(error.what(), "catalogue.sqlite: "));
  return error;
}

}  // namespace

TEST_CASE("words are found in titles and texts of every language") {
  const test::Folder folder;
  make_archive(folder);
  CHECK(found_by(folder, {"river"}) == Names{"2023-lisna"});
  CHECK(found_by(folder, {"RIVER", "lisna"}) == Names{"2023-lisna"});
  CHECK(found_by(folder, {"river", "archives"}).empty());
  CHECK(found_by(folder, {"archives belong to everybody"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"archives everybody"}).empty());
  CHECK(found_by(folder, {"everyb*"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"item of a list"}).size() == 2);
  CHECK(found_by(folder, {"nowhere"}).empty());
}

TEST_CASE("persons, roles, organisations, places and identifiers are found in their own language") {
  const test::Folder folder;
  make_archive(folder);
  CHECK(found_by(folder, {"primer"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"Пример"}, "sr") == Names{"2022-archives"});
  CHECK(found_by(folder, {"drejtoreshe"}, "sq") == Names{"2022-archives"});
  CHECK(found_by(folder, {"drejtoreshe"}, "en").empty());
  CHECK(found_by(folder, {"sample centre"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"tirane"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"2023-lisna"}) == Names{"2023-lisna"});
}

TEST_CASE("accents and the script don't matter") {
  const test::Folder folder;
  make_archive(folder);
  CHECK(found_by(folder, {"prishtine"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"Prishtinë"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"Prishtine\xCC\x88"}) == Names{"2022-archives"});  // NFD
  CHECK(found_by(folder, {"Ljubljana"}) == Names{"2023-lisna"});
  CHECK(found_by(folder, {"Љубљана"}) == Names{"2023-lisna"});
  CHECK(found_by(folder, {"љубљани"}) == Names{"2022-archives"});
  CHECK(found_by(folder, {"ljubljani"}) == Names{"2022-archives"});
  for (const char* word : {"međa", "medja", "MEDJA", "meda", "међа", "medj*"}) {
    CAPTURE(word);
    CHECK(found_by(folder, {word, "ljubljani"}) == Names{"2022-archives"});
  }
}

TEST_CASE("a language narrows where words are looked for") {
  const test::Folder folder;
  make_archive(folder);
  CHECK(found_by(folder, {"prishtine"}, "sq") == Names{"2022-archives"});
  CHECK(found_by(folder, {"prishtine"}, "en").empty());
  CHECK(found_by(folder, {"ljubljani"}, "sr") == Names{"2022-archives"});
  CHECK(found_by(folder, {"ljubljani"}, "s").empty());
}

TEST_CASE("the catalogue is narrowed by year, organisation, language and state") {
  const test::Folder folder;
  make_archive(folder);
  CHECK(found(folder, {}) == Names{"2022-archives", "2023-lisna", "b/broken.txt", "c/copy.txt"});
  CHECK(found(folder, {{}, 2023, "", "", {}}) == Names{"2023-lisna"});
  CHECK(found(folder, {{}, {}, "sample-centre", "", {}}) == Names{"2022-archives"});
  CHECK(found(folder, {{}, {}, "example-forum", "", {}}) == Names{"2022-archives", "2023-lisna"});
  CHECK(found(folder, {{}, {}, "SAMPLE Céntre", "", {}}) == Names{"2022-archives"});
  CHECK(test::error_of([&] { found(folder, {{}, {}, "nobody", "", {}}); }).code() == ErrorCode::not_found);
  CHECK(test::error_of([&] { found(folder, {{}, {}, "sample", "", {}}); }).code() == ErrorCode::not_found);
  const auto error_of_name = [&](std::size_t bytes) {
    return test::error_of([&] { found(folder, {{}, {}, std::string(bytes, 'a'), "", {}}); }).code();
  };
  CHECK(error_of_name(limits::search_word_bytes) == ErrorCode::not_found);
  CHECK(error_of_name(limits::search_word_bytes + 1) == ErrorCode::usage);
  CHECK(found(folder, {{}, {}, "", "sr", {}}) == Names{"2022-archives", "2023-lisna"});
  CHECK(found(folder, {{}, {}, "", "sr-Latn", {}}) == Names{"2023-lisna"});
  CHECK(found(folder, {{}, {}, "", "", ItemState::failed}) == Names{"b/broken.txt"});
  CHECK(found(folder, {{"river"}, 2023, "example-forum", "en", ItemState::done}) == Names{"2023-lisna"});
  CHECK(found(folder, {{"river"}, 2022, "", "", {}}).empty());
}

TEST_CASE("what was put in comes out") {
  const test::Folder folder;
  const std::vector<test::SampleItem> items = make_archive(folder);
  std::vector<CatalogueEntry> entries;
  search_catalogue(folder.path(""), {}, [&](const CatalogueEntry& entry) { entries.push_back(entry); });
  REQUIRE(entries.size() == items.size());
  for (const test::SampleItem& item : items) {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const CatalogueEntry& candidate) {
      return candidate.item.sources == item.item.sources;
    });
    REQUIRE(entry != entries.end());
    CHECK(entry->item == item.item);
  }
  const CatalogueEntry& archives = entries[0];
  CHECK(archives.verdict == "incomplete");
  CHECK(archives.languages == Names{"sq", "sr-Cyrl", "en"});
  CHECK(archives.also_at == Names{"c/copy.txt"});
  CHECK(entries[1].verdict == "complete");
  CHECK(entries[2].verdict.empty());
}

TEST_CASE("a catalogue's bytes are a function of what is in it") {
  const test::Folder one;
  const test::Folder other;
  make_archive(one);
  make_archive(other);
  const Bytes content = read_file(one.path("catalogue.sqlite"), any_size);
  CHECK(content == read_file(other.path("catalogue.sqlite"), any_size));
  CHECK(one.names() == Names{"catalogue.sqlite"});
}

TEST_CASE("a signature that is invalid or in doubt shows in the verdict") {
  for (const auto& [state, verdict] :
       {std::pair{SignatoryState::invalid, "invalid"}, std::pair{SignatoryState::uncertain, "uncertain"},
        std::pair{SignatoryState::missing, "incomplete"}}) {
    const test::Folder folder;
    test::SampleItem sample = test::sample_items()[3];
    sample.item.organisations[0].state = state;
    CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
    writer.add(sample.item, &*sample.declaration);
    writer.finish();
    search_catalogue(folder.path(""), {}, [&](const CatalogueEntry& entry) { CHECK(entry.verdict == verdict); });
  }
}

TEST_CASE("items out of order, pending ones and such without their declaration are refused") {
  const test::Folder folder;
  const std::vector<test::SampleItem> items = test::sample_items();
  CatalogueWriter writer(folder.path("a"), Time{});
  writer.add(items[1].item, nullptr);
  CHECK(test::error_of([&] { writer.add(items[1].item, nullptr); }).code() == ErrorCode::internal);
  CHECK(test::error_of([&] { writer.add(items[0].item, &*items[0].declaration); }).code() == ErrorCode::internal);
  CHECK(test::error_of([&] { writer.add(items[3].item, nullptr); }).code() == ErrorCode::internal);
  ArchiveItem pending = items[2].item;
  pending.state = ItemState::pending;
  CHECK(test::error_of([&] { writer.add(pending, nullptr); }).code() == ErrorCode::internal);
}

TEST_CASE("a hostile catalogue is refused") {
  CHECK(error_after("PRAGMA application_id=1").code() == ErrorCode::unreadable);
  CHECK(error_after("PRAGMA user_version=2").code() == ErrorCode::unreadable);
  CHECK(error_after("CREATE TABLE more (n)").code() == ErrorCode::unreadable);
  CHECK(error_after("CREATE TRIGGER t AFTER INSERT ON items BEGIN SELECT 1; END").code() == ErrorCode::unreadable);
  CHECK(error_after("DROP TABLE parties").code() == ErrorCode::unreadable);
  CHECK(error_after("ALTER TABLE items ADD COLUMN more AS (abs(-9223372036854775807 - 1))").code() ==
        ErrorCode::unreadable);
  CHECK(error_after("DROP TABLE texts; CREATE VIEW texts AS SELECT 1 AS id, 1 AS item, 'en' AS language, 'x' AS title")
            .code() == ErrorCode::unreadable);
  CHECK(error_after("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'words_data'").code() == ErrorCode::unreadable);
  // As many letters Z as there were bytes.
  CHECK(error_after("UPDATE words_data SET block = CAST(replace(hex(zeroblob(length(block))), '00', 'Z') AS BLOB)")
            .code() == ErrorCode::unreadable);
  CHECK(error_after("UPDATE items SET state = 'splendid'").code() == ErrorCode::unreadable);
  CHECK(error_after("UPDATE parties SET state = 'splendid'").code() == ErrorCode::unreadable);
}

TEST_CASE("no item has more rows than the file has room for") {
  const test::Folder folder;
  make_archive(folder);
  const std::string path = folder.path("catalogue.sqlite");
  // The same organisation many times over: each time with all its names. See limits::database_bytes_per_row.
  const auto add_names = [&](int count) {
    Database database(path, DatabaseMode::working);
    database.run("PRAGMA journal_mode=DELETE; DELETE FROM parties");
    for (int i = 1; i <= count; ++i) {
      database.run("INSERT INTO parties VALUES (2, " + std::to_string(i) + ", 'forum', 'missing')");
    }
    for (int i = 1; i <= count; ++i) {
      database.run("INSERT OR IGNORE INTO organisation_names VALUES ('forum', 'en', '" + std::to_string(i) + "')");
    }
    database.close();
    return std::filesystem::file_size(path) / limits::database_bytes_per_row;
  };
  REQUIRE(add_names(90) > 90 * 91);
  found(folder, {});
  REQUIRE(add_names(150) < 150 * 150);
  CHECK(test::error_of([&] { found(folder, {}); }).code() == ErrorCode::unreadable);
}

TEST_CASE("a catalogue that isn't there is named") {
  const test::Folder folder;
  const Error error = test::error_of([&] { found(folder, {}); });
  CHECK(error.code() == ErrorCode::not_found);
  CHECK(contains(error.what(), "catalogue.sqlite"));
}
