#include "intake/pdf.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"
#include "unit/intake/pdf_writer.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Read {
  std::vector<intake::Part> parts;
  std::vector<intake::Part> notes;
  Findings findings;
};

Read read(const Bytes& pdf) {
  intake::Context context("a.pdf");
  intake::RichText text = intake::read_pdf(pdf, context);
  return {std::move(text.parts), std::move(text.notes), context.take()};
}

Read read(const PdfWriter& pdf) { return read(pdf.write()); }

std::string message_of(const Read& text, const std::string& id) {
  const Finding* found = find_finding(text.findings, id);
  return found == nullptr ? "" : found->message;
}

/// Lines of type 10, one under the other as close as usual. Each letter is 5 points wide: 60 fill a line.
PdfWriter& add_lines(PdfWriter& pdf, double down, const std::vector<std::string>& lines, double left = 50) {
  for (const std::string& text : lines) {
    pdf.line(left, down, text);
    down += 13;
  }
  return pdf;
}

const std::string full_line = "These words fill the whole line from its left to its right x";

}  // namespace

TEST_CASE("Lines that are full are one paragraph, and space divides paragraphs") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, full_line, "and here it ends."});
  add_lines(pdf, 110, {full_line, "and this ends too."});
  CHECK(outline(read(pdf).parts) ==
        "P(" + full_line + " " + full_line + " and here it ends.) P(" + full_line + " and this ends too.)");
}

TEST_CASE("A line that ends a sentence before it had to ends its paragraph") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, "and here it ends.", full_line, "and this ends too."});
  CHECK(outline(read(pdf).parts) == "P(" + full_line + " and here it ends.) P(" + full_line + " and this ends too.)");
}

TEST_CASE("Short lines stay lines, as signatories need") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, "and here it ends."});
  add_lines(pdf, 110, {"Ana Example", "Director", "Example Forum"});
  const auto parts = read(pdf).parts;
  REQUIRE(parts.size() == 2);
  CHECK(parts[1].lines == std::vector<std::string>{"Ana Example", "Director", "Example Forum"});
  CHECK(parts[1].gap > 0);
}

TEST_CASE("Words divided at line ends are joined and told") {
  PdfWriter pdf;
  add_lines(pdf, 50, {"Organizatat e shoqërisë civile kanë vendosur ta forcojnë bashkë-", "punimin në luginë."});
  const Read text = read(pdf);
  CHECK(outline(text.parts) == "P(Organizatat e shoqërisë civile kanë vendosur ta forcojnë bashkëpunimin në luginë.)");
  CHECK(message_of(text, "intake.pdf.hyphens").ends_with(": bashkëpunimin"));
}

TEST_CASE("A hyphen stays in a word that has it elsewhere, and before a capital letter") {
  PdfWriter pdf;
  add_lines(pdf, 50,
            {"Kulturno-umetnička društva pozivaju na susret, a svako kulturno-", "umetničko društvo pozvano je."});
  add_lines(pdf, 120, {"Opet: kulturno-umetničko društvo, i put koji vodi od Lisna-", "Orva do mora."});
  const Read text = read(pdf);
  CHECK(outline(text.parts) ==
        "P(Kulturno-umetnička društva pozivaju na susret, a svako kulturno-umetničko društvo pozvano je.) "
        "P(Opet: kulturno-umetničko društvo, i put koji vodi od Lisna- Orva do mora.)");
  CHECK(find_finding(text.findings, "intake.pdf.hyphens") == nullptr);
}

TEST_CASE("Lists are found by their markers, and nested by where they stand") {
  PdfWriter pdf;
  add_lines(pdf, 50, {"• measure the river", "• report", "  where"});
  pdf.line(70, 89, "– to the town").line(70, 102, "– to the valley").line(50, 115, "• rest");
  CHECK(outline(read(pdf).parts) ==
        "U[I(measure the river) I(report where U[I(to the town) I(to the valley)]) I(rest)]");
  PdfWriter numbers;
  add_lines(numbers, 50, {"3. measure the river;", "4. report;", "5.rest."});
  CHECK(outline(read(numbers).parts) == "O3[I(measure the river;) I(report;) I(rest.)]");
}

TEST_CASE("A list counted by letters is told, since it is recorded by numbers") {
  PdfWriter pdf;
  add_lines(pdf, 50, {"a) measure the river;", "b) report."});
  const Read text = read(pdf);
  CHECK(outline(text.parts) == "O1[I(measure the river;) I(report.)]");
  CHECK(find_finding(text.findings, "intake.list.renumbered") != nullptr);
}

TEST_CASE("Larger type makes headings, by its sizes") {
  PdfWriter pdf;
  pdf.line(50, 50, "On the Lisna", 20).line(50, 90, "What we ask", 14);
  add_lines(pdf, 120, {full_line, "and here it ends."});
  CHECK(outline(read(pdf).parts) == "H1(On the Lisna) H2(What we ask) P(" + full_line + " and here it ends.)");
}

