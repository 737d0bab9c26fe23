#include <decl/file.hpp>

#include <filesystem>
#include <fstream>
#include <set>

#include "archive/catalogue_writer.hpp"
#include "archive/reports.hpp"
#include "sample_items.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using archive::CatalogueWriter;
using archive::write_reports;
using test::contains;

namespace {

constexpr std::uint64_t any_size = 64 << 20;
using Names = std::vector<std::string>;

Bytes content_of(const test::Folder& folder, const std::string& name) { return read_file(folder.path(name), any_size); }

/// The catalogue of many declarations of one date.
void make_large_catalogue(const test::Folder& folder, int count, const std::string& date) {
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(1'000'000 + i).substr(1);
    test::SampleItem sample =
        test::sample_done(number, "id-" + number, date, {test::sample_text("en", "Title " + number, "Text")},
                          {{"example-forum", {{"en", "Example Forum"}}, SignatoryState::signed_validly}});
    writer.add(sample.item, &*sample.declaration);
  }
  writer.finish();
}

std::size_t count_in(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// Every reference of a page, as it is written.
std::set<std::string> references_of(const std::string& html) {
  std::set<std::string> references;
  const std::string start = "href=\"";
  for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at + 1)) {
    const std::size_t from = at + start.size();
    references.insert(html.substr(from, html.find('"', from) - from));
  }
  return references;
}

}  // namespace

TEST_CASE("a small archive has one page with everything on it, failures first") {
  const test::Folder folder;
  test::make_archive(folder);
  CHECK(write_reports(folder.path("catalogue.sqlite"), folder.path("")) == Names{"report.html", "report.json"});
  CHECK(folder.names() == Names{"catalogue.sqlite", "report.html", "report.json"});
  const Bytes html = content_of(folder, "report.html");
  for (const char* part :
       {"2024-05-06 07:08:09 UTC", "has no date; add one &lt;b&gt;&quot;here&quot;&lt;/b&gt;", "b/broken.txt:1",
        "c/copy.txt", "On the River Lisna", "lang=\"sr-Cyrl\">Декларација<", "Sample Centre", "✓ <", "– <", "2023"}) {
    CAPTURE(part);
    CHECK(contains(html, part));
  }
  CHECK(html.find("b/broken.txt") < html.find("On the River Lisna"));
  CHECK(html.find("On Archives") < html.find("On the River Lisna"));
  CHECK(references_of(html) ==
        std::set<std::string>{"catalogue.sqlite", "report.json", "data/2022/2022-archives/declaration.pdf",
                              "data/2022/2022-archives/record.xml", "data/2022/2022-archives/source.txt",
                              "data/2023/2023-lisna/declaration.pdf", "data/2023/2023-lisna/record.xml",
                              "data/2023/2023-lisna/source.txt"});
}

TEST_CASE("a report loads nothing and runs nothing") {
  const test::Folder folder;
  test::make_archive(folder);
  write_reports(folder.path("catalogue.sqlite"), folder.path(""));
  const Bytes html = content_of(folder, "report.html");
  CHECK(contains(html, "default-src 'none'"));
  for (const char* part : {"<script", "<img", "<link", "http:", "https:", "url(", "@import", "style=\"", " src="}) {
    CAPTURE(part);
    CHECK_FALSE(contains(html, part));
  }
}

