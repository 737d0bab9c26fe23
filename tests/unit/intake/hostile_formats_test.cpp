#include <chrono>
#include <decl/file.hpp>
#include <decl/intake.hpp>

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/zip_writer.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// Reads or refuses, in time. The bound is wide, for slow and shared machines; anything but linear time breaks it.
void read_in_time(const Bytes& source, const std::string& name) {
  IntakeHints hints;
  hints.source_name = name;
  hints.language = "en";
  const auto start = std::chrono::steady_clock::now();
  try {
    const Intake intake = read_declaration(source, hints);
    CHECK_FALSE(intake.declaration.texts.empty());
  } catch (const Error& error) {
    CHECK((error.code() == ErrorCode::limit || error.code() == ErrorCode::unreadable));
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  CHECK(seconds.count() < 20.0);
}

ErrorCode refusal_of(const Bytes& source) {
  return error_of([&] { read_declaration(source); }).code();
}

Bytes read_sample(const std::string& name) {
  return read_file(std::string(DECL_SOURCE_FOLDER) + "/samples/intake/formats/" + name, 1 << 20);
}

std::string repeat(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// A PDF with that many pages, all empty.
Bytes write_empty_pdf(int pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", ""};
  std::string kids;
  for (int i = 0; i < pages; ++i) {
    kids += std::to_string(i + 3) + " 0 R ";
    objects.emplace_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>");
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages) + ">>";
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string place = std::to_string(pdf.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string count = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + count + "\n" + table + "trailer<</Size " + count + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(pdf.size()) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("Cut-off and damaged files are read or refused") {
  for (const char* name : {"article.html", "word-numbering.docx", "writer-lists-odt.odt", "writer-footnotes-pdf.pdf"}) {
    const Bytes whole = read_sample(name);
    for (std::size_t i = 1; i <= 20; ++i) {
      INFO(name << " " << i);
      read_in_time(whole.substr(0, whole.size() * i / 21), name);
      Bytes damaged = whole;
      for (std::size_t at = i * 37; at < damaged.size(); at += damaged.size() / 7 + 1)
        damaged[at] ^= static_cast<char>(i);
      read_in_time(damaged, name);
    }
  }
}

TEST_CASE("Much of anything in a web page is read or refused in linear time") {
  const std::string head = "<p>March 2022</p><p>The text of it is that we are for peace.</p>";
  for (const char* unit : {"<div>", "<b>", "<p>a", "<ul><li>a", "<table><tr><td>a", "</p>", "<a href=x>a</a>", "<br>",
                           "&amp;", "<!-- ", "<script>", "<li>", "<font><p>", "&nbsp;",
                           "<a href=https://a.example/>Example Forum</a> ", "<td>", "<q>", "<"}) {
    INFO(unit);
    read_in_time("<html>" + head + repeat(unit, 30'000), "a.html");
  }
}

TEST_CASE("Large tables and long lists are read in linear time") {
  const std::string cell = "<w:tc><w:p><w:r><w:t>Example Forum</w:t></w:r></w:p></w:tc>";
  read_in_time(write_docx("<w:tbl>" + repeat("<w:tr>" + repeat(cell, 5) + "</w:tr>", 3'000) + "</w:tbl>"), "a.docx");
  read_in_time(write_docx(repeat("<w:p><w:r><w:t>1. a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", 20'000)), "a.docx");
  read_in_time(write_odt(repeat("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", 20'000)),
               "a.odt");
  read_in_time(write_odt(repeat("<text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>"
                                "</text:p>",
                                10'000)),
               "a.odt");
  read_in_time(write_odt(repeat("<text:p><text:s text:c=\"999999999\"/>a</text:p>", 2'000)), "a.odt");
}

TEST_CASE("A source in a rich format may be as large as the limit says, and no larger") {
  Bytes page = "<html>";
  while (page.size() + 2000 < limits::rich_source_bytes) page += "<!-- -->" + Bytes(1000, ' ');
  page += Bytes(limits::rich_source_bytes - page.size(), ' ');
  CHECK(refusal_of(page) == ErrorCode::unreadable);  // it holds no text
  CHECK(refusal_of(page + " ") == ErrorCode::limit);
}

TEST_CASE("A PDF may have as many pages as the limit says, and no more") {
  CHECK(refusal_of(write_empty_pdf(limits::pdf_pages)) == ErrorCode::unreadable);  // it is a scan
  CHECK(refusal_of(write_empty_pdf(limits::pdf_pages + 1)) == ErrorCode::limit);
}
