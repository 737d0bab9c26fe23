#include "support/test.hpp"

#include "base/limits.hpp"
#include "unit/model/sample.hpp"

using namespace decl;
using test::has_finding;

namespace {

template <typename Change>
Findings check_changed(Change&& change) {
  Declaration declaration = test::sample_declaration();
  change(declaration);
  return check_declaration(declaration);
}

}  // namespace

TEST_CASE("A sound declaration has no findings") {
  CHECK(test::list_ids(check_declaration(test::sample_declaration())) == "");
  Declaration least;
  least.identifier = "a";
  least.date = {2022, 0, 0};
  least.texts = {{"en", true, "Title", false, {test::paragraph("Text.")}}};
  least.signatories = {{"a", {{"en", "A"}}, {}, {}, ""}};
  CHECK(check_declaration(least).empty());
}

TEST_CASE("Identifiers and kinds keep to their letters") {
  for (const char* good : {"a", "2022-03-0123456789ab", "A.b_c-d", "9"}) {
    CHECK(check_changed([&](Declaration& d) { d.identifier = good; }).empty());
  }
  for (const char* bad : {"", "-a", "a-", ".a", "a b", "a/b", "ž", "..", "a\n"}) {
    INFO(bad);
    CHECK(has_finding(check_changed([&](Declaration& d) { d.identifier = bad; }), "model.identifier", "identifier"));
  }
  CHECK(check_changed([](Declaration& d) { d.identifier = std::string(128, 'a'); }).empty());
  CHECK_FALSE(check_changed([](Declaration& d) { d.identifier = std::string(129, 'a'); }).empty());
  CHECK(check_changed([](Declaration& d) { d.kind = "joint-statement"; }).empty());
  for (const char* bad : {"", "Joint", "a--b", "-a", "a b"}) {
    CHECK(has_finding(check_changed([&](Declaration& d) { d.kind = bad; }), "model.kind", "kind"));
  }
}

TEST_CASE("Only dates that exist pass") {
  for (const PartialDate date : {PartialDate{0, 0, 0},
                                 {10000, 1, 1},
                                 {2022, 13, 1},
                                 {2022, 0, 4},
                                 {2022, 2, 29},
                                 {2022, -1, 0},
                                 {2022, 4, -1},
                                 {2022, 4, 31},
                                 {-5, 0, 0}}) {
    CHECK(has_finding(check_changed([&](Declaration& d) { d.date = date; }), "model.date", "date"));
  }
  CHECK(check_changed([](Declaration& d) { d.date = {2024, 2, 29}; }).empty());
}

TEST_CASE("The source is named without folders and with a whole digest") {
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->name = "a/b.txt"; }), "model.source.name",
                    "source/name"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->name = std::string(256, 'a'); }), "model.source.name",
                    "source/name"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->name = "exe.\u202Etxt"; }), "model.unicode.bidi",
                    "source/name"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->media_type = "text"; }), "model.source.media-type",
                    "source/media_type"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->sha512 = std::string(128, 'A'); }),
                    "model.source.sha512", "source/sha512"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->sha512.pop_back(); }), "model.source.sha512",
                    "source/sha512"));
  CHECK(check_changed([](Declaration& d) { d.source->size = 999'999'999'999'999; }).empty());
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->size = 1'000'000'000'000'000; }), "model.source.size",
                    "source/size"));
  CHECK(check_changed([](Declaration& d) { d.source->encoding = "ISO-8859-2"; }).empty());
  CHECK(has_finding(check_changed([](Declaration& d) { d.source->encoding = "windows 1250"; }), "model.source.encoding",
                    "source/encoding"));
  CHECK(check_changed([](Declaration& d) { d.source.reset(); }).empty());
}

TEST_CASE("A version may have a source of its own, by the same rules") {
  CHECK(check_changed([](Declaration& d) { d.texts[1].source = d.source; }).empty());
  CHECK(has_finding(check_changed([](Declaration& d) {
                      d.texts[1].source = d.source;
                      d.texts[1].source->name = "a/b.txt";
                    }),
                    "model.source.name", "texts[sr-Cyrl]/source/name"));
}