TEST_CASE("five hundred declarations are one page, and one more makes pages of years") {
  for (const int count : {500, 501}) {
    const test::Folder folder;
    make_large_catalogue(folder, count, "2022-03-01");
    const Names paths = write_reports(folder.path("catalogue.sqlite"), folder.path(""));
    if (count == 500) {
      CHECK(paths == Names{"report.html", "report.json"});
      CHECK(count_in(content_of(folder, "report.html"), "declaration.pdf") == 500);
    } else {
      CHECK(paths == Names{"report.html", "report.json", "report/2022-1.html", "report/2022-2.html"});
      const Bytes first = content_of(folder, "report/2022-1.html");
      const Bytes second = content_of(folder, "report/2022-2.html");
      CHECK(references_of(content_of(folder, "report.html")) ==
            std::set<std::string>{"catalogue.sqlite", "report.json", "report/2022-1.html", "report/2022-2.html"});
      CHECK(count_in(first, "declaration.pdf") == 500);
      CHECK(references_of(second) ==
            std::set<std::string>{"../report.html", "2022-1.html", "../data/2022/id-000501/declaration.pdf",
                                  "../data/2022/id-000501/record.xml", "../data/2022/id-000501/source.txt"});
      CHECK(contains(first, "href=\"2022-2.html\""));
    }
  }
}

TEST_CASE("many failures go on on pages of their own") {
  const test::Folder folder;
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  ArchiveItem failed = test::sample_items()[1].item;
  for (int i = 1; i <= 501; ++i) {
    failed.sources = {std::to_string(1000 + i) + ".txt"};
    writer.add(failed, nullptr);
  }
  writer.finish();
  CHECK(write_reports(folder.path("catalogue.sqlite"), folder.path("")) ==
        Names{"report.html", "report.json", "report/failures-1.html", "report/failures-2.html"});
  CHECK(count_in(content_of(folder, "report.html"), "has no date") == 100);
  CHECK(count_in(content_of(folder, "report/failures-1.html"), "has no date") == 500);
  const Bytes last = content_of(folder, "report/failures-2.html");
  CHECK(count_in(last, "has no date") == 1);
  CHECK(contains(last, "1501.txt"));
}

TEST_CASE("warnings stand behind the failures and at their declarations") {
  const test::Folder folder;
  test::make_archive(folder);
  write_reports(folder.path("catalogue.sqlite"), folder.path(""));
  const Bytes html = content_of(folder, "report.html");
  const std::size_t at = html.find("intake.link.dropped: a link to &lt;b&gt;nowhere&lt;/b&gt;</bdi><br>");
  REQUIRE(at != Bytes::npos);
  CHECK(html.find("What failed") < at);
  CHECK(at < html.find("By year"));
  CHECK(count_in(html, "⚠ 2 warnings") == 1);
  CHECK(contains(content_of(folder, "report.json"), "\"with_warnings\":1}"));
}

TEST_CASE("what signed means is said, by a trust list or without one") {
  for (const std::string trust : {"", "list-a version 3"}) {
    const test::Folder folder;
    const test::SampleItem sample = test::sample_items()[0];
    CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{}, trust);
    writer.add(sample.item, &*sample.declaration);
    writer.finish();
    write_reports(folder.path("catalogue.sqlite"), folder.path(""));
    const Bytes html = content_of(folder, "report.html");
    CHECK(count_in(html, "whose key it is was not checked") == (trust.empty() ? 2 : 0));
    CHECK(count_in(html, "by the trust list list-a version 3") == (trust.empty() ? 0 : 2));
    CHECK(contains(content_of(folder, "report.json"),
                   trust.empty() ? "\"trust\":null" : "\"trust\":\"list-a version 3\""));
  }
}

TEST_CASE("an organisation's signatures in doubt are counted in a column of their own") {
  const test::Folder folder;
  test::SampleItem sample = test::sample_items()[3];
  sample.item.organisations[0].state = SignatoryState::uncertain;
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  writer.add(sample.item, &*sample.declaration);
  writer.finish();
  write_reports(folder.path("catalogue.sqlite"), folder.path(""));
  CHECK(contains(content_of(folder, "report.html"), "data-label=\"In doubt\">1</td>"));
}

TEST_CASE("two hundred declarations with warnings are shown, and of more it is said") {
  for (const int count : {200, 203}) {
    const test::Folder folder;
    CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
    test::SampleItem sample = test::sample_items()[0];
    for (int i = 1; i <= count; ++i) {
      sample.item.sources = {std::to_string(1000 + i) + ".txt"};
      writer.add(sample.item, &*sample.declaration);
    }
    writer.finish();
    write_reports(folder.path("catalogue.sqlite"), folder.path(""));
    const Bytes html = content_of(folder, "report.html");
    CHECK(count_in(html, "intake.link.dropped") == 200);
    CHECK(contains(html, "3 more have warnings") == (count == 203));
  }
}

