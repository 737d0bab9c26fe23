#include "page/render.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::BlockKind;
using decl::test::contains;
using decl::test::extracted_words;
using decl::test::make_block;
using decl::test::make_declaration;
using decl::test::make_rich_declaration;
using decl::test::render;
using decl::test::words_of;

namespace {

void check_words(const decl::Declaration& declaration, const std::string& option = "-raw") {
  CHECK(extracted_words(render(declaration), declaration.identifier, option) == words_of(declaration));
}

decl::Declaration in_language(const std::string& language, const std::string& text) {
  decl::Declaration declaration = make_declaration();
  declaration.texts[0].language = language;
  declaration.texts[0].title = text.substr(0, text.find(' '));
  declaration.texts[0].blocks = {make_block(BlockKind::paragraph, text)};
  return declaration;
}

}  // namespace

TEST_CASE("the same declaration gives the same bytes, in eight threads at once too") {
  const decl::Declaration declaration = make_rich_declaration();
  const decl::Bytes file = render(declaration);
  std::array<decl::Bytes, 8> files;
  std::vector<std::thread> threads;
  for (decl::Bytes& made : files) threads.emplace_back([&] { made = render(declaration); });
  for (std::thread& thread : threads) thread.join();
  for (const decl::Bytes& made : files) CHECK(made == file);
}

TEST_CASE("what was rendered before does not change a page") {
  const decl::Bytes before = render(make_declaration());
  render(make_rich_declaration());
  CHECK(render(make_declaration()) == before);
}

TEST_CASE("another record gives another identifier and other bytes") {
  const decl::Declaration declaration = make_declaration();
  const decl::Bytes one = decl::page::render(declaration, "<record/>", "a", {});
  const decl::Bytes two = decl::page::render(declaration, "<record />", "a", {});
  CHECK(one.substr(one.rfind("/ID")) != two.substr(two.rfind("/ID")));
}

TEST_CASE("the words of each language can be taken out again") {
  check_words(
      in_language("en", "Official efforts: “afflict”, ‘fluffy’ — an efficient office; fjord, ffi, ffl, fi, fl."));
  check_words(in_language("sq", "Përpjekjet e çdo qytetari: Ëndrra, çështje, shqiptarë dhe gjithçka më 18 mars 2022."));
  check_words(in_language("sr-Latn", "Čovek želi šljivu, džem, đevrek i ćevap; Ljubav, Njegoš, Dž, 24. 11. 2026."));
  check_words(in_language("sr-Cyrl", "Човек жели шљиву, џем, ђеврек и ћевап; Љубав, Његош, Џ, бгдпт и 24. 11. 2026."));
}

TEST_CASE("the words of all languages, blocks and signatories come in reading order") {
  check_words(make_rich_declaration());
}

TEST_CASE("a layout-keeping extraction of a single column gives the words too") {
  check_words(in_language("en", "The first words of a text. " + std::string(60, 'x') + " and some more of them."),
              "-layout");
}

TEST_CASE("slanted Serbian words and combining marks can be taken out again") {
  decl::Declaration declaration = in_language("sr-Cyrl", "Реч за̏мак и реч за́мак нису исте, а ни ре̂ч.");
  declaration.texts[0].blocks[0].runs[0].emphasis = true;
  check_words(declaration);
}

TEST_CASE("a long text loses no word at its page breaks") {
  decl::Declaration declaration = make_declaration();
  for (int i = 0; i < 400; ++i) {
    std::string text = "Paragraph number " + std::to_string(i);
    for (int k = 0; k < 10 + i % 37; ++k) text += " word" + std::to_string(i) + "x" + std::to_string(k);
    declaration.texts[0].blocks.push_back(make_block(i % 9 == 0 ? BlockKind::heading : BlockKind::paragraph, text));
  }
  const decl::Bytes file = render(declaration);
  CHECK(extracted_words(file, declaration.identifier) == words_of(declaration));
  const std::string facts = decl::test::run_on(file, "pdfinfo @");
  const std::size_t pages = facts.find("Pages:");
  REQUIRE(pages != std::string::npos);
  CHECK(std::stoi(facts.substr(pages + 6)) >= 20);
}

TEST_CASE("many signatories each get an empty field of their own name") {
  decl::Declaration declaration = make_declaration();
  for (int i = 1; i < 60; ++i) {
    declaration.signatories.push_back(declaration.signatories.front());
    declaration.signatories.back().organisation_id = "example-forum-" + std::to_string(i);
  }
  const decl::Bytes file = render(declaration);
  const std::string fields = decl::test::run_on(file, "pdfsig @ || test $? = 2");
  for (const auto& signatory : declaration.signatories) {
    CHECK(contains(fields, "Signature Field Name: signature-" + signatory.organisation_id + "\n"));
  }
  // More than twelve stand in a table: number, organisation, person and role, with the head again on every page.
  std::vector<std::string> expected = words_of(decl::test::make_declaration());
  expected.resize(expected.size() - 5);
  for (int i = 1; i <= 60; ++i) {
    expected.insert(expected.end(), {std::to_string(i), "Example", "Forum", "Sample", "Person", "Director"});
  }
  const std::vector<std::string> head = {"No.", "Organisation", "Signed", "by", "Signature"};
  std::vector<std::string> found = extracted_words(file, declaration.identifier);
  int heads = 0;
  for (auto at = std::search(found.begin(), found.end(), head.begin(), head.end()); at != found.end();
       at = std::search(found.begin(), found.end(), head.begin(), head.end())) {
    found.erase(at, at + 5);
    ++heads;
  }
  CHECK(found == expected);
  CHECK(heads >= 3);
}

