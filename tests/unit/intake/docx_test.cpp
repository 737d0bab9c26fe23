#include "intake/docx.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"
#include "unit/intake/zip_writer.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Read {
  std::vector<intake::Part> parts;
  std::vector<intake::Part> notes;
  Findings findings;
};

Read read(const Bytes& docx, TrackedChanges changes = TrackedChanges::refuse) {
  intake::Context context("a.docx");
  intake::RichText text = intake::read_docx(docx, changes, context);
  return {std::move(text.parts), std::move(text.notes), context.take()};
}

std::string run(const std::string& text, const std::string& format = "") {
  return "<w:r><w:rPr>" + format + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}

std::string paragraph(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }

std::string outline_of(const std::string& body) { return outline(read(write_docx(body)).parts); }

}  // namespace

TEST_CASE("A document without any other part is read") {
  CHECK(outline_of(paragraph("a") + "<w:p/>" + paragraph("b")) == "P(a) P(b)");
}

TEST_CASE("Empty paragraphs are gaps") {
  const auto parts = read(write_docx(paragraph("a") + "<w:p/><w:p/>" + paragraph("b") + paragraph("c"))).parts;
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].gap == 3);
  CHECK(parts[2].gap == 1);
}

TEST_CASE("Runs that are styled alike are one run, and properties can be switched off") {
  const auto parts = read(write_docx("<w:p>" + run("a ", "<w:b/>") + run("b", "<w:b w:val=\"1\"/>") +
                                     run(" c", "<w:b w:val=\"0\"/>") + run(" d", "<w:i/>") + "</w:p>"))
                         .parts;
  REQUIRE(parts.size() == 1);
  REQUIRE(parts[0].block.runs.size() == 3);
  CHECK(parts[0].block.runs[0] == Run{"a b", false, true, ""});
  CHECK(parts[0].block.runs[1].text == " c");
  CHECK(parts[0].block.runs[2] == Run{" d", true, false, ""});
}

TEST_CASE("Tracked changes are refused with their words and place, unless it is said what to do") {
  const std::string body = paragraph("x") + "<w:p>" + run("a ") + "<w:ins>" + run("new ") + "</w:ins>" +
                           "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>" + run("b") + "</w:p>";
  const Error error = error_of([&] { read(write_docx(body)); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().path == "paragraph 2");
  CHECK(contains(error.message(), "\"new\" was inserted"));
  CHECK(contains(error.message(), "--changes accept"));
  const Read accepted = read(write_docx(body), TrackedChanges::accept);
  CHECK(outline(accepted.parts) == "P(x) P(a new b)");
  CHECK(contains(find_finding(accepted.findings, "intake.docx.left_out")->message, "\"old\""));
  const Read rejected = read(write_docx(body), TrackedChanges::reject);
  CHECK(outline(rejected.parts) == "P(x) P(a old b)");
  CHECK(contains(find_finding(rejected.findings, "intake.docx.left_out")->message, "\"new\""));
}

TEST_CASE("Rows that were inserted or deleted are tracked changes") {
  const std::string body = paragraph("x") + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("gone") +
                           "</w:tc></w:tr><w:tr><w:tc>" + paragraph("stays") + "</w:tc></w:tr></w:tbl>";
  CHECK(error_of([&] { read(write_docx(body)); }).code() == ErrorCode::unreadable);
  CHECK(outline(read(write_docx(body), TrackedChanges::accept).parts) == "P(x) P(stays)");
}

TEST_CASE("A note is told once, however often and by whomever it is referred to") {
  const std::string relations =
      "<Relationships><Relationship Id=\"r\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
      "footnotes\" Target=\"footnotes.xml\"/></Relationships>";
  const auto reference = [](int id) { return "<w:r><w:footnoteReference w:id=\"" + std::to_string(id) + "\"/></w:r>"; };
  const auto note = [&](int id, const std::string& text, int other) {
    return "<w:footnote w:id=\"" + std::to_string(id) + "\"><w:p>" + run(text) + reference(other) +
           "</w:p></w:footnote>";
  };
  const std::string footnotes =
      "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + note(1, "one", 2) +
      note(2, "two", 1) + "</w:footnotes>";
  const std::string body = "<w:p>" + run("a") + reference(2) + run("b") + reference(2) + "</w:p>";
  const Read found =
      read(write_docx(body, {{"word/_rels/document.xml.rels", relations}, {"word/footnotes.xml", footnotes}}));
  CHECK(outline(found.parts) == "P(a[1]b[1])");
  CHECK(outline(found.notes) == "P([1] two[2]) P([2] one[1])");
}

TEST_CASE("A field shows its result and not its code") {
  const auto field = [](const std::string& kind) { return "<w:r><w:fldChar w:fldCharType=\"" + kind + "\"/></w:r>"; };
  const std::string code = "<w:r><w:instrText>HYPERLINK \"https://a.example/\"</w:instrText></w:r>";
  const auto parts = read(write_docx("<w:p>" + field("begin") + code + field("separate") + run("a") + field("end") +
                                     run(" b") + "</w:p>"))
                         .parts;
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].block.runs[0] == Run{"a", false, false, "https://a.example/"});
  CHECK(parts[0].block.runs[1].text == " b");
}

TEST_CASE("A text box is read once, behind its paragraph") {
  const std::string box = "<w:txbxContent>" + paragraph("box") + "</w:txbxContent>";
  const std::string alternate = "<w:r><mc:AlternateContent xmlns:mc=\"urn:mc\"><mc:Choice><w:drawing>" + box +
                                "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(outline_of("<w:p>" + run("a") + alternate + run(" b") + "</w:p>") == "P(a b) P(box)");
}

TEST_CASE("Documents without a text, entities and deep nesting are refused") {
  CHECK(error_of([] { read(write_zip({{"a", "b"}})); }).code() == ErrorCode::unreadable);
  const Bytes entities = write_zip({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}});
  const Error error = error_of([&] { read(entities); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.docx:word/document.xml");
  std::string nested = paragraph("x");
  for (std::size_t i = 0; i < limits::foreign_depth; ++i)
    nested = "<w:sdt><w:sdtContent>" + nested + "</w:sdtContent></w:sdt>";
  CHECK(error_of([&] { read(write_docx(nested)); }).code() == ErrorCode::limit);
}

TEST_CASE("A table within tables is read") {
  std::string body = paragraph("x");
  for (int i = 0; i < 20; ++i) body = "<w:tbl><w:tr><w:tc>" + body + "</w:tc></w:tr></w:tbl>";
  CHECK(outline_of(body) == "P(x)");
}

TEST_CASE("What is not there is told: macros, embedded and outer files") {
  const Read found = read(write_docx(
      paragraph("x"), {{"word/vbaProject.bin", "x"},
                       {"word/embeddings/a.bin", "x"},
                       {"word/_rels/document.xml.rels",
                        "<Relationships><Relationship Id=\"a\" Type=\"urn:x/image\" Target=\"https://a.example/a.png\" "
                        "TargetMode=\"External\"/></Relationships>"}}));
  CHECK(list_ids(found.findings) == "intake.external.ignored intake.macros.ignored intake.embedded.ignored");
  CHECK(contains(found.findings.front().message, "https://a.example/a.png"));
}