TEST_CASE("fifty of what was left out are shown, and the whole list is pointed to") {
  for (const int count : {0, 50, 51}) {
    const test::Folder folder;
    test::make_archive(folder);
    std::string list;
    for (int i = 0; i < count; ++i) list += "<" + std::to_string(i) + ">\tis hidden\n";
    if (count > 0) std::ofstream(folder.path("left-out.txt")) << list;
    write_reports(folder.path("catalogue.sqlite"), folder.path(""));
    const Bytes html = content_of(folder, "report.html");
    CHECK(count_in(html, "is hidden") == static_cast<std::size_t>(std::min(count, 50)));
    CHECK(references_of(html).count("left-out.txt") == (count > 0 ? 1 : 0));
    CHECK(contains(html, "These are the first 50") == (count > 50));
    CHECK(contains(html, "<bdi>&lt;49&gt;</bdi>") == (count > 0));
  }
}

TEST_CASE("a failure's place is told where it says more than its source") {
  const test::Folder folder;
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  ArchiveItem failed = test::sample_items()[1].item;
  failed.sources = {"b/broken.txt"};
  failed.place = "b/broken.txt";
  writer.add(failed, nullptr);
  failed.sources = {"other.txt"};
  failed.place = "other.txt:7";
  writer.add(failed, nullptr);
  writer.finish();
  write_reports(folder.path("catalogue.sqlite"), folder.path(""));
  const Bytes html = content_of(folder, "report.html");
  CHECK(count_in(html, "b/broken.txt") == 1);
  CHECK(contains(html, "other.txt:7"));
}

TEST_CASE("organisations without a column of their own stand in the last one") {
  const test::Folder folder;
  std::vector<ArchiveParty> parties;
  for (int i = 10; i < 35; ++i) {
    parties.push_back({"org-" + std::to_string(i),
                       {{"en", "Organisation " + std::to_string(i)}},
                       i == 34 ? SignatoryState::invalid : SignatoryState::signed_validly});
  }
  const test::SampleItem sample =
      test::sample_done("a", "2022-a", "2022", {test::sample_text("en", "Title", "Text")}, parties);
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  writer.add(sample.item, &*sample.declaration);
  writer.finish();
  write_reports(folder.path("catalogue.sqlite"), folder.path(""));
  const Bytes html = content_of(folder, "report.html");
  CHECK(count_in(html, "class=\"mark signed\"") == 24);
  CHECK(contains(html, "<th scope=\"col\" role=\"columnheader\" class=\"others\">"));
  CHECK(contains(html, "<span class=\"invalid\">✗ invalid</span> <bdi lang=\"en\">Organisation 34</bdi>"));
}

TEST_CASE("an archive of nothing has a report too") {
  const test::Folder folder;
  CatalogueWriter writer(folder.path("catalogue.sqlite"), Time{});
  writer.finish();
  CHECK(write_reports(folder.path("catalogue.sqlite"), folder.path("")).size() == 2);
  CHECK(contains(content_of(folder, "report.json"), "\"items\":[]"));
}

TEST_CASE("reports are the same bytes each time, and replace nothing") {
  const test::Folder one;
  const test::Folder other;
  test::make_archive(one);
  test::make_archive(other);
  write_reports(one.path("catalogue.sqlite"), one.path(""));
  write_reports(other.path("catalogue.sqlite"), other.path(""));
  for (const char* name : {"report.html", "report.json"}) CHECK(content_of(one, name) == content_of(other, name));
  CHECK(test::error_of([&] { write_reports(one.path("catalogue.sqlite"), one.path("")); }).code() == ErrorCode::exists);
}
