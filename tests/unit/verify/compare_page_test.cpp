// Pages that can't be rebuilt, since they say that another renderer made them: only their text is compared.
#include "verify/compare_page.hpp"

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "page/render.hpp"
#include "support/test.hpp"
#include "unit/verify/example.hpp"

using namespace decl;

namespace {

Block make_block(BlockKind kind, std::vector<Run> runs) { return {kind, std::move(runs), 0, false, 1, {}}; }

/// Two languages with every kind of block, and words long enough to be divided.
Declaration make_rich() {
  Declaration declaration = test::make_example();
  declaration.place = "Sampleton";
  TextVersion& english = declaration.texts.front();
  Block heading = make_block(BlockKind::heading, {{"What we ask", false, false, ""}});
  heading.level = 2;
  english.blocks.push_back(heading);
  english.blocks.push_back(
      make_block(BlockKind::quote, {{"Every office (§ 12) should be efficient.", false, false, ""}}));
  Block inner{BlockKind::list, {}, 0, true, 3, {make_block(BlockKind::item, {{"within a month", false, false, ""}})}};
  Block item = make_block(BlockKind::item, {{"Answer ", false, false, ""},
                                            {"every", true, false, ""},
                                            {" letter, see ", false, false, ""},
                                            {"the rules", false, true, "https://example.org/pravila?č=(1)"}});
  item.children.push_back(inner);
  english.blocks.push_back({BlockKind::list, {}, 0, false, 1, {item}});
  std::string longer;
  for (int i = 0; i < 60; ++i) longer += "internationalisation notwithstanding characteristically ";
  english.blocks.push_back(make_block(BlockKind::paragraph, {{longer + "end.", false, false, ""}}));
  TextVersion serbian = english;
  serbian.language = "sr-Cyrl";
  serbian.title = "О отвореним архивима";
  serbian.authentic = false;
  declaration.texts.push_back(serbian);
  for (Signatory& signatory : declaration.signatories) {
    signatory.organisation_names.push_back({"sr-Cyrl", "Пример " + signatory.organisation_names.front().text});
  }
  return declaration;
}

/// Changes the renderer's version in the metadata, as if another one had made the page.
Bytes as_by_another(Bytes page) {
  const std::string stated = "<decl:rendererVersion>" + std::to_string(renderer_version) + "<";
  const std::size_t at = page.find(stated);
  REQUIRE(at != Bytes::npos);
  REQUIRE(renderer_version < 9);
  return page.replace(at, stated.size(), "<decl:rendererVersion>9<");
}

/// A page that shows one declaration and carries the record of another.
Bytes page_of(const Declaration& shown, const Declaration& recorded, const PageDesign& design = {}) {
  PageOptions options;
  options.design = design;
  return page::render(shown, write_record(recorded), "record.xml", options);
}

Report verify(const Bytes& page) {
  VerifyOptions options;
  options.at = test::judging_time;
  return verify_file(page, "copy", options);
}

Report verify_text(const Declaration& shown, const Declaration& recorded) {
  return verify(as_by_another(page_of(shown, recorded)));
}

}  // namespace

TEST_CASE("the text of pages of every design is read back and found equal, and that is never complete") {
  const Bytes record = test::sign_with(write_record(make_rich()), {});
  for (const PageProfile profile : {PageProfile::pdfa_4f, PageProfile::pdfa_3a}) {
    for (const EditionLayout layout : {EditionLayout::consecutive, EditionLayout::parallel}) {
      for (const bool justified : {false, true}) {
        for (const char* language : {"", "sr-Cyrl"}) {
          PageOptions options;
          options.design = {profile, PaperSize::letter, layout, justified, true, language};
          const Report report = verify(as_by_another(render_page(record, "record.xml", options)));
          INFO(write_page_design(options.design) << ": " << report.page_reason);
          CHECK(report.page == PageResult::text_equal);
          CHECK(report.verdict == Verdict::uncertain);
          CHECK(report.cause == VerdictCause::page_not_rebuilt);
          CHECK(test::contains(report.page_reason, "renderer version 9"));
        }
      }
    }
  }
}

TEST_CASE("the text of a table of signatories is read back, with the record's signatures in the fields") {
  Declaration declaration = test::make_example();
  const Signatory pattern = declaration.signatories.front();
  for (int i = 0; i < 60; ++i) {
    Signatory signatory = pattern;
    signatory.organisation_id = "example-" + std::to_string(i);
    signatory.organisation_names = {{"en", "Example " + std::to_string(i)}};
    declaration.signatories.push_back(signatory);
  }
  const test::Keys keys;
  const Bytes record = test::sign_with(write_record(declaration), {&keys.forum, &keys.centre});
  const Report report = verify_file(as_by_another(render_page(record, "record.xml")), "copy", keys.options());
  INFO(report.page_reason);
  CHECK(report.page == PageResult::text_equal);
  CHECK(report.verdict == Verdict::uncertain);
}

