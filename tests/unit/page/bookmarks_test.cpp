#include "page/bookmarks.hpp"

#include "support/test.hpp"

using decl::page::Bookmark;
using decl::page::Flow;
using decl::page::make_bookmarks;
using decl::page::PlacedPage;

namespace {

/// A flow of one-line paragraphs, each on a page of its own, 10 points from the top.
struct Pages {
  Flow flow;
  std::vector<PlacedPage> pages;

  void add(const std::string& text, std::size_t element) {
    decl::page::ShapedParagraph paragraph;
    paragraph.source.text = text;
    paragraph.source.spans = {{text.size(), {}, "en", element, {}}};
    flow.paragraphs.push_back(paragraph);
    decl::page::FlowItem item;
    item.pieces.emplace_back(decl::page::TextPiece{flow.paragraphs.size() - 1, {0, 1, 0}, 0, 0});
    flow.items.push_back(item);
    pages.push_back({{flow.items.size() - 1, 10'000}});
  }

  void add_in(const std::string& text, const char* type, std::size_t parent) { add(text, flow.tree.add(type, parent)); }

  std::size_t add_part() { return flow.tree.add("Part", 0, "en"); }

  [[nodiscard]] std::string outline(std::string_view language = "en") const {
    std::string lines;
    for (const Bookmark& bookmark : make_bookmarks(flow, pages, language)) {
      lines += std::string(bookmark.depth, '-') + bookmark.title + "@" + std::to_string(bookmark.page) + "\n";
    }
    return lines;
  }
};

}  // namespace

TEST_CASE("a long text has its title, headings and signatories in the outline") {
  Pages text;
  const std::size_t part = text.add_part();
  text.add_in("A title", "Title", part);
  text.add_in("A paragraph", "P", part);
  text.add_in("First", "H1", part);
  text.add_in("Below", "H2", part);
  text.add_in("Second", "H1", part);
  const std::size_t section = text.flow.tree.add("Sect", 0, "en");
  text.add_in("Sample Person", "P", text.flow.tree.add("Sect", section));
  text.add_in("Another Person", "P", text.flow.tree.add("Sect", section));
  CHECK(text.outline() == "A title@0\n-First@2\n--Below@3\n-Second@4\nSignatories@5\n");
  CHECK(text.outline("sq").ends_with("Nënshkruesit@5\n"));
  const std::vector<Bookmark> bookmarks = make_bookmarks(text.flow, text.pages, "en");
  CHECK(bookmarks.back().element == section);
  CHECK(text.flow.tree.elements()[bookmarks[1].element].type == "H1");
  CHECK(bookmarks[1].top == 10'000);
}

TEST_CASE("a title that PDF 1.7 calls H1 gives the same outline") {
  Pages text;
  const std::size_t part = text.add_part();
  text.add_in("A title", "H1", part);
  text.add_in("First", "H2", part);
  text.add_in("Below", "H3", part);
  text.add_in("Second", "H2", part);
  text.add_in("A paragraph", "P", part);
  CHECK(text.outline() == "A title@0\n-First@1\n--Below@2\n-Second@3\n");
}

TEST_CASE("each of several texts stands under its language") {
  Pages text;
  for (const char* language : {"English", "Shqip", "Srpski"}) {
    const std::size_t part = text.add_part();
    text.add_in(language, "P", part);
    text.add_in("A heading", "H1", part);
  }
  CHECK(text.outline() == "English@0\n-A heading@1\nShqip@2\n-A heading@3\nSrpski@4\n-A heading@5\n");
}

TEST_CASE("texts side by side come one after the other") {
  Pages text;
  const std::size_t left = text.add_part();
  const std::size_t right = text.add_part();
  text.add_in("English", "P", left);
  text.add_in("Shqip", "P", right);
  for (const char* number : {"1", "2"}) {
    text.add_in(std::string("Article ") + number, "H1", left);
    text.add_in(std::string("Neni ") + number, "H1", right);
  }
  CHECK(text.outline() == "English@0\n-Article 1@2\n-Article 2@4\nShqip@1\n-Neni 1@3\n-Neni 2@5\n");
}

TEST_CASE("a heading that begins with emphasis is a heading, whole") {
  Pages text;
  const std::size_t part = text.add_part();
  text.add("Very much so", text.flow.tree.add("Em", text.flow.tree.add("H1", part)));
  for (int i = 0; i < 4; ++i) text.add_in("Next", "H1", part);
  CHECK(text.outline().starts_with("Very much so@0\nNext@1\n"));
}

TEST_CASE("four pages, or one text without headings, need no outline") {
  Pages text;
  const std::size_t part = text.add_part();
  for (int i = 0; i < 4; ++i) text.add_in("A heading", "H1", part);
  CHECK(text.outline().empty());
  text.add_in("A heading", "H1", part);
  CHECK_FALSE(text.outline().empty());
  Pages plain;
  const std::size_t other = plain.add_part();
  plain.add_in("A title", "Title", other);
  for (int i = 0; i < 9; ++i) plain.add_in("A paragraph", "P", other);
  plain.add_in("Sample Person", "P", plain.flow.tree.add("Sect", 0, "en"));
  CHECK(plain.outline().empty());
}

TEST_CASE("a heading longer than a name may be is cut between characters") {
  Pages text;
  const std::size_t part = text.add_part();
  std::string title = "x";
  while (title.size() < 1'500) title += "ш";
  for (int i = 0; i < 5; ++i) text.add_in(title, "H1", part);
  const std::string cut = make_bookmarks(text.flow, text.pages, "en").front().title;
  CHECK(cut == title.substr(0, 999) + "…");
  const std::string whole = title.substr(0, 999);
  Pages shorter;
  const std::size_t other = shorter.add_part();
  for (int i = 0; i < 5; ++i) shorter.add_in(whole, "H1", other);
  CHECK(make_bookmarks(shorter.flow, shorter.pages, "en").front().title == whole);
}
