#include "archive/catalogue_builder.hpp"

#include <filesystem>

#include <decl/catalogue.hpp>
#include <decl/file.hpp>
#include <decl/record.hpp>

#include "archive/disk.hpp"
#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "sample_items.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::archive;

namespace {

const Time time_of_archive = read_time("2024-05-06T07:08:09Z");

/// An unfinished archive: the sample items are in the journal, and their records in their places.
struct Unfinished {
  test::Folder folder;
  Layout layout{folder.path("archive")};
  std::vector<ArchiveItem> items;
  std::optional<Journal> journal;

  Unfinished() {
    std::filesystem::create_directories(layout.work());
    journal.emplace(layout.journal());
    for (const test::SampleItem& sample : test::sample_items()) {
      items.push_back(sample.item);
      if (!sample.declaration) continue;
      const Bytes record = write_record(*sample.declaration);
      items.back().record_sha512 = write_hex(make_sha512(record));
      std::filesystem::create_directories(layout.file(sample.item.folder));
      write_new_file(layout.file(sample.item.folder + "/record.xml"), record);
    }
  }

  void put(const ArchiveItem& item) { journal->put_row({item, Origin::run, 1, "work"}); }
  void put_pending(ArchiveItem item) {
    item.state = ItemState::pending;
    put(item);
  }
  Bytes finish(CatalogueBuilder& builder, unsigned jobs) {
    builder.finish(*journal, jobs);
    return read_file(builder.path(), 1 << 24);
  }
};

}  // namespace

TEST_CASE("A catalogue that grew with its archive has the bytes of one made in the end") {
  Unfinished archive;
  for (const ArchiveItem& item : archive.items) archive.put_pending(item);
  CatalogueBuilder growing(archive.layout, time_of_archive, "list");
  for (const ArchiveItem& item : archive.items) {
    archive.put(item);
    growing.follow(*archive.journal);
  }
  const Bytes grown = archive.finish(growing, 1);
  for (const unsigned jobs : {1U, 3U}) {
    CatalogueBuilder whole(archive.layout, time_of_archive, "list");
    CHECK(archive.finish(whole, jobs) == grown);
  }
}

TEST_CASE("A growing catalogue stops at the first item that waits") {
  Unfinished archive;
  archive.put(archive.items[0]);
  archive.put_pending(archive.items[1]);
  archive.put(archive.items[3]);
  CatalogueBuilder builder(archive.layout, time_of_archive, "");
  builder.follow(*archive.journal);
  archive.put(archive.items[1]);
  archive.put(archive.items[2]);
  const Bytes grown = archive.finish(builder, 2);
  CatalogueBuilder whole(archive.layout, time_of_archive, "");
  CHECK(archive.finish(whole, 1) == grown);
}

TEST_CASE("A growing catalogue is made anew when an item that it has changes, and only then") {
  Unfinished archive;
  for (const ArchiveItem& item : archive.items) archive.put(item);
  CatalogueBuilder builder(archive.layout, time_of_archive, "");
  builder.follow(*archive.journal);
  archive.items[1].reason = "has another fault";
  archive.put(archive.items[1]);
  builder.note_change(archive.items[1].sources.front());
  const Bytes made_anew = archive.finish(builder, 1);
  CatalogueBuilder whole(archive.layout, time_of_archive, "");
  CHECK(archive.finish(whole, 1) == made_anew);
  CHECK(made_anew.find("has another fault") != Bytes::npos);

  CatalogueBuilder untouched(archive.layout, time_of_archive, "");
  untouched.follow(*archive.journal);
  untouched.note_change("z");
  CHECK(archive.finish(untouched, 1) == made_anew);
}

TEST_CASE("A record that was changed since it was written is told") {
  Unfinished archive;
  archive.put(archive.items[0]);
  const std::string path = archive.layout.file(archive.items[0].folder + "/record.xml");
  std::filesystem::remove(path);
  write_new_file(path, "<record/>");
  CatalogueBuilder builder(archive.layout, time_of_archive, "");
  const Error error = test::error_of([&] { builder.follow(*archive.journal); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == path);
}
