#include "archive/journal.hpp"

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;
using namespace decl::archive;

namespace {

Journal::Row make_row(const std::string& path, ItemState state, const std::string& key = "k") {
  Journal::Row row;
  row.item.sources = {path};
  row.item.key = key;
  row.item.state = state;
  row.pass = 1;
  row.work = "w";
  if (state == ItemState::done) {
    row.item.identifier = "Id-" + path;
    row.item.folder = "data/2022/Id-" + path;
  }
  return row;
}

}  // namespace

TEST_CASE("What is in the journal is there when it is opened again") {
  const Folder folder;
  {
    Journal journal(folder.path("journal"));
    journal.set_setting("time", "now");
    journal.put_row(make_row("a", ItemState::done));
    journal.put_skipped("c", "is hidden");
  }
  Journal journal(folder.path("journal"));
  CHECK(journal.find_setting("time") == "now");
  CHECK_FALSE(journal.find_setting("other"));
  REQUIRE(journal.find_row("a"));
  CHECK(journal.find_row("a")->item == make_row("a", ItemState::done).item);
  CHECK(journal.find_row("a")->work == "w");
  CHECK_FALSE(journal.find_row("b"));
  CHECK(journal.has_folder("data/2022/Id-a"));
  CHECK_FALSE(journal.has_folder("data/2022/Id"));
  const ArchiveTotals totals = journal.count();
  CHECK((totals.done == 1 && totals.left_out == 1 && totals.without_signature == 1));
}

TEST_CASE("A transaction that isn't committed leaves nothing") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  {
    Transaction transaction = journal.begin();
    journal.put_row(make_row("a", ItemState::done));
  }
  CHECK_FALSE(journal.find_row("a"));
}

TEST_CASE("Capital letters don't make another identifier, and no row removes another one") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  journal.put_row(make_row("a", ItemState::done));
  REQUIRE(journal.find_holder("ID-A"));
  CHECK(journal.find_holder("ID-A")->item.sources.front() == "a");
  Journal::Row thief = make_row("b", ItemState::done);
  thief.item.identifier = "ID-a";
  CHECK_THROWS_AS(journal.put_row(thief), Error);
  CHECK(journal.find_row("a"));
}

TEST_CASE("Rows that wait come in the order of their paths") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  for (const char* path : {"c", "a", "b", "d"}) journal.put_row(make_row(path, ItemState::pending));
  journal.put_row(make_row("b", ItemState::done));
  std::vector<std::string> paths;
  for (const Journal::Row& row : journal.list_pending("", 2)) paths.push_back(row.item.sources.front());
  for (const Journal::Row& row : journal.list_pending("c", 2)) paths.push_back(row.item.sources.front());
  CHECK(paths == std::vector<std::string>{"a", "c", "d"});
}

TEST_CASE("A pass forgets what it didn't meet, but nothing that is kept") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  journal.put_row(make_row("a", ItemState::done, "one"));
  journal.put_row(make_row("b", ItemState::done, "one"));
  Journal::Row kept = make_row("c", ItemState::done, "two");
  kept.origin = Origin::kept;
  journal.put_row(kept);
  CHECK(journal.find_first("one", 1) == "a");
  CHECK_FALSE(journal.find_first("two", 2));
  journal.meet_kept(2);
  journal.touch_row("b", 2);
  CHECK(journal.find_first("one", 2) == "b");
  CHECK(journal.find_first("two", 2) == "c");
  journal.remove_unmet(2);
  CHECK_FALSE(journal.find_row("a"));
  CHECK(journal.find_row("b"));
  CHECK(journal.find_row("c"));
}

TEST_CASE("What an archive was finished without isn't the first of its content") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  Journal::Row failed = make_row("a", ItemState::failed);
  failed.origin = Origin::kept;
  journal.put_row(failed);
  CHECK_FALSE(journal.find_first("k", 1));
  journal.put_row(make_row("b", ItemState::failed));
  CHECK(journal.find_first("k", 1) == "b");
}

TEST_CASE("Folders come in the order of their files' paths") {
  const Folder folder;
  Journal journal(folder.path("journal"));
  for (const char* path : {"a", "a-b", "a.b"}) journal.put_row(make_row(path, ItemState::done));
  std::vector<std::string> folders;
  journal.for_each_folder([&](const ArchiveItem& item) { folders.push_back(item.folder.substr(13)); });
  CHECK(folders == std::vector<std::string>{"a-b", "a.b", "a"});  // "-" and "." stand before "/"
}