TEST_CASE("Bold and italic type are kept, and raised figures") {
  PdfWriter pdf;
  pdf.line(50, 50, "We are").line(85, 50, "strong", 10, "B").line(120, 50, "and").line(140, 50, "calm", 10, "I");
  pdf.line(160, 46, "2", 6).line(50, 63, "as a river.");
  const auto parts = read(pdf).parts;
  REQUIRE(parts.size() == 1);
  CHECK(plain_text(parts[0].block.runs).starts_with("We are strong and calm²"));
  const auto& runs = parts[0].block.runs;
  CHECK(std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.strong && run.text == "strong"; }) ==
        1);
  CHECK(std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.emphasis && run.text == "calm"; }) ==
        1);
}

TEST_CASE("A note's figure stands at its word, however much room is left before it") {
  PdfWriter pdf;
  pdf.line(50, 50, "The river ends").line(126, 46, "1", 6).line(134, 50, "in the sea of the town.");
  CHECK(outline(read(pdf).parts) == "P(The river ends\u00B9 in the sea of the town.)");
}

TEST_CASE("Heads and feet of pages are left out and told, and a paragraph goes on over them") {
  PdfWriter pdf;
  pdf.line(50, 30, "Example Forum, yearly papers");
  add_lines(pdf, 60, {full_line, full_line}).line(190, 580, "1");
  pdf.add_page().line(50, 30, "Example Forum, yearly papers");
  add_lines(pdf, 60, {"and goes on here until it ends."}).line(190, 580, "2");
  const Read text = read(pdf);
  CHECK(outline(text.parts) == "P(" + full_line + " " + full_line + " and goes on here until it ends.)");
  const std::string told = message_of(text, "intake.pdf.left_out");
  for (const char* words : {"Example Forum, yearly papers", "1", "2"}) CHECK(told.find(words) != std::string::npos);
}

TEST_CASE("Small type at the foot of a page goes behind the text") {
  PdfWriter pdf;
  add_lines(pdf, 60, {full_line, "and here it ends."}).line(50, 560, "1 See the papers of the town.", 7);
  const Read text = read(pdf);
  CHECK(outline(text.parts) == "P(" + full_line + " and here it ends.)");
  CHECK(outline(text.notes).find("See the papers of the town.") != std::string::npos);
  CHECK(find_finding(text.findings, "intake.notes.moved") != nullptr);
}

TEST_CASE("Words that don't run from left to right are left out and told") {
  PdfWriter pdf;
  add_lines(pdf, 60, {full_line, "and here it ends."});
  pdf.draw("BT /F 30 Tf 0 1 -1 0 300 100 Tm (DRAFT) Tj ET");
  const Read text = read(pdf);
  CHECK(outline(text.parts) == "P(" + full_line + " and here it ends.)");
  CHECK(message_of(text, "intake.pdf.left_out").find("DRAFT") != std::string::npos);
}

TEST_CASE("Signatories that stand side by side are read one after the other") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, "and here it ends."});
  add_lines(pdf, 120, {"Ana Example", "Director"});
  add_lines(pdf, 120, {"Beni Shembull", "Chair"}, 250);
  const auto parts = read(pdf).parts;
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].lines == std::vector<std::string>{"Ana Example", "Director"});
  CHECK(parts[2].lines == std::vector<std::string>{"Beni Shembull", "Chair"});
}

TEST_CASE("Cyrillic letters are read, and ligatures are taken apart") {
  PdfWriter pdf;
  add_lines(pdf, 50, {"Мир река љубав ofﬁce"});
  CHECK(outline(read(pdf).parts) == "P(Мир река љубав office)");
}

TEST_CASE("Of a scan, a password, damage and letters without meaning the error says what to do") {
  const auto refusal = [](const Bytes& pdf) {
    const Error error = error_of([&] { read(pdf); });
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.place().source == "a.pdf");
    return std::string(error.what());
  };
  PdfWriter scan;
  scan.draw("0 0 400 600 re f");
  CHECK(refusal(scan.write()).find("ocrmypdf SCAN.pdf") != std::string::npos);

  PdfWriter locked;
  const std::string wrong(64, '7');
  locked.line(50, 50, "secret")
      .trail("/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + wrong + "> /U <" + wrong + "> >>");
  CHECK(refusal(locked.write()).find("password") != std::string::npos);

  CHECK(refusal("%PDF-1.4\nnothing").find("another copy") != std::string::npos);

  PdfWriter unmapped;
  unmapped.line(50, 50, "Nobody knows what these letters mean").map_letters_to("E001");
  CHECK(refusal(unmapped.write()).find("--force-ocr") != std::string::npos);
}

TEST_CASE("A page without text among others is a warning") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, "and here it ends."}).add_page();
  CHECK(message_of(read(pdf), "intake.pdf.empty_page").find("page 2") != std::string::npos);
}

TEST_CASE("Places are pages") {
  PdfWriter pdf;
  add_lines(pdf, 50, {full_line, "and here it ends."}).add_page();
  add_lines(pdf, 50, {"a) measure;", "b) rest."});
  const Read text = read(pdf);
  const Finding* found = find_finding(text.findings, "intake.list.renumbered");
  REQUIRE(found != nullptr);
  CHECK(to_string(found->place).find("page 2") != std::string::npos);
}