TEST_CASE("a missing glyph in a role is named with its place") {
  decl::Declaration declaration = make_declaration();
  declaration.signatories[0].roles[0].text = "Director 語";
  const decl::Error error = decl::test::error_of([&] { render(declaration); });
  CHECK(error.code() == decl::ErrorCode::missing_glyph);
  CHECK(error.place().path == "signatories[1]/roles[en]");
}

namespace {

decl::Bytes render_as(const decl::Declaration& declaration, const decl::PageDesign& design) {
  decl::PageOptions options;
  options.design = design;
  return decl::page::render(declaration, "<record/>", "sample.xml", options);
}

std::string strip_controls(std::string text) {
  for (const char* control : {"\u202A", "\u202B", "\u202C", "\u200E", "\u200F"}) {
    for (auto at = text.find(control); at != std::string::npos; at = text.find(control, at)) text.erase(at, 3);
  }
  return text;
}

std::string strip_spaces(std::string text) {
  std::erase_if(text, [](char character) { return character == ' ' || character == '\n'; });
  return text;
}

}  // namespace

TEST_CASE("text from right to left can be taken out again") {
  for (const auto& [language, text] :
       {std::pair("ar", "نحن ممثلي ثلاث منظمات اجتمعنا في Ulcinj في نهاية عام 2023 لكي نعمل معا"),
        std::pair("he",
                  "אנחנו נציגי שלושה ארגונים נפגשנו בשנת 2023 עם Example Forum ועם אחרים כדי לעבוד יחד למען כל מי שבא "
                  "אחרינו")}) {
    const decl::Bytes file = render(in_language(language, text));
    // pdftotext moves the spaces where the direction changes, and takes a page's direction from most of its letters.
    CHECK(contains(strip_spaces(strip_controls(decl::test::run_on(file, "pdftotext @ -"))), strip_spaces(text)));
  }
}

TEST_CASE("divided words are taken out whole") {
  const std::string text =
      "Representatives of organisations internationally acknowledged responsibility, notwithstanding "
      "disproportionate administrative requirements concerning implementation; characteristically unconditional "
      "commitments notwithstanding, interdisciplinary deliberations accompanied straightforward recommendations.";
  decl::Declaration declaration = in_language("en", text);
  for (const char* other : {"sq", "mk"}) {
    declaration.texts.push_back(declaration.texts.front());
    declaration.texts.back().language = other;
    declaration.texts.back().blocks = {make_block(BlockKind::paragraph, "x")};
  }
  decl::PageDesign design;
  design.layout = decl::EditionLayout::parallel;
  design.justified = true;
  const decl::Bytes file = render_as(declaration, design);
  const std::string plain = decl::test::PlainFile(file).text();
  CHECK(contains(plain, "/Span<</ActualText(notwithstanding"));
  std::string found = decl::test::run_on(file, "pdftotext -raw @ -");
  std::replace(found.begin(), found.end(), '\n', ' ');
  CHECK(contains(found, text));
}

TEST_CASE("a page in one language shows that text and its names alone") {
  const decl::Declaration declaration = make_rich_declaration();
  decl::PageDesign design;
  design.language = "sr-Cyrl";
  const std::string found = decl::test::run_on(render_as(declaration, design), "pdftotext @ -");
  CHECK(contains(found, "Пример декларације"));
  CHECK_FALSE(contains(found, "A sample declaration"));
  CHECK_FALSE(contains(found, "Një deklaratë"));
  design.language = "mk";
  const decl::Error error = decl::test::error_of([&] { render_as(declaration, design); });
  CHECK(error.code() == decl::ErrorCode::not_found);
  CHECK(contains(error.message(), "en, sq, sr-Latn, sr-Cyrl"));
}

TEST_CASE("US Letter has its own sheet and text that stays on it") {
  decl::PageDesign design;
  design.paper = decl::PaperSize::letter;
  const decl::Bytes file = render_as(make_rich_declaration(), design);
  CHECK(contains(decl::test::run_on(file, "pdfinfo @"), "612 x 792 pts (letter)"));
  CHECK(extracted_words(file, "sample-2024") == words_of(make_rich_declaration()));
}

TEST_CASE("languages side by side are each read whole, one after the other") {
  decl::PageDesign design;
  design.layout = decl::EditionLayout::parallel;
  design.profile = decl::PageProfile::pdfa_3a;  // pdfinfo knows the structure types of PDF 1.7
  const decl::Declaration declaration = make_rich_declaration();
  const std::string found = decl::test::run_on(render_as(declaration, design), "pdfinfo -enc UTF-8 -struct-text @");
  std::size_t position = 0;
  for (const auto& text : declaration.texts) {
    position = found.find(text.title, position);
    REQUIRE(position != std::string::npos);
    for (const auto& block : text.blocks) {
      if (block.kind != BlockKind::paragraph || block.runs.size() != 1) continue;
      const std::string first_words = block.runs.front().text.substr(0, block.runs.front().text.find(' '));
      position = found.find(first_words, position);
      INFO(first_words);
      REQUIRE(position != std::string::npos);
    }
  }
  CHECK(found.find("Sample Person") > position);
}
