#include "archive/claims.hpp"

#include <algorithm>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::archive;

namespace {

const std::string seal = "page forum 2024-05-06T07:08:09Z 0123";
const std::string of_forum = "record forum 2024-05-06T07:08:09Z 0123";
const std::string of_centre = "record centre 2024-05-06T07:08:09Z 4567";

ArchiveItem make_claim(const std::string& path, char declaration, std::vector<std::string> signatures) {
  ArchiveItem item;
  item.state = ItemState::done;
  item.key = path;
  item.sources = {path};
  item.identifier = "claimed";
  item.folder = "data/2024/claimed";
  item.date = "2024";
  item.declaration_sha512 = std::string(128, declaration);
  std::ranges::sort(signatures);
  item.source_signatures = std::move(signatures);
  return item;
}

}  // namespace

TEST_CASE("More signatures go before fewer, and of as many the path that comes first") {
  const ArchiveItem text = make_claim("a", '1', {});
  const ArchiveItem record = make_claim("b", '1', {of_forum});
  CHECK(goes_before(record, text));
  CHECK_FALSE(goes_before(text, record));
  CHECK(goes_before(text, make_claim("c", '1', {})));
  CHECK(goes_before(record, make_claim("c", '2', {of_centre})));
}

TEST_CASE("A copy is a duplicate when nothing is lost with it") {
  const ArchiveItem holder = make_claim("z", '1', {of_forum, of_centre, seal});
  for (const auto& signatures : {std::vector<std::string>{}, {of_forum}, {of_centre, seal}, holder.source_signatures}) {
    const ArchiveItem left = give_way(make_claim("a", '1', signatures), holder);
    CHECK(left.state == ItemState::duplicate);
    CHECK(left.duplicate_of == "z");
    CHECK(left.folder.empty());
    CHECK(left.source_signatures.size() == signatures.size());
  }
}

TEST_CASE("A copy with a signature of its own fails, and so does another declaration") {
  const ArchiveItem holder = make_claim("z", '1', {of_forum, seal});
  const ArchiveItem copy = give_way(make_claim("a", '1', {of_centre}), holder);
  CHECK(copy.state == ItemState::failed);
  CHECK(copy.error_code == "signatures_differ");
  CHECK(test::contains(copy.reason, "decl merge"));
  const ArchiveItem other = give_way(make_claim("a", '2', {of_forum}), holder);
  CHECK(other.state == ItemState::failed);
  CHECK(other.error_code == "identifier_taken");
  CHECK(test::contains(other.reason, "\"claimed\""));
  CHECK(test::contains(other.reason, "decl.yaml"));
}

TEST_CASE("Those that gave way are judged by who holds the identifier at last, and judged again come out the same") {
  const test::Folder folder;
  Journal journal(folder.path("journal.sqlite"));
  const ArchiveItem first = make_claim("c", '2', {of_forum});
  const ArchiveItem last = make_claim("d", '1', {of_forum, of_centre});
  journal.put_row({give_way(make_claim("a", '1', {of_centre}), first), Origin::run, 1, "work"});
  journal.put_row({give_way(make_claim("b", '2', {}), first), Origin::run, 1, "work"});
  journal.put_row({last, Origin::run, 1, "work"});
  for (int round = 0; round < 2; ++round) {
    settle_claims(journal);
    const Journal::Row copy = journal.find_row("a").value();
    CHECK(copy.item.state == ItemState::duplicate);
    CHECK(copy.item.duplicate_of == "d");
    CHECK(copy.work == "work");
    CHECK(journal.find_row("b")->item.state == ItemState::failed);
    CHECK(test::contains(journal.find_row("b")->item.reason, "declaration, d:"));
    CHECK(journal.find_row("d")->item == last);
  }
}