TEST_CASE("a page made with a font that is not here is compared by its text") {
  Bytes page = page_of(make_rich(), make_rich());
  const std::size_t name = page.find("NotoSerif-Regular.ttf ");
  REQUIRE(name != Bytes::npos);
  char& digit = page[name + 30];
  digit = digit == '0' ? '1' : '0';
  const Report report = verify(page);
  CHECK(report.page == PageResult::text_equal);
  CHECK(report.verdict == Verdict::uncertain);
  CHECK(test::contains(report.page_reason, "NotoSerif-Regular.ttf"));
}

TEST_CASE("a page that shows other words than its record is different, and the words are quoted") {
  const Declaration recorded = make_rich();
  Declaration shown = recorded;
  shown.texts[0].blocks[0].runs[0].text = "Open archives belong to nobody.";
  for (const Bytes& page : {page_of(shown, recorded), as_by_another(page_of(shown, recorded))}) {
    const Report report = verify(page);
    INFO(report.page_reason);
    CHECK(report.page == PageResult::different);
    CHECK(report.verdict == Verdict::invalid);
    CHECK(test::contains(report.page_reason, "On page 1"));
    CHECK(test::contains(report.page_reason, "nobody"));
    CHECK(test::contains(report.page_reason, "everybody"));
  }
}

TEST_CASE("missing blocks, exchanged blocks, other names and other links are different") {
  const Declaration recorded = make_rich();
  Declaration shown = recorded;
  shown.texts[1].blocks.pop_back();
  CHECK(verify_text(shown, recorded).page == PageResult::different);
  shown = recorded;
  std::swap(shown.texts[0].blocks[0], shown.texts[0].blocks[2]);
  CHECK(verify_text(shown, recorded).page == PageResult::different);
  shown = recorded;
  shown.signatories[0].persons[0].text = "Ana Drugi";
  CHECK(verify_text(shown, recorded).page == PageResult::different);
  shown = recorded;
  shown.texts[0].blocks[3].children[0].runs[3].href = "https://example.net/";
  const Report report = verify_text(shown, recorded);
  CHECK(report.page == PageResult::different);
  CHECK(test::contains(report.page_reason, "https://example.net/"));
}

TEST_CASE("words of the page's own that differ leave the question open under another renderer only") {
  const Declaration recorded = make_rich();
  Declaration shown = recorded;
  shown.place = "Elsewhere";
  const Report by_another = verify_text(shown, recorded);
  CHECK(by_another.page == PageResult::not_checked);
  CHECK(by_another.verdict == Verdict::uncertain);
  CHECK(verify(page_of(shown, recorded)).page == PageResult::different);
  shown = recorded;
  shown.texts[0].blocks.insert(shown.texts[0].blocks.begin(),
                               make_block(BlockKind::paragraph, {{"One sentence more.", false, false, ""}}));
  const Report more = verify_text(shown, recorded);
  CHECK(more.page == PageResult::not_checked);
  CHECK(test::contains(more.page_reason, "One sentence more."));
}

TEST_CASE("a page of this renderer that differs in looks alone is different, and the object is named") {
  Bytes page = page_of(make_rich(), make_rich());
  const std::size_t box = page.find("/MediaBox");
  const std::size_t digit = page.find_first_of("5", box);
  REQUIRE(digit < box + 40);
  page[digit] = '6';
  const Report report = verify(page);
  CHECK(report.page == PageResult::different);
  CHECK(test::contains(report.page_reason, "byte " + std::to_string(digit)));
  CHECK(test::contains(report.page_reason, "(Page)"));
  CHECK(test::contains(report.page_reason, "The text is the same."));
}

TEST_CASE("text from right to left, with marks and figures in it, is read back in the order of reading") {
  Declaration declaration = test::make_example();
  declaration.texts[0].language = "ar";
  declaration.texts[0].title = "المحفوظات المفتوحة";
  declaration.texts[0].blocks = {
      make_block(BlockKind::paragraph,
                 {{"تنتمي المحفوظات إلى الجميع في 24 دولة (2022)، وكل سؤال abc يستحق جوابًا.", false, false, ""}})};
  const Report report = verify_text(declaration, declaration);
  INFO(report.page_reason);
  CHECK(report.page == PageResult::text_equal);
}

TEST_CASE("a page is rebuilt with its attached sources, and a file that is none makes it different") {
  const Bytes source = "the source of it\n";
  const Bytes other = "something else\n";
  Declaration recorded = make_rich();
  recorded.source = Source{"a.txt", "text/plain", write_hex(make_sha512(source))};
  PageOptions options;
  options.attached_sources = {source};
  const Bytes page = render_page(write_record(recorded), "record.xml", options);
  CHECK(verify(page).page == PageResult::reproduced);

  Declaration shown = recorded;
  shown.source->sha512 = write_hex(make_sha512(other));
  options.attached_sources = {other};
  const Bytes forged = page::render(shown, write_record(recorded), "record.xml", options);
  for (const Bytes& copy : {forged, as_by_another(forged)}) {
    const Report report = verify(copy);
    CHECK(report.page == PageResult::different);
    CHECK(report.verdict == Verdict::invalid);
    CHECK(test::contains(report.page_reason, "attached"));
  }
}
