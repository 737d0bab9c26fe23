#include "page/paginate.hpp"

#include "support/test.hpp"

using decl::page::FlowItem;
using decl::page::style::a4;

namespace {

constexpr decl::page::Milli room = a4.text_height();

std::vector<decl::page::PlacedPage> paginate(const std::vector<FlowItem>& items) {
  return decl::page::paginate(items, a4);
}

std::vector<FlowItem> make_items(std::size_t count, decl::page::Milli height) {
  FlowItem item;
  item.height = height;
  return std::vector<FlowItem>(count, item);
}

void check_nothing_lost(const std::vector<FlowItem>& items) {
  std::size_t next = 0;
  for (const auto& page : paginate(items)) {
    CHECK(!page.empty());
    for (const auto& placed : page) CHECK(placed.item == next++);
  }
  CHECK(next == items.size());
}

}  // namespace

TEST_CASE("every item is on exactly one page and within it") {
  const auto items = make_items(500, 15'000);
  check_nothing_lost(items);
  for (const auto& page : paginate(items)) {
    CHECK(page.front().top == a4.top_margin);
    CHECK(page.back().top + 15'000 <= a4.text_bottom());
  }
}

TEST_CASE("an item that must not start a page takes the one before it along") {
  auto items = make_items(60, 15'000);
  const std::size_t first = paginate(items)[1].front().item;
  items[first].may_start_page = false;
  CHECK(paginate(items)[1].front().item == first - 1);
}

TEST_CASE("an item that wants more room than is left starts the next page") {
  auto items = make_items(10, 15'000);
  items[5].room = room - 2 * 15'000;
  CHECK(paginate(items)[1].front().item == 5);
}

TEST_CASE("what can't stay together is broken rather than lost") {
  auto items = make_items(100, 15'000);
  for (auto& item : items) item.may_start_page = false;
  check_nothing_lost(items);
  check_nothing_lost(make_items(3, 2 * room));
}

TEST_CASE("the space before an item is dropped at the top of a page") {
  auto items = make_items(100, 15'000);
  for (auto& item : items) item.space_before = 8'000;
  for (const auto& page : paginate(items)) CHECK(page.front().top == a4.top_margin);
}
