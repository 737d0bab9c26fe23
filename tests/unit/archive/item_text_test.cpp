#include "archive/item_text.hpp"

#include "support/test.hpp"

using namespace decl;
using namespace decl::test;
using archive::read_item;
using archive::write_item;

namespace {

ArchiveItem make_item() {
  ArchiveItem item;
  item.key = std::string(128, 'a');
  item.state = ItemState::done;
  item.sources = {"a/text.en.md", "a/text.sq.md"};
  item.identifier = "Text-1";
  item.folder = "data/2022/Text-1";
  item.date = "2022-03";
  item.titles = {{"en", "A title"}, {"sq", "Një titull"}};
  item.organisations = {{"forum", {{"en", "Forum"}, {"sq", "Forumi"}}, SignatoryState::signed_validly},
                        {"centre", {{"en", "Centre"}}, SignatoryState::missing}};
  item.warnings = {"a.b: a tab \t and \\", "a.b: again"};
  item.files = {{"declaration.pdf", 12345678901, std::string(128, 'b')}, {"record.xml", 0, std::string(128, 'c')}};
  item.record_sha512 = std::string(128, 'c');
  item.page_sha512 = std::string(128, 'b');
  item.declaration_sha512 = std::string(128, 'd');
  return item;
}

}  // namespace

TEST_CASE("An item is read as it was written") {
  CHECK(read_item(write_item(make_item())) == make_item());
  ArchiveItem failed;
  failed.key = "k";
  failed.state = ItemState::failed;
  failed.sources = {"b.txt"};
  failed.error_code = "unreadable";
  failed.place = "b.txt:3";
  failed.reason = "a tab \t, a line\nbreak, a \\ and \\n as it stands";
  CHECK(read_item(write_item(failed)) == failed);
}

TEST_CASE("What was not written so is refused") {
  for (const char* text : {"source", "source\ta", "unknown\ta\n", "state\tgone\n", "file\ta\tmany\tb\n",
                           "name\ten\tA\n", "party\tforum\tgone\n", "\n"}) {
    CHECK(error_of([&] { read_item(text); }).code() == ErrorCode::unreadable);
  }
}