TEST_CASE("A derived text comes from a version that is there, and is never authentic") {
  const auto derived = [](const char* origin, bool authentic) {
    return [=](Declaration& d) {
      d.texts[1].derived_from = origin;
      d.texts[1].authentic = authentic;
    };
  };
  CHECK(check_changed(derived("en", false)).empty());
  CHECK(has_finding(check_changed(derived("en", true)), "model.derived.authentic", "texts[sr-Cyrl]"));
  CHECK(has_finding(check_changed(derived("sq", false)), "model.derived.origin", "texts[sr-Cyrl]/derived"));
  CHECK(has_finding(check_changed(derived("sr-Cyrl", false)), "model.derived.origin", "texts[sr-Cyrl]/derived"));
  CHECK(has_finding(check_changed([&](Declaration& d) {
                      derived("en", false)(d);
                      d.texts[1].source = d.source;
                    }),
                    "model.derived.source", "texts[sr-Cyrl]"));
}

TEST_CASE("Texts differ in language, have a title and a body, and one is authentic") {
  CHECK(has_finding(check_changed([](Declaration& d) { d.texts.clear(); }), "model.texts.none", "texts"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.texts[1].language = "en"; }), "model.language.repeated",
                    "texts[en]"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.texts[0].title.clear(); }), "model.text.empty",
                    "texts[en]/title"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.texts[0].title = "a  b"; }), "model.text.double-space",
                    "texts[en]/title"));
  CHECK(
      has_finding(check_changed([](Declaration& d) { d.texts[0].blocks.clear(); }), "model.blocks.none", "texts[en]"));
  CHECK(check_changed([](Declaration& d) { d.texts[1].authentic = false; }).empty());
  CHECK(has_finding(check_changed([](Declaration& d) { d.texts[0].authentic = d.texts[1].authentic = false; }),
                    "model.texts.no-authentic", "texts"));
  const auto check_many = [](std::size_t count) {
    return check_changed([&](Declaration& d) {
      d.texts.assign(count, d.texts[0]);
      for (std::size_t i = 0; i < count; ++i) {
        d.texts[i].language = {static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)};
      }
    });
  };
  CHECK(check_many(limits::languages).empty());
  CHECK(has_finding(check_many(limits::languages + 1), "model.limit.languages", "texts"));
}

TEST_CASE("Language tags have a language, perhaps a script, perhaps a region, in canonical case") {
  for (const char* good : {"en", "sq", "sr-Latn", "sr-Cyrl-RS", "sq-XK", "es-419", "cnr"}) {
    INFO(good);
    CHECK(check_changed([&](Declaration& d) { d.texts[0].language = good; }).empty());
  }
  for (const char* bad : {"", "e", "EN", "engl", "en-", "-en", "sr-cyrl", "sr-CYRL", "en-gb", "en-GB-x", "sr-RS-Latn",
                          "en_GB", "sr--RS", "x-private", "en-41", "en--"}) {
    INFO(bad);
    CHECK(test::contains(test::list_ids(check_changed([&](Declaration& d) { d.texts[0].language = bad; })),
                         "model.language"));
  }
}

TEST_CASE("Findings are bounded") {
  const auto findings_of = [](std::size_t count) {
    return check_changed(
        [&](Declaration& d) { d.texts[0].blocks = std::vector<Block>(count, test::paragraph("a\u202Eb")); });
  };
  REQUIRE(findings_of(limits::findings).size() == limits::findings);
  CHECK(findings_of(limits::findings).back().id != "model.limit.findings");
  const Findings findings = findings_of(limits::findings + 1);
  REQUIRE(findings.size() == limits::findings + 1);
  CHECK(findings.back().id == "model.limit.findings");
}

TEST_CASE("A source's size is recorded up to 15 digits") {
  const auto check_size = [](std::uint64_t size) {
    return check_changed([&](Declaration& d) {
      d.source = Source{"a.txt", "text/plain", std::string(128, 'a'), size};
    });
  };
  CHECK(check_size(limits::recorded_source_bytes).empty());
  CHECK(has_finding(check_size(limits::recorded_source_bytes + 1), "model.source.size", "source/size"));
}
